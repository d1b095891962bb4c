import { t } from '../../lib/i18n';
import { Nothing } from '../../ui/Notice';
import { Screen } from '../../ui/Screen';

/** Says what will be here. */
export function MeetupsScreen() {
  return (
    <Screen title={t('meetups.title')}>
      <Nothing>
        <p>{t('meetups.later')}</p>
      </Nothing>
    </Screen>
  );
}
