import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';

import { type CircleMentoringParts, mentoringHome, type MentoringPlanParts, saveMentor, type SaveMentorVariables } from '../../../gql/mentoring';
import { useDraft } from '../../../lib/drafts';
import { t } from '../../../lib/i18n';
import { enqueue, pending, pendingOf, revise } from '../../../lib/outbox';
import { useQuery } from '../../../lib/use';
import { zone } from '../../../lib/zone';
import { ifFull, putIntoDraft } from '../../../ui/ifFull';
import { Screen } from '../../../ui/Screen';
import { useOnce } from '../../../ui/useOnce';
import { MentoringDoor } from '../MentoringDoor';
import { phoneLanguages } from '../profile/languages';
import { Unsaved } from '../Unsaved';
import { BecomeFields } from './BecomeFields';
import { type BecomeForm, becomeOf, becomeOfWish, emptyBecome, signUpOf } from './becomeForm';

type Props = { here: CircleMentoringParts; plan: MentoringPlanParts };

/** For graduates: signing up as a mentor, or changing what one offers. What was refused is opened here again. */
export function BecomeScreen() {
  const { circle = '', row = '' } = useLocation().query;
  const refused = pendingOf(saveMentor).value.find(({ key }) => key === row);
  const signedUp = useQuery(mentoringHome, { circle }).data.value?.mentoring[0]?.mentor;

  return (
    <Screen title={t(signedUp ? 'become.edit' : 'become.title')} back="/mentoring">
      <MentoringDoor circle={circle} open={({ graduate }) => graduate} otherwise={t('become.not-a-graduate')}>
        {(here, plan) => (refused ? <BecomeAgain here={here} plan={plan} rowKey={refused.key} variables={refused.variables} /> : <Become here={here} plan={plan} />)}
      </MentoringDoor>
    </Screen>
  );
}

/** Where the way goes on: to the five situations, unless they were read. */
const onward = ({ id, mentor }: CircleMentoringParts): string => (mentor?.oriented ? '/mentoring' : `/mentoring/become/cards?circle=${id}`);

/** What I offer, or will offer once it is sent; for who never did, most is chosen already. */
function offered({ id, mentor }: CircleMentoringParts): BecomeForm {
  const waiting = pending(saveMentor, { circle: id }).peek();
  if (waiting) return becomeOfWish(waiting);
  return mentor ? becomeOf(mentor) : emptyBecome(zone.peek(), phoneLanguages().slice(0, 1));
}

function Become({ here, plan }: Props) {
  const { route } = useLocation();
  const place = `become:${here.id}`;
  const [empty] = useState(() => offered(here));
  const draft = useDraft(place, empty);
  const [begun, setBegun] = useState(here.mentor !== null && draft.value.peek() !== empty);
  const afresh = () => {
    draft.clear();
    setBegun(false);
  };
  const save = useOnce(() => {
    const written = draft.value.value;
    const { done } = enqueue(saveMentor, signUpOf(here.id, written, plan.topics));
    draft.clear();
    void ifFull(done, () => putIntoDraft(place, empty, written));
    route(onward(here), true);
  });

  return (
    <>
      {begun && <Unsaved onAfresh={afresh} />}
      <BecomeFields form={draft.value} plan={plan} signedUp={here.mentor?.oriented ?? false} onSave={save} />
    </>
  );
}

function BecomeAgain({ here, plan, rowKey, variables }: Props & { rowKey: string; variables: SaveMentorVariables }) {
  const { route } = useLocation();
  const form = useSignal(becomeOfWish(variables));
  const again = useOnce(() => {
    revise(saveMentor, rowKey, signUpOf(here.id, form.value, plan.topics));
    route(onward(here), true);
  });

  return <BecomeFields form={form} plan={plan} signedUp={here.mentor?.oriented ?? false} onSave={again} />;
}
