import { refreshViewer, viewerProblem } from '../lib/session';
import { Failed } from '../ui/Failed';

/** The first start, before the server has said who this is: nothing but the shape of what comes, unless that fails. */
export function NobodyKnownYet() {
  const problem = viewerProblem.value;
  return problem ? <Failed problem={problem} onAgain={() => void refreshViewer()} /> : null;
}
