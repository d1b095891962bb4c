import { RefreshCw } from 'lucide';

import { t } from '../lib/i18n';
import { Button } from '../ui/Button';
import { Nothing } from '../ui/Notice';
import { Screen } from '../ui/Screen';

/** A part of the app that could not be fetched, on a first visit with a bad line. */
export function Unreachable() {
  return (
    <Screen title={t('unreachable.title')} back="/">
      <Nothing>
        <p role="status">{t('problem.offline')}</p>
        <Button icon={RefreshCw} onClick={() => location.reload()}>
          {t('general.again')}
        </Button>
      </Nothing>
    </Screen>
  );
}
