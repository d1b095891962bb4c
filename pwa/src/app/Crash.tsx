import { RefreshCw } from 'lucide';

import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';

import { t } from '../lib/i18n';
import { Button } from '../ui/Button';
import { Nothing } from '../ui/Notice';
import { Screen } from '../ui/Screen';

/** A mistake of ours on one screen: said plainly, with the bar still there to go elsewhere. */
export function Crash({ children }: { children: ComponentChildren }) {
  const [mistake, forget] = useErrorBoundary((error) => console.error(error));
  if (!mistake) return <>{children}</>;

  return (
    <Screen title={t('crash.title')}>
      <Nothing>
        <p role="alert">{t('crash.text')}</p>
        <Button icon={RefreshCw} onClick={forget}>
          {t('general.again')}
        </Button>
      </Nothing>
    </Screen>
  );
}
