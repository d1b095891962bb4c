import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';

import { postMeetup, type PostMeetupVariables } from '../../gql/meetups';
import { useDraft } from '../../lib/drafts';
import { t } from '../../lib/i18n';
import { enqueue, newId, pendingOf, revise } from '../../lib/outbox';
import { minute } from '../../lib/time';
import { zone } from '../../lib/zone';
import { Select } from '../../ui/Choice';
import { ifFull, putIntoDraft } from '../../ui/ifFull';
import { Nothing } from '../../ui/Notice';
import { Screen } from '../../ui/Screen';
import { useOnce } from '../../ui/useOnce';
import { circlesThatILead, type Membership } from './leadership';
import { MeetupForm } from './MeetupForm';
import { emptyForm, formOfWish, wishOf } from './meetupForm';

const PLACE = 'meetup';

/** For leaders: a meetup in under a minute. What was refused is opened here again. */
export function NewMeetupScreen() {
  const { query } = useLocation();
  const refused = pendingOf(postMeetup).value.find((row) => row.key === query['row']);
  const leading = circlesThatILead();

  return (
    <Screen title={t('form.new')} back="/meetups">
      {refused ? (
        <ReviseMeetup rowKey={refused.key} variables={refused.variables} />
      ) : leading.length > 0 ? (
        <NewMeetup leading={leading} first={query['circle']} />
      ) : (
        <Nothing>
          <p>{t('form.not-a-leader')}</p>
        </Nothing>
      )}
    </Screen>
  );
}

type Props = { leading: readonly Membership[]; first: string | undefined };

function NewMeetup({ leading, first }: Props) {
  const { route } = useLocation();
  const asked = leading.find(({ circle }) => circle.id === first) ?? leading[0];
  const [empty] = useState(() => emptyForm(asked?.circle.id ?? '', zone.peek(), minute.peek()));
  const draft = useDraft(PLACE, empty);
  const form = draft.value;
  const chosen = leading.find(({ circle }) => circle.id === form.value.circle) ?? asked;
  const post = useOnce(() => {
    if (!chosen) return;
    const written = form.value;
    const { done } = enqueue(postMeetup, { id: newId(), circle: chosen.circle.id, ...wishOf(written) });
    draft.clear();
    void ifFull(done, () => putIntoDraft(PLACE, empty, written));
    route('/meetups', true);
  });

  return (
    <MeetupForm form={form} send={t('form.send', { circle: chosen?.circle.name ?? '' })} onSend={post}>
      {leading.length > 1 && (
        <Select
          label={t('form.circle')}
          value={chosen?.circle.id ?? ''}
          choices={leading.map(({ circle }) => ({ value: circle.id, label: circle.name }))}
          onChange={(circle) => (form.value = { ...form.peek(), circle })}
        />
      )}
    </MeetupForm>
  );
}

function ReviseMeetup({ rowKey, variables }: { rowKey: string; variables: PostMeetupVariables }) {
  const { route } = useLocation();
  const form = useSignal(formOfWish(variables.circle, variables, false));
  const again = useOnce(() => {
    revise(postMeetup, rowKey, { id: variables.id, circle: variables.circle, ...wishOf(form.value) });
    route('/meetups', true);
  });

  return <MeetupForm form={form} send={t('compose.again')} onSend={again} />;
}
