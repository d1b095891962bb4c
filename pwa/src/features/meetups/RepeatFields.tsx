import { t } from '../../lib/i18n';
import { Select } from '../../ui/Choice';
import { TextField } from '../../ui/Field';
import type { Fields } from './MeetupForm';
import { type Ends, ruleOfForm, wallOfForm } from './meetupForm';
import { repeatingWords } from './repeating';

const FREQUENCIES = ['WEEKLY', 'MONTHLY_BY_WEEKDAY', 'MONTHLY_BY_DATE'] as const;
const ENDS = ['never', 'until', 'count'] as const satisfies readonly Ends[];

/** How it repeats, and the same in a sentence. `repeats`: it does already, and stays a series. */
export function RepeatFields({ repeats, ...fields }: Fields & { repeats: boolean }) {
  const { form, set } = fields;
  const choices = [...(repeats ? [] : (['ONCE'] as const)), ...FREQUENCIES];
  const labels = { ONCE: t('form.once'), WEEKLY: t('form.WEEKLY'), MONTHLY_BY_WEEKDAY: t('form.MONTHLY_BY_WEEKDAY'), MONTHLY_BY_DATE: t('form.MONTHLY_BY_DATE') };

  return (
    <div class="stack close">
      <Select
        label={t('form.repeats')}
        value={form.frequency}
        choices={choices.map((value) => ({ value, label: labels[value] }))}
        onChange={(value) => set({ frequency: choices.find((each) => each === value) ?? 'ONCE' })}
      />
      {form.frequency !== 'ONCE' && <Rhythm {...fields} />}
    </div>
  );
}

function Rhythm({ form, set, mistakes }: Fields) {
  const rule = ruleOfForm(form);
  const said = rule && rule.every > 0 && form.day ? repeatingWords(rule, wallOfForm(form)) : '';

  return (
    <>
      <TextField
        label={t(form.frequency === 'WEEKLY' ? 'form.every-weeks' : 'form.every-months')}
        error={mistakes.every}
        inputmode="numeric"
        value={form.every}
        onValue={(every) => set({ every })}
      />
      <Select
        label={t('form.ends')}
        value={form.ends}
        choices={ENDS.map((value) => ({ value, label: t(`form.ends-${value}`) }))}
        onChange={(value) => set({ ends: ENDS.find((each) => each === value) ?? 'never' })}
      />
      {form.ends === 'until' && <TextField label={t('form.until')} type="date" error={mistakes.until} value={form.until} onValue={(until) => set({ until })} />}
      {form.ends === 'count' && <TextField label={t('form.count')} inputmode="numeric" error={mistakes.count} value={form.count} onValue={(count) => set({ count })} />}
      <p role="status">{said && t('form.sentence', { rule: said })}</p>
    </>
  );
}
