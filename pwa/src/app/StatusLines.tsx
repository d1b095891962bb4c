import { CloudOff, RefreshCw } from 'lucide';

import { t } from '../lib/i18n';
import { online } from '../lib/network';
import { applyUpdate, updateReady } from '../lib/update';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';

/** Quiet lines above a screen. Their boxes are always there, so that what appears in them is read out. */
export function StatusLines() {
  return (
    <div class="lines">
      <div role="status">
        {!online.value && (
          <Notice look="warm" icon={CloudOff}>
            <p>{t('general.offline')}</p>
          </Notice>
        )}
      </div>
      <div role="status">
        {updateReady.value && (
          <Notice icon={RefreshCw}>
            <p>{t('update.ready')}</p>
            <Button onClick={applyUpdate}>{t('update.apply')}</Button>
          </Notice>
        )}
      </div>
    </div>
  );
}
