import { useState } from 'preact/hooks';

import { t } from '../../lib/i18n';
import { PillButton } from '../../ui/Pill';
import { TextField } from '../../ui/Field';
import type { Fields } from './MeetupForm';

const USUAL = ['60', '90', '120'];

/** One of three usual lengths, or another. */
export function LengthField({ form, set, mistakes }: Fields) {
  const [other, setOther] = useState(!USUAL.includes(form.minutes));

  return (
    <fieldset class="stack close">
      <legend class="field-name">{t('form.length')}</legend>
      <div class="pills">
        {USUAL.map((minutes) => (
          <PillButton
            key={minutes}
            pressed={!other && form.minutes === minutes}
            onClick={() => {
              setOther(false);
              set({ minutes });
            }}
          >
            <span class="pill-face">{t('meetup.minutes', { count: Number(minutes) })}</span>
          </PillButton>
        ))}
        <PillButton pressed={other} onClick={() => setOther(true)}>
          <span class="pill-face">{t('form.length-other')}</span>
        </PillButton>
      </div>
      {other && <TextField label={t('form.length-minutes')} type="text" inputmode="numeric" error={mistakes.minutes} value={form.minutes} onValue={(minutes) => set({ minutes })} />}
    </fieldset>
  );
}
