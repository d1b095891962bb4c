import { refreshViewer, viewerProblem } from '../lib/session';
import { Failed } from '../ui/Failed';
import { Skeletons } from '../ui/Skeleton';

/** The first start, before the server has said who this is. */
export function NobodyKnownYet() {
  const problem = viewerProblem.value;
  return problem ? <Failed problem={problem} onAgain={() => void refreshViewer()} /> : <Skeletons />;
}
