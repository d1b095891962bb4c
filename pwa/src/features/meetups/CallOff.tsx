import { useSignal } from '@preact/signals';

import { cancelMeetup, type OccurrenceParts } from '../../gql/meetups';
import type { Scope } from '../../gql/types';
import { t } from '../../lib/i18n';
import { enqueue } from '../../lib/outbox';
import { Button } from '../../ui/Button';
import { Choices } from '../../ui/Choice';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { TextArea } from '../../ui/Field';
import { ifFull } from '../../ui/ifFull';
import { useOnce } from '../../ui/useOnce';
import { SCOPES } from './scopes';

const LONGEST_REASON = 300;

/** Asks for which dates and why, and says what will happen. */
export function CallOff({ date, onClose }: { date: OccurrenceParts; onClose: () => void }) {
  const reason = useSignal('');
  const scope = useSignal<Scope>('THIS');
  const words = reason.value.trim();
  const tooLong = [...words].length > LONGEST_REASON;
  const callOff = useOnce(() => {
    void ifFull(enqueue(cancelMeetup, { occurrence: date.id, scope: scope.value, reason: words }).done);
    onClose();
  });

  return (
    <Dialog title={t('leading.call-off-title')} onClose={onClose}>
      <p>{t('leading.call-off-text')}</p>
      {date.repeats && (
        <Choices
          legend={t('leading.which')}
          value={scope.value}
          choices={SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))}
          onChange={(value) => (scope.value = value)}
        />
      )}
      <TextArea
        label={t('leading.reason')}
        hint={t('leading.reason-hint')}
        error={tooLong ? t('form.error-long', { limit: LONGEST_REASON }) : undefined}
        value={reason.value}
        onValue={(value) => (reason.value = value)}
      />
      <DialogActions>
        <Button look="leaving" full disabled={tooLong} onClick={callOff}>
          {t('leading.call-off')}
        </Button>
        <Button look="plain" full onClick={onClose}>
          {t('leading.keep-it')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
