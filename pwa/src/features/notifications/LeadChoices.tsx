import { t } from '../../lib/i18n';
import { Check } from '../../ui/Choice';
import { choices, leadText, MOST } from './leadWords';

type Props = { leads: readonly number[]; onChange: (leads: readonly number[]) => void };

/** Up to three times before a start. */
export function LeadChoices({ leads, onChange }: Props) {
  const full = leads.length >= MOST;
  const choose = (lead: number, on: boolean) => onChange(on ? [...leads, lead] : leads.filter((each) => each !== lead));

  return (
    <fieldset>
      <legend class="field-name">{t('leads.legend')}</legend>
      {choices(leads).map((lead) => {
        const on = leads.includes(lead);
        return <Check key={lead} label={leadText(lead)} on={on} disabled={full && !on} onChange={(wanted) => choose(lead, wanted)} />;
      })}
      <p class="quiet" role="status">
        {full && t('leads.most')}
        {leads.length === 0 && t('leads.none-what')}
      </p>
    </fieldset>
  );
}
