import type { ComponentType } from 'preact';
import { useRoute } from 'preact-iso';

import { t } from '../../lib/i18n';
import { viewer } from '../../lib/session';
import { Screen } from '../../ui/Screen';
import { DutyForm } from './DutyForm';
import { StageForm } from './StageForm';

/** Duties and stages, given by handle. Leaders give stages; duties are for owners to give, and badges for them to correct. */
export function PeopleScreen({ badgeForm: BadgeForm }: { badgeForm: ComponentType }) {
  const { id = '' } = useRoute().params;

  return (
    <Screen title={t('people.title')} back={`/circles/${id}`}>
      <div class="stack wide">
        <p>{t('people.what')}</p>
        <StageForm circle={id} />
        {viewer.value?.owner && <DutyForm circle={id} />}
        {viewer.value?.owner && <BadgeForm />}
      </div>
    </Screen>
  );
}
