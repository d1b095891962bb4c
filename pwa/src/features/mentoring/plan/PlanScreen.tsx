import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';

import '../Mentoring.css';

import { editMentoringPlan, type EditMentoringPlanVariables, type MentoringPlanParts } from '../../../gql/mentoring';
import { useDraft } from '../../../lib/drafts';
import { t } from '../../../lib/i18n';
import { enqueue, pending, pendingOf, revise } from '../../../lib/outbox';
import { ifFull, putIntoDraft } from '../../../ui/ifFull';
import { Screen } from '../../../ui/Screen';
import { say } from '../../../ui/toast';
import { useOnce } from '../../../ui/useOnce';
import { MentoringDoor } from '../MentoringDoor';
import { Unsaved } from '../Unsaved';
import { PlanFields } from './PlanFields';
import { isSame, type PlanForm, planOf, planOfWish, wishOfPlan } from './planForm';

/** For leaders: what mentoring in a circle is about, and the steps of its journeys. What was refused is opened here again. */
export function PlanScreen() {
  const { circle = '', row = '' } = useLocation().query;
  const refused = pendingOf(editMentoringPlan).value.find(({ key }) => key === row);

  return (
    <Screen title={t('plan.title')} back="/mentoring">
      <MentoringDoor circle={circle} open={({ leading }) => leading} otherwise={t('plan.not-yours')}>
        {(_, plan) => (refused ? <PlanAgain rowKey={refused.key} variables={refused.variables} /> : <Plan plan={plan} />)}
      </MentoringDoor>
    </Screen>
  );
}

/** As it stands, or as it will once it is sent, until something is changed; what was changed and not saved is there again. */
function Plan({ plan }: { plan: MentoringPlanParts }) {
  const { route } = useLocation();
  const place = `plan:${plan.id}`;
  const waiting = pending(editMentoringPlan, { circle: plan.id }).value;
  const saved = waiting ? planOfWish(waiting) : planOf(plan);
  const { value: changed, clear } = useDraft<PlanForm | null>(place, null);
  const [begun, setBegun] = useState(changed.peek() !== null);
  const form = changed.value ?? saved;
  const save = useOnce(() => {
    const { done } = enqueue(editMentoringPlan, wishOfPlan(plan.id, form));
    clear();
    void ifFull(done, () => putIntoDraft(place, null, form));
    void done.then(({ kind }) => kind === 'sent' && say(t('plan.saved')));
    route('/mentoring', true);
  });
  const afresh = () => {
    clear();
    setBegun(false);
  };

  return (
    <>
      {begun && <Unsaved onAfresh={afresh} />}
      <PlanFields form={form} onForm={(next) => (changed.value = isSame(next, saved) ? null : next)} onSave={save} />
    </>
  );
}

function PlanAgain({ rowKey, variables }: { rowKey: string; variables: EditMentoringPlanVariables }) {
  const { route } = useLocation();
  const form = useSignal(planOfWish(variables));
  const again = useOnce(() => {
    const { done } = revise(editMentoringPlan, rowKey, wishOfPlan(variables.circle, form.value));
    void done.then(({ kind }) => kind === 'sent' && say(t('plan.saved')));
    route('/mentoring', true);
  });

  return <PlanFields form={form.value} onForm={(next) => (form.value = next)} onSave={again} />;
}
