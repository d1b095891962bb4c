import type { Mutation } from '../../gql/document';
import { pendingOf } from '../../lib/outbox';
import { Trouble } from '../../ui/Trouble';

/** Wishes of one kind that were refused, each with its reason. */
export function NotTaken<Variables>({ of }: { of: Mutation<unknown, Variables> }) {
  const rows = pendingOf(of).value.filter(({ state }) => state !== 'waiting');

  return (
    <div class="stack close" role="status">
      {rows.map((row) => (
        <Trouble key={row.key} row={row} />
      ))}
    </div>
  );
}
