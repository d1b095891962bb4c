import { useSignal } from '@preact/signals';

import { t } from '../../../lib/i18n';
import { Button } from '../../../ui/Button';
import { Dock } from '../../../ui/Dock';
import { focusOnWrong } from '../../../ui/Field';
import { type PlanForm, planMistakes } from './planForm';
import { PlanPart } from './PlanPart';

type Props = { form: PlanForm; onForm: (form: PlanForm) => void; onSave: () => void };

export function PlanFields({ form, onForm, onSave }: Props) {
  const tried = useSignal(false);
  const found = planMistakes(form);
  const mistakes = tried.value ? found : { parts: {}, lines: {} };

  return (
    <form
      class="filling"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        tried.value = true;
        if (Object.keys(found.parts).length + Object.keys(found.lines).length === 0) onSave();
        else focusOnWrong();
      }}
    >
      <PlanPart part="topics" lines={form.topics} mistakes={mistakes} onLines={(topics) => onForm({ ...form, topics })} />
      <PlanPart part="steps" lines={form.steps} mistakes={mistakes} onLines={(steps) => onForm({ ...form, steps })} />
      <Dock>
        <Button look="primary" full type="submit">
          {t('plan.save')}
        </Button>
      </Dock>
    </form>
  );
}
