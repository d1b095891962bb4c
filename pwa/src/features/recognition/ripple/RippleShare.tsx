import { Copy, Download, Share2 } from 'lucide';

import { useEffect, useRef, useState } from 'preact/hooks';

import './Ripple.css';

import type { RippleParts } from '../../../gql/recognition';
import { t } from '../../../lib/i18n';
import { Button } from '../../../ui/Button';
import { Dialog, DialogActions } from '../../../ui/Dialog';
import { saveFile, shareFile } from '../../../ui/saveFile';
import { say } from '../../../ui/toast';
import { paint, SIDE } from './paint';
import { summaryToShare } from './words';

const NAME = 'ripple.png';

type Props = { ripple: RippleParts; onClose: () => void };

/** The picture as an image without names, drawn on this device. */
export function RippleShare({ ripple, onClose }: Props) {
  const { canvas, file } = useImage(ripple);
  const described = t('ripple.image', { summary: summaryToShare(ripple) });
  const sharable = file !== undefined && navigator.canShare?.({ files: [file] });

  return (
    <Dialog title={t('ripple.share')} onClose={onClose}>
      <p>{t('ripple.share-what')}</p>
      <canvas ref={canvas} class="ripple-image" width={SIDE} height={SIDE} role="img" aria-label={described} />
      <div>
        <h3>{t('ripple.described')}</h3>
        <p class="quiet">{described}</p>
      </div>
      <DialogActions>
        {sharable && (
          <Button look="primary" icon={Share2} onClick={() => void share(file, described)}>
            {t('ripple.share-now')}
          </Button>
        )}
        <Button look={sharable ? 'second' : 'primary'} icon={Download} disabled={!file} onClick={() => file && saveFile(file)}>
          {t('ripple.save')}
        </Button>
        <Button icon={Copy} onClick={() => void copy(described)}>
          {t('ripple.copy')}
        </Button>
        <Button look="plain" onClick={onClose}>
          {t('ripple.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Drawn at once, so that the file is there when it is asked for: a browser shares only right after a tap. */
function useImage(ripple: RippleParts) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [file, setFile] = useState<File>();

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const colours = getComputedStyle(document.documentElement);
    paint(context, ripple, { paper: colours.getPropertyValue('--paper'), water: colours.getPropertyValue('--water') });
    canvas.current?.toBlob((blob) => blob && setFile(new File([blob], NAME, { type: 'image/png' })), 'image/png');
  }, [ripple]);

  return { canvas, file };
}

async function share(file: File, text: string): Promise<void> {
  if (!(await shareFile({ files: [file], text }))) say(t('ripple.not-shared'));
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  say(t('general.copied'));
}
