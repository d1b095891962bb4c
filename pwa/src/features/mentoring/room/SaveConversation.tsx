import { Download, Share2 } from 'lucide';
import { useEffect, useState } from 'preact/hooks';

import type { MentorshipParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import type { Problem } from '../../../lib/request';
import { wholeConversation } from '../../../lib/rooms';
import { zone } from '../../../lib/zone';
import { Button } from '../../../ui/Button';
import { Dialog, DialogActions } from '../../../ui/Dialog';
import { Failed } from '../../../ui/Failed';
import { saveFile, shareFile } from '../../../ui/saveFile';
import { say } from '../../../ui/toast';
import { conversationText } from './conversationText';

type Props = { pair: MentorshipParts; onClose: () => void };

/** All that was written, as a text file made on this device. */
export function SaveConversation({ pair, onClose }: Props) {
  const { file, problem, make } = useCopy(pair);
  const sharable = file !== undefined && navigator.canShare?.({ files: [file] });

  return (
    <Dialog title={t('save.title')} onClose={onClose}>
      <p>{t('save.what')}</p>
      {problem ? <Failed problem={problem} onAgain={() => void make()} /> : <p role="status">{file ? '' : t('save.making')}</p>}
      <DialogActions>
        {!problem && (
          <Button look="primary" full icon={Download} disabled={!file} onClick={() => file && saveFile(file)}>
            {t('save.save')}
          </Button>
        )}
        {sharable && (
          <Button full icon={Share2} onClick={() => void share(file)}>
            {t('save.share')}
          </Button>
        )}
        <Button look="plain" full onClick={onClose}>
          {t('save.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Made at once, so that the file is there when it is asked for: a browser shares only right after a tap. */
function useCopy(pair: MentorshipParts) {
  const [file, setFile] = useState<File>();
  const [problem, setProblem] = useState<Problem>();
  const make = async () => {
    setProblem(undefined);
    const answer = await wholeConversation(pair.id);
    if (!answer.ok) return setProblem(answer.problem);
    setFile(new File([conversationText(pair, answer.data, zone.peek(), Date.now())], t('save.file'), { type: 'text/plain;charset=utf-8' }));
  };
  useEffect(() => void make(), []);

  return { file, problem, make };
}

async function share(file: File): Promise<void> {
  if (!(await shareFile({ files: [file] }))) say(t('save.not-shared'));
}
