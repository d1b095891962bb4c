import { CloudOff, RefreshCw } from 'lucide';

import { t } from '../lib/i18n';
import type { Problem } from '../lib/request';
import { problemText } from '../lib/sentences';
import { Button } from './Button';
import { Notice, Nothing } from './Notice';

type Props = { problem: Problem; onAgain: () => void };

/** Nothing could be shown: what happened, and one thing to do about it. */
export function Failed({ problem, onAgain }: Props) {
  return (
    <Nothing>
      <p role="status">{problemText(problem)}</p>
      <Button icon={RefreshCw} onClick={onAgain}>
        {t('general.again')}
      </Button>
    </Nothing>
  );
}

/** What is shown may be old: said above it, while it stays. */
export function MaybeOld({ problem }: { problem: Problem | undefined }) {
  return (
    <div role="status">
      {problem && (
        <Notice look="warm" icon={CloudOff}>
          <p>{t('general.maybe-old')}</p>
        </Notice>
      )}
    </div>
  );
}
