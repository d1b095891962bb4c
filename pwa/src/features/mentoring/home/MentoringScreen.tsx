import { t } from '../../../lib/i18n';
import { Nothing } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';

/** Says what will be here. */
export function MentoringScreen() {
  return (
    <Screen title={t('mentoring.title')}>
      <Nothing>
        <p>{t('mentoring.later')}</p>
      </Nothing>
    </Screen>
  );
}
