import { useState } from 'preact/hooks';

import { t } from '../../../lib/i18n';
import { Select } from '../../../ui/Choice';
import { PillGroup } from '../PillGroup';
import { allLanguages, languageName, phoneLanguages } from './languages';
import type { ProfileFieldsProps } from './ProfileFields';
import { MOST_LANGUAGES, toggled } from './profileForm';

/** Those of this phone and those that were chosen as pills; any other from a list. */
export function LanguageField({ form, set, mistakes }: Pick<ProfileFieldsProps, 'form' | 'set' | 'mistakes'>) {
  const [offered, setOffered] = useState(() => [...new Set([...form.languages, ...phoneLanguages()])]);
  const pills = [...new Set([...offered, ...form.languages])];
  const add = (code: string) => {
    if (!code) return;
    setOffered([...new Set([...offered, code])]);
    if (!form.languages.includes(code)) set({ languages: [...form.languages, code] });
  };

  return (
    <div class="stack close">
      <PillGroup
        legend={t('profile.languages')}
        error={mistakes.languages}
        choices={pills.map((code) => ({ value: code, label: languageName(code) }))}
        chosen={form.languages}
        onTap={(code) => set({ languages: toggled(form.languages, code) })}
      />
      {form.languages.length < MOST_LANGUAGES && (
        <Select
          label={t('profile.language-add')}
          value=""
          choices={[{ value: '', label: t('profile.language-choose') }, ...allLanguages().filter(({ code }) => !pills.includes(code)).map(({ code, name }) => ({ value: code, label: name }))]}
          onChange={add}
        />
      )}
    </div>
  );
}
