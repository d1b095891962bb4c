import type { Mutation } from '../../gql/document';
import { pendingOf } from '../../lib/outbox';
import { Trouble } from '../../ui/Trouble';

type Props<Variables> = {
  of: Mutation<unknown, Variables>;
  /** What is said of something that is not there. */
  missing?: string;
};

/** Wishes of one kind that were refused, each with its reason. */
export function NotTaken<Variables>({ of, missing }: Props<Variables>) {
  const rows = pendingOf(of).value.filter(({ state }) => state !== 'waiting');

  return (
    <div class="stack close" role="status">
      {rows.map((row) => (
        <Trouble key={row.key} row={row} sentence={row.refusal?.code === 'NOT_FOUND' ? missing : undefined} />
      ))}
    </div>
  );
}
