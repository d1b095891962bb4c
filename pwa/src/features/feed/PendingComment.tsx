import { publishComment } from '../../gql/feed';
import { pendingOf } from '../../lib/outbox';
import { viewer } from '../../lib/session';
import { LinkedText } from '../../ui/LinkedText';
import { OnItsWay } from '../../ui/OnItsWay';
import { Trouble } from '../../ui/Trouble';
import { PostHead } from './PostHead';

type Props = { row: ReturnType<typeof pendingOf<typeof publishComment>>['value'][number] };

/** A comment of mine that has not gone out yet, where it will stand. */
export function PendingComment({ row }: Props) {
  const me = viewer.value;
  const { parent, text } = row.variables;
  if (!me) return null;

  return (
    <li class={parent ? 'comment answer' : 'comment'}>
      <PostHead
        byline={{ name: me.name, avatar: me.avatar, mine: true }}
        at={new Date(row.at).toISOString()}
        edited={false}
        small
      />
      <LinkedText text={text} />
      {row.state === 'waiting' ? (
        <OnItsWay tries={row.tries} />
      ) : (
        <Trouble row={row} edit="/you/drafts" />
      )}
    </li>
  );
}
