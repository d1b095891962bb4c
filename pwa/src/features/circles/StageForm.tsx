import { useSignal } from '@preact/signals';

import { setStage } from '../../gql/circles';
import type { Stage } from '../../gql/types';
import { t } from '../../lib/i18n';
import { enqueue } from '../../lib/outbox';
import { Button } from '../../ui/Button';
import { Choices } from '../../ui/Choice';
import { TextField } from '../../ui/Field';
import { say } from '../../ui/toast';
import { CircleTrouble } from './CircleTrouble';

const stages = ['NEWCOMER', 'MEMBER', 'GRADUATE'] as const satisfies readonly Stage[];

export function StageForm({ circle }: { circle: string }) {
  const handle = useSignal('');
  const stage = useSignal<Stage>('MEMBER');

  const save = async () => {
    const outcome = await enqueue(setStage, { circle, handle: handle.value.trim(), stage: stage.value }).done;
    if (outcome.kind !== 'sent') return;
    handle.value = '';
    say(t('people.stage-set', { name: outcome.result.name, stage: t(`stage.${outcome.result.stage}`) }));
  };

  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{t('people.stage')}</h2>
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
        legend={t('people.stage')}
        value={stage.value}
        choices={stages.map((value) => ({ value, label: t(`stage.${value}`), hint: t(`stage.${value}-hint`) }))}
        onChange={(value) => (stage.value = value)}
      />
      <CircleTrouble of={setStage} about={(variables) => variables.circle === circle} />
      <Button full type="submit">
        {t('compose.save')}
      </Button>
    </form>
  );
}
