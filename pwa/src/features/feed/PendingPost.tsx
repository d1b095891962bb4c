import { type PublishPostVariables, publishPost } from '../../gql/feed';
import { t } from '../../lib/i18n';
import { pendingOf } from '../../lib/outbox';
import { viewer } from '../../lib/session';
import { OnItsWay } from '../../ui/OnItsWay';
import { Trouble } from '../../ui/Trouble';
import { PostBody } from './PostBody';
import { PostHead } from './PostHead';

type PendingRow = ReturnType<typeof pendingOf<typeof publishPost>>['value'][number];

/** Posts of mine that have not gone out yet, newest first, as they will stand in the feed. */
export function PendingPosts({ circle }: { circle: string | null }) {
  const rows = pendingOf(publishPost).value.filter((row) => circle === null || row.variables.circle === circle);

  return (
    <>
      {rows.toReversed().map((row) => (
        <PendingPost key={row.key} row={row} />
      ))}
    </>
  );
}

function circleName(id: string): string {
  return viewer.value?.memberships.find((membership) => membership.circle.id === id)?.circle.name ?? '';
}

function PendingPost({ row }: { row: PendingRow }) {
  const me = viewer.value;
  const { circle, text, note }: PublishPostVariables = row.variables;
  if (!me) return null;

  return (
    <article class="card post" aria-label={t('post.label', { name: me.name })}>
      <PostHead
        byline={{ name: me.name, avatar: me.avatar, mine: true }}
        circle={circleName(circle)}
        at={new Date(row.at).toISOString()}
        edited={false}
      />
      <PostBody text={text} note={note ?? null} mine />
      {row.state === 'waiting' ? (
        <OnItsWay tries={row.tries} />
      ) : (
        <Trouble row={row} edit={`/write?row=${row.key}`} />
      )}
    </article>
  );
}
