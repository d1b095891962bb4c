import { useState } from 'preact/hooks';

import type { WordedParts } from '../../../gql/mentoring';
import type { Hours, Rhythm, Way } from '../../../gql/types';
import { t } from '../../../lib/i18n';
import { isZone } from '../../../lib/when';
import { cityOf, zones } from '../../../lib/zone';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Choice';
import { PillGroup } from '../PillGroup';
import { LanguageField } from './LanguageField';
import { type ProfileForm, type ProfileMistakes, toggled } from './profileForm';

export type ProfileFieldsProps = {
  form: ProfileForm;
  set: (part: Partial<ProfileForm>) => void;
  mistakes: ProfileMistakes;
  topics: readonly WordedParts[];
  /** What choosing topics is called here. */
  legend: string;
};

const HOURS = ['MORNING', 'AFTERNOON', 'EVENING', 'NIGHT'] as const satisfies readonly Hours[];
const PACES = ['WEEKLY', 'FORTNIGHTLY', 'AS_NEEDED'] as const satisfies readonly Rhythm[];
const WAYS = ['MESSAGES', 'MEETUPS', 'CALLS'] as const satisfies readonly Way[];

/** What mentors offer and newcomers look for, with most of it chosen already. */
export function ProfileFields({ form, set, mistakes, topics, legend }: ProfileFieldsProps) {
  return (
    <>
      <PillGroup
        legend={legend}
        hint={topics.length === 0 ? t('profile.topics-none') : undefined}
        error={mistakes.topics}
        choices={topics.map(({ id, words }) => ({ value: id, label: words }))}
        chosen={form.topics}
        onTap={(topic) => set({ topics: toggled(form.topics, topic) })}
      />
      <LanguageField form={form} set={set} mistakes={mistakes} />
      <div>
        <PillGroup
          legend={t('profile.hours')}
          error={mistakes.hours}
          choices={HOURS.map((value) => ({ value, label: t(`hours.${value}`) }))}
          chosen={form.hours}
          onTap={(part) => set({ hours: toggled(form.hours, part) })}
        />
        <ZoneField form={form} set={set} />
      </div>
      <PillGroup legend={t('profile.pace')} choices={PACES.map((value) => ({ value, label: t(`pace.${value}`) }))} chosen={[form.pace]} onTap={(pace) => set({ pace })} />
      <PillGroup
        legend={t('profile.ways')}
        error={mistakes.ways}
        choices={WAYS.map((value) => ({ value, label: t(`way.${value}`) }))}
        chosen={form.ways}
        onTap={(way) => set({ ways: toggled(form.ways, way) })}
      />
    </>
  );
}

function ZoneField({ form, set }: Pick<ProfileFieldsProps, 'form' | 'set'>) {
  const [choosing, setChoosing] = useState(false);
  if (!choosing) {
    return (
      <p class="profile-zone quiet">
        <span>{t('profile.hours-zone', { city: cityOf(form.zone) })}</span>
        <Button look="plain" onClick={() => setChoosing(true)}>
          {t('form.zone-change')}
        </Button>
      </p>
    );
  }
  const known = isZone(form.zone) ? zones() : [form.zone, ...zones()];
  return <Select label={t('form.zone')} value={form.zone} choices={known.map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))} onChange={(zone) => set({ zone })} />;
}
