import { useSignal } from '@preact/signals';

import { setDuty } from '../../gql/circles';
import type { Duty } from '../../gql/types';
import { t } from '../../lib/i18n';
import { enqueue } from '../../lib/outbox';
import { Button } from '../../ui/Button';
import { Choices } from '../../ui/Choice';
import { TextField } from '../../ui/Field';
import { say } from '../../ui/toast';
import { CircleTrouble } from './CircleTrouble';

const duties = ['LEADER', 'COORDINATOR', 'MODERATOR'] as const satisfies readonly Duty[];

export function DutyForm({ circle }: { circle: string }) {
  const handle = useSignal('');
  const duty = useSignal<Duty>('LEADER');

  const save = async (on: boolean) => {
    if (!handle.value.trim()) return;
    const outcome = await enqueue(setDuty, { circle, handle: handle.value.trim(), duty: duty.value, on }).done;
    if (outcome.kind !== 'sent') return;
    handle.value = '';
    const { name } = outcome.result;
    say(t(on ? 'people.duty-given' : 'people.duty-taken', { name, duty: t(`duty.${duty.value}`) }));
  };

  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save(true);
      }}
    >
      <h2>{t('people.duty')}</h2>
      <TextField
        label={t('people.handle')}
        value={handle.value}
        onValue={(value) => (handle.value = value)}
        autocapitalize="none"
        autocomplete="off"
        spellcheck={false}
        required
      />
      <Choices
        legend={t('people.duty')}
        value={duty.value}
        choices={duties.map((value) => ({ value, label: t(`duty.${value}`), hint: t(`duty.${value}-hint`) }))}
        onChange={(value) => (duty.value = value)}
      />
      <CircleTrouble of={setDuty} about={(variables) => variables.circle === circle} />
      <div class="row">
        <Button type="submit">{t('people.give')}</Button>
        <Button look="leaving" onClick={() => void save(false)}>
          {t('people.take')}
        </Button>
      </div>
    </form>
  );
}
