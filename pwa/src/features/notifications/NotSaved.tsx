import type { AnyMutation } from '../../gql/document';
import { troubled } from '../../lib/outbox';
import { Trouble } from '../../ui/Trouble';

/** What of these could not be saved, and why. */
export function NotSaved({ of: mutations }: { of: readonly AnyMutation[] }) {
  const names = new Set(mutations.map(({ name }) => name));

  return (
    <>
      {troubled.value.map((row) => names.has(row.name) && <Trouble key={row.key} row={row} />)}
    </>
  );
}
