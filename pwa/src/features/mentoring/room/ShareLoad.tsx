import { useLocation } from 'preact-iso';

import './Room.css';

import { type MentorshipParts, shareLoad } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue } from '../../../lib/outbox';
import { Button } from '../../../ui/Button';
import { Dialog, DialogActions } from '../../../ui/Dialog';
import { ifFull } from '../../../ui/ifFull';
import { useOnce } from '../../../ui/useOnce';

/** It is getting heavy: says what happens, then does it, and leads to where one can talk about it. */
export function ShareLoad({ pair: { line }, onClose }: { pair: MentorshipParts; onClose: () => void }) {
  const { route } = useLocation();
  const share = useOnce(async () => {
    const { done } = enqueue(shareLoad, { circle: line.circle.id });
    const here = location.pathname;
    onClose();
    void ifFull(done);
    const outcome = await done;
    const room = outcome.kind === 'sent' ? outcome.result.mentor?.supportRoom : undefined;
    if (room && location.pathname === here) route(`/mentoring/rooms/${room}`);
  });

  return (
    <Dialog title={t('heavy.title')} onClose={onClose}>
      <p>{t('heavy.what')}</p>
      <ul class="plain-points">
        <li>{t('heavy.first')}</li>
        <li>{t('heavy.second')}</li>
        <li>{t('heavy.third', { name: line.other.name })}</li>
      </ul>
      <DialogActions>
        <Button look="primary" full onClick={() => void share()}>
          {t('heavy.yes')}
        </Button>
        <Button look="plain" full onClick={onClose}>
          {t('heavy.no')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
