import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';

import '../Mentoring.css';

import { editMentoringPlan, type MentoringPlanParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue, pendingOf, revise } from '../../../lib/outbox';
import { Button } from '../../../ui/Button';
import { Dock } from '../../../ui/Dock';
import { focusOnWrong } from '../../../ui/Field';
import { ifFull } from '../../../ui/ifFull';
import { Screen } from '../../../ui/Screen';
import { say } from '../../../ui/toast';
import { useOnce } from '../../../ui/useOnce';
import { MentoringDoor } from '../MentoringDoor';
import { planMistakes, planOf, planOfWish, wishOfPlan } from './planForm';
import { PlanPart } from './PlanPart';

/** For leaders: what mentoring in a circle is about, and the steps of its journeys. */
export function PlanScreen() {
  const { circle = '' } = useLocation().query;

  return (
    <Screen title={t('plan.title')} back="/mentoring">
      <MentoringDoor circle={circle} open={({ leading }) => leading} otherwise={t('plan.not-yours')}>
        {(_, plan) => <Plan plan={plan} />}
      </MentoringDoor>
    </Screen>
  );
}

function Plan({ plan }: { plan: MentoringPlanParts }) {
  const { query, route } = useLocation();
  const refused = pendingOf(editMentoringPlan).value.find((row) => row.key === query['row']);
  const form = useSignal(refused ? planOfWish(refused.variables) : planOf(plan));
  const tried = useSignal(false);
  const found = planMistakes(form.value);
  const mistakes = tried.value ? found : { parts: {}, lines: {} };
  const save = useOnce(() => {
    const wish = wishOfPlan(plan.id, form.value);
    const { done } = refused ? revise(editMentoringPlan, refused.key, wish) : enqueue(editMentoringPlan, wish);
    void ifFull(done);
    void done.then(({ kind }) => kind === 'sent' && say(t('plan.saved')));
    route('/mentoring', true);
  });

  return (
    <form
      class="filling"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        tried.value = true;
        if (Object.keys(found.parts).length + Object.keys(found.lines).length === 0) save();
        else focusOnWrong();
      }}
    >
      <PlanPart part="topics" lines={form.value.topics} mistakes={mistakes} onLines={(topics) => (form.value = { ...form.peek(), topics })} />
      <PlanPart part="steps" lines={form.value.steps} mistakes={mistakes} onLines={(steps) => (form.value = { ...form.peek(), steps })} />
      <Dock>
        <Button look="primary" full type="submit">
          {t('plan.save')}
        </Button>
      </Dock>
    </form>
  );
}
