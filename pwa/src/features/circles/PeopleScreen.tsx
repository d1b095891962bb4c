import { useRoute } from 'preact-iso';

import { t } from '../../lib/i18n';
import { viewer } from '../../lib/session';
import { Screen } from '../../ui/Screen';
import { DutyForm } from './DutyForm';
import { StageForm } from './StageForm';

/** Duties and stages, given by handle. Leaders give stages; duties are for owners to give. */
export function PeopleScreen() {
  const { id = '' } = useRoute().params;

  return (
    <Screen title={t('people.title')} back={`/circles/${id}`}>
      <div class="stack wide">
        <p>{t('people.what')}</p>
        <StageForm circle={id} />
        {viewer.value?.owner && <DutyForm circle={id} />}
      </div>
    </Screen>
  );
}
