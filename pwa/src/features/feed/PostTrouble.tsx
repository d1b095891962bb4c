import { deletePost, editPost, setCountsHidden, setReaction } from '../../gql/feed';
import { pendingOf } from '../../lib/outbox';
import { Trouble } from '../../ui/Trouble';

/** What was wished for this post and did not go through. */
export function PostTrouble({ post }: { post: string }) {
  const rows = [
    ...pendingOf(editPost).value.filter((row) => row.variables.post === post),
    ...pendingOf(deletePost).value.filter((row) => row.variables.post === post),
    ...pendingOf(setCountsHidden).value.filter((row) => row.variables.post === post),
    ...pendingOf(setReaction).value.filter((row) => row.variables.target === post),
  ].filter((row) => row.state !== 'waiting');

  return (
    <>
      {rows.map((row) => (
        <Trouble key={row.key} row={row} {...('text' in row.variables ? { edit: `/post/${post}/edit?row=${row.key}` } : {})} />
      ))}
    </>
  );
}
