import { useLocation } from 'preact-iso';
import { useSignal } from '@preact/signals';

import { publishPost } from '../../gql/feed';
import { useDraft } from '../../lib/drafts';
import { t } from '../../lib/i18n';
import { enqueue, newId, pendingOf } from '../../lib/outbox';
import { viewer } from '../../lib/session';
import { ButtonLink } from '../../ui/Button';
import { Select } from '../../ui/Choice';
import { ifFull, putIntoDraft } from '../../ui/ifFull';
import { Nothing } from '../../ui/Notice';
import { Screen } from '../../ui/Screen';
import { AgreementGate, hasAgreed, type Membership } from './AgreementGate';
import { PostForm, type Writing } from './PostForm';
import { ReviseScreen } from './ReviseScreen';

const PLACE = 'post';
const NOTHING_WRITTEN: Writing = { text: '', note: '' };

/** A place of its own to write in. */
export function ComposeScreen() {
  const { query } = useLocation();
  const refused = pendingOf(publishPost).value.find((row) => row.key === query.row);
  const memberships = viewer.value?.memberships ?? [];
  if (refused) return <ReviseScreen rowKey={refused.key} variables={refused.variables} />;

  return (
    <Screen title={t('compose.title')} back="/">
      {memberships.length > 0 ? (
        <Compose memberships={memberships} first={query.circle} />
      ) : (
        <Nothing>
          <p>{t('feed.no-circle')}</p>
          <ButtonLink href="/circles">{t('feed.find-circle')}</ButtonLink>
        </Nothing>
      )}
    </Screen>
  );
}

type Props = { memberships: readonly Membership[]; first: string | undefined };

/** One draft for all circles: whoever changes the circle half-way keeps their words. */
function Compose({ memberships, first }: Props) {
  const { route } = useLocation();
  const draft = useDraft(PLACE, NOTHING_WRITTEN);
  const chosen = useSignal(first);
  const membership = memberships.find((each) => each.circle.id === chosen.value) ?? memberships[0];
  if (!membership) return null;

  const { circle } = membership;
  const publish = () => {
    const writing = draft.value.value;
    const { text, note } = writing;
    const { done } = enqueue(publishPost, { id: newId(), circle: circle.id, text: text.trim(), note: note.trim() || null });
    draft.clear();
    void ifFull(done, () => putIntoDraft(PLACE, NOTHING_WRITTEN, writing));
    route('/', true);
  };
  const circleChoice = (
    <Select
      label={t('compose.circle')}
      value={circle.id}
      choices={memberships.map((each) => ({ value: each.circle.id, label: each.circle.name }))}
      onChange={(id) => (chosen.value = id)}
    />
  );

  if (!hasAgreed(membership)) {
    return (
      <div class="stack">
        {memberships.length > 1 && circleChoice}
        <AgreementGate membership={membership} />
      </div>
    );
  }
  return (
    <PostForm
      writing={draft.value.value}
      onWriting={(writing) => (draft.value.value = writing)}
      send={t('compose.send', { circle: circle.name })}
      onSend={publish}
    >
      {memberships.length > 1 && circleChoice}
    </PostForm>
  );
}
