import { useSignal } from '@preact/signals';

import { redeemInvitation } from '../../gql/circles';
import { t } from '../../lib/i18n';
import { enqueue, pendingOf } from '../../lib/outbox';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { say } from '../../ui/toast';

/** A code for one more circle. */
export function RedeemForm({ first = '' }: { first?: string }) {
  const code = useSignal(first);
  const waiting = pendingOf(redeemInvitation).value.some((row) => row.state === 'waiting');

  const send = async () => {
    const outcome = await enqueue(redeemInvitation, { code: code.value.trim() }).done;
    if (outcome.kind !== 'sent') return;
    code.value = '';
    say(t('circles.joined', { circle: outcome.result.name }));
  };

  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextField
        label={t('circles.code')}
        hint={t('join.code-hint')}
        value={code.value}
        onValue={(value) => (code.value = value)}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        required
      />
      <Button full type="submit" disabled={waiting}>
        {t(waiting ? 'general.moment' : 'circles.redeem')}
      </Button>
    </form>
  );
}
