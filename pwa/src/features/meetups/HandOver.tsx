import { useSignal } from '@preact/signals';

import { handOverMeetup } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { enqueue, pending } from '../../lib/outbox';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { OnItsWay } from '../../ui/OnItsWay';
import { say } from '../../ui/toast';

/** Gives a meetup to another leader of its circle. */
export function HandOver({ meetup }: { meetup: string }) {
  const handle = useSignal('');
  const waiting = Boolean(pending(handOverMeetup, { meetup }).value);
  const handOver = async () => {
    const name = handle.value.trim().replace(/^@/, '');
    if (!name || waiting) return;
    const { kind } = await enqueue(handOverMeetup, { meetup, handle: name }).done;
    if (kind !== 'sent') return;
    handle.value = '';
    say(t('leading.handed'));
  };

  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void handOver();
      }}
    >
      <h2>{t('leading.hand-over')}</h2>
      <TextField
        label={t('leading.handle')}
        hint={t('leading.hand-over-hint')}
        autocapitalize="none"
        autocomplete="off"
        spellcheck={false}
        value={handle.value}
        onValue={(value) => (handle.value = value)}
        required
      />
      {waiting && <OnItsWay />}
      <Button type="submit">{t('leading.hand-over')}</Button>
    </form>
  );
}
