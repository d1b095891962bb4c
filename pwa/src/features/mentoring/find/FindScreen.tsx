import { t } from '../../../lib/i18n';
import { Screen } from '../../../ui/Screen';
import { Skeletons } from '../../../ui/Skeleton';

export function FindScreen() {
  return (
    <Screen title={t('mentoring.title')} back="/mentoring">
      <Skeletons />
    </Screen>
  );
}
