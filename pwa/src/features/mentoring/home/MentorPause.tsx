import { useSignal } from '@preact/signals';

import { setMentorPause } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue } from '../../../lib/outbox';
import { minute } from '../../../lib/time';
import { dayOf } from '../../../lib/when';
import { zone } from '../../../lib/zone';
import { Button } from '../../../ui/Button';
import { Dialog, DialogActions } from '../../../ui/Dialog';
import { focusOnWrong, TextField } from '../../../ui/Field';
import { ifFull } from '../../../ui/ifFull';
import { useOnce } from '../../../ui/useOnce';

/** A break, with or without a day on which it ends. */
export function MentorPause({ circle, onClose }: { circle: string; onClose: () => void }) {
  const until = useSignal('');
  const tried = useSignal(false);
  const wrong = until.value !== '' && until.value <= dayOf(minute.value, zone.value);
  const pause = useOnce(() => {
    void ifFull(enqueue(setMentorPause, { circle, paused: true, until: until.value || null }).done);
    onClose();
  });

  return (
    <Dialog title={t('mentor.pause')} onClose={onClose}>
      <p>{t('mentor.pause-text')}</p>
      <TextField
        label={t('mentor.pause-until')}
        hint={t('mentor.pause-until-hint')}
        type="date"
        error={tried.value && wrong ? t('mentor.pause-error') : undefined}
        value={until.value}
        onValue={(value) => (until.value = value)}
      />
      <DialogActions>
        <Button
          look="primary"
          full
          onClick={() => {
            tried.value = true;
            if (wrong) focusOnWrong();
            else pause();
          }}
        >
          {t('mentor.pause')}
        </Button>
        <Button look="plain" full onClick={onClose}>
          {t('general.cancel')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
