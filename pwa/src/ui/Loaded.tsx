import type { ComponentChildren } from 'preact';

import type { Query } from '../lib/use';
import { Failed, MaybeOld } from './Failed';
import { Skeletons } from './Skeleton';

type Props<Data> = { query: Query<Data>; face?: boolean; children: (data: Data) => ComponentChildren };

/** What a query found; until then its skeleton, and if it fails a sentence. Old data stays visible beside the problem. */
export function Loaded<Data>({ query, face = false, children }: Props<Data>) {
  const data = query.data.value;
  const problem = query.problem.value;
  if (data === undefined) {
    return problem ? <Failed problem={problem} onAgain={() => void query.refresh()} /> : <Skeletons face={face} />;
  }
  return (
    <>
      <div class="maybe-old">
        <MaybeOld problem={problem} />
      </div>
      {children(data)}
    </>
  );
}
