import { t } from '../lib/i18n';
import { ButtonLink } from '../ui/Button';
import { Nothing } from '../ui/Notice';
import { Screen } from '../ui/Screen';

export function NotFoundScreen() {
  return (
    <Screen title={t('not-found.title')}>
      <Nothing>
        <p>{t('not-found.text')}</p>
        <ButtonLink href="/">{t('not-found.home')}</ButtonLink>
      </Nothing>
    </Screen>
  );
}
