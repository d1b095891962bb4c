import { useSignal } from '@preact/signals';

import { makeInvitation } from '../../gql/circles';
import { t } from '../../lib/i18n';
import { enqueue, newId, pendingOf } from '../../lib/outbox';
import { Button } from '../../ui/Button';
import { Check } from '../../ui/Choice';
import { TextField } from '../../ui/Field';

const MOST_PEOPLE = 500;
const MOST_DAYS = 90;

/** How many people, for how many days, and whether it is for graduates. */
export function InvitationForm({ circle }: { circle: string }) {
  const limit = useSignal('1');
  const days = useSignal('14');
  const graduates = useSignal(false);
  const rows = pendingOf(makeInvitation);
  const isWaiting = () => rows.value.some((row) => row.state === 'waiting' && row.variables.circle === circle);
  const waiting = isWaiting();

  const make = () => {
    if (isWaiting()) return;
    const stage = graduates.value ? 'GRADUATE' : 'NEWCOMER';
    enqueue(makeInvitation, { id: newId(), circle, stage, limit: Number(limit.value), days: Number(days.value) });
  };

  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <h2>{t('invitations.new')}</h2>
      <TextField
        label={t('invitations.limit')}
        type="number"
        inputmode="numeric"
        min={1}
        max={MOST_PEOPLE}
        value={limit.value}
        onValue={(value) => (limit.value = value)}
        required
      />
      <TextField
        label={t('invitations.days')}
        type="number"
        inputmode="numeric"
        min={1}
        max={MOST_DAYS}
        value={days.value}
        onValue={(value) => (days.value = value)}
        required
      />
      <Check
        label={t('invitations.graduates')}
        hint={t('invitations.graduates-hint')}
        on={graduates.value}
        onChange={(on) => (graduates.value = on)}
      />
      <Button look="primary" full type="submit" disabled={waiting}>
        {t(waiting ? 'general.moment' : 'invitations.make')}
      </Button>
    </form>
  );
}
