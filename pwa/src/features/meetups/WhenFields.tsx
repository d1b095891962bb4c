import { useId, useState } from 'preact/hooks';

import { t } from '../../lib/i18n';
import { isZone } from '../../lib/when';
import { cityOf, zones } from '../../lib/zone';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Choice';
import { FieldError, TextField } from '../../ui/Field';
import { LengthField } from './LengthField';
import type { Fields } from './MeetupForm';

/** The day, the time on the clock there, and for how long. */
export function WhenFields(fields: Fields) {
  const { form, set, mistakes } = fields;
  const wrong = useId();

  return (
    <>
      <div>
        <div class="form-pair">
          <TextField label={t('form.day')} type="date" error={mistakes.day} errorAt={wrong} value={form.day} onValue={(day) => set({ day })} required />
          <TextField label={t('form.time')} type="time" error={mistakes.time} errorAt={wrong} value={form.time} onValue={(time) => set({ time })} required />
        </div>
        <FieldError id={wrong}>{mistakes.day ?? mistakes.time}</FieldError>
      </div>
      <ZoneField {...fields} />
      <LengthField {...fields} />
    </>
  );
}

function ZoneField({ form, set }: Fields) {
  const [choosing, setChoosing] = useState(false);
  if (!choosing) {
    return (
      <p class="form-zone">
        <span>{t('meetup.zone', { city: cityOf(form.zone) })}</span>
        <Button look="plain" onClick={() => setChoosing(true)}>
          {t('form.zone-change')}
        </Button>
      </p>
    );
  }
  const known = isZone(form.zone) ? zones() : [form.zone, ...zones()];
  return <Select label={t('form.zone')} value={form.zone} choices={known.map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))} onChange={(zone) => set({ zone })} />;
}
