import { useId, useState } from 'preact/hooks';

import { type NotificationSettingsParts, setQuietHours } from '../../../gql/notifications';
import { t } from '../../../lib/i18n';
import { enqueue } from '../../../lib/outbox';
import { Check } from '../../../ui/Choice';
import { asMinutes, asTime, USUAL_HOURS } from './hours';
import { zoneText } from './summaries';
import { SettingScreen } from './SettingScreen';

type Hours = Pick<NotificationSettingsParts, 'quietFrom' | 'quietUntil' | 'soonPasses'>;

/** When nothing is pushed. */
export function QuietHoursScreen() {
  return (
    <SettingScreen title={t('telling.quiet')} what={t('quiet.what')}>
      {(settings) => <QuietHours settings={settings} />}
    </SettingScreen>
  );
}

function QuietHours({ settings }: { settings: NotificationSettingsParts }) {
  const { quietFrom, quietUntil, soonPasses } = settings;
  const on = quietFrom !== null && quietUntil !== null;
  const [same, setSame] = useState(false);
  const set = (part: Partial<Hours>) => {
    const next = { quietFrom, quietUntil, soonPasses, ...part };
    // The same hour twice would be a whole day, or none.
    const none = next.quietFrom !== null && next.quietFrom === next.quietUntil;
    setSame(none);
    if (!none) enqueue(setQuietHours, next);
  };

  return (
    <div class="card stack">
      <Check label={t('quiet.on')} on={on} onChange={(wanted) => set(wanted ? USUAL_HOURS : { quietFrom: null, quietUntil: null })} />
      {on && (
        <>
          <div class="row">
            <TimeField label={t('quiet.from')} minutes={quietFrom} onMinutes={(minutes) => set({ quietFrom: minutes })} />
            <TimeField label={t('quiet.until')} minutes={quietUntil} onMinutes={(minutes) => set({ quietUntil: minutes })} />
          </div>
          <p class="field-error" role="status">
            {same && t('refusal.HOURS_INVALID')}
          </p>
          <p class="quiet">
            {quietUntil < quietFrom && `${t('quiet.next-day')} `}
            {t('quiet.by', { city: zoneText(settings) })}
          </p>
          <Check label={t('quiet.soon')} hint={t('quiet.soon-hint')} on={soonPasses} onChange={(wanted) => set({ soonPasses: wanted })} />
        </>
      )}
    </div>
  );
}

type TimeFieldProps = { label: string; minutes: number; onMinutes: (minutes: number) => void };

/** Kept when it is left, not at every digit on the way. */
function TimeField({ label, minutes, onMinutes }: TimeFieldProps) {
  const id = useId();
  const leave = (time: string) => {
    const chosen = asMinutes(time);
    if (chosen !== undefined && chosen !== minutes) onMinutes(chosen);
  };

  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} type="time" value={asTime(minutes)} required onBlur={(event) => leave(event.currentTarget.value)} />
    </div>
  );
}
