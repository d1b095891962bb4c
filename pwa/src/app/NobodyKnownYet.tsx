import { useLocation } from 'preact-iso';

import { t } from '../lib/i18n';
import { isSomebodyIn, refreshViewer, viewerProblem } from '../lib/session';
import { Failed } from '../ui/Failed';
import { Screen } from '../ui/Screen';
import { placeName } from './Places';

/** Before the server has said who this is, where nothing was kept of it: the shape of what comes, unless that fails. */
export function NobodyKnownYet() {
  const { path } = useLocation();
  const problem = viewerProblem.value;
  if (!problem) return null;

  return (
    <Screen title={t(isSomebodyIn() ? placeName(path) : 'unreachable.title')}>
      <Failed problem={problem} onAgain={() => void refreshViewer()} />
    </Screen>
  );
}
