import { type Signal, useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';

import { askForMentor, type AskForMentorVariables, type CircleMentoringParts, type MentoringPlanParts } from '../../../gql/mentoring';
import { useDraft } from '../../../lib/drafts';
import { t } from '../../../lib/i18n';
import { enqueue, pendingOf, revise } from '../../../lib/outbox';
import { zone } from '../../../lib/zone';
import { ifFull, putIntoDraft } from '../../../ui/ifFull';
import { Screen } from '../../../ui/Screen';
import { useOnce } from '../../../ui/useOnce';
import { MentoringDoor } from '../MentoringDoor';
import { phoneLanguages } from '../profile/languages';
import { FindFields } from './FindFields';
import { askOf, emptyFind, type FindForm, findOfAsk, findOfWish } from './findForm';
import { isSearching } from './isSearching';

type Props = { here: CircleMentoringParts; plan: MentoringPlanParts };

/** Says what would help, so that mentors can be offered; while there are none yet, or others, it can be said anew. What was refused is opened here again. */
export function FindScreen() {
  const { circle = '', row = '' } = useLocation().query;
  const refused = pendingOf(askForMentor).value.find(({ key }) => key === row);
  const wanted = pendingOf(askForMentor).value.some(({ variables, state }) => variables.circle === circle && state === 'waiting');

  return (
    <Screen title={t('find.title')} back="/mentoring">
      <MentoringDoor circle={circle} open={({ ask }) => !wanted && ask?.state !== 'REQUESTED'} otherwise={t('find.already')}>
        {(here, plan) => (refused ? <FindAgain here={here} plan={plan} rowKey={refused.key} variables={refused.variables} /> : <Find here={here} plan={plan} />)}
      </MentoringDoor>
    </Screen>
  );
}

function Find({ here, plan }: Props) {
  const { route } = useLocation();
  const place = `find:${here.id}`;
  const [empty] = useState(() => (here.ask && isSearching(here) ? findOfAsk(here.ask) : emptyFind(zone.peek(), phoneLanguages().slice(0, 1))));
  const draft = useDraft<FindForm>(place, empty);
  const send = useOnce(() => {
    const written = draft.value.value;
    const { done } = enqueue(askForMentor, askOf(here.id, written, plan.topics));
    draft.clear();
    void ifFull(done, () => putIntoDraft(place, empty, written));
    route('/mentoring', true);
  });

  return <FindFields form={draft.value} plan={plan} onSend={send} />;
}

function FindAgain({ here, plan, rowKey, variables }: Props & { rowKey: string; variables: AskForMentorVariables }) {
  const { route } = useLocation();
  const form: Signal<FindForm> = useSignal(findOfWish(variables));
  const again = useOnce(() => {
    revise(askForMentor, rowKey, askOf(here.id, form.value, plan.topics));
    route('/mentoring', true);
  });

  return <FindFields form={form} plan={plan} onSend={again} />;
}
