import { useEffect, useId, useRef, useState } from 'preact/hooks';

import { type NotificationSettingsParts, setQuietHours } from '../../../gql/notifications';
import { t } from '../../../lib/i18n';
import { enqueue } from '../../../lib/outbox';
import { Check } from '../../../ui/Choice';
import { asMinutes, asTime, USUAL_HOURS } from './hours';
import { quietText, zoneText } from './summaries';
import { SettingScreen } from './SettingScreen';

type Hours = Pick<NotificationSettingsParts, 'quietFrom' | 'quietUntil' | 'soonPasses'>;

/** When the phone stays quiet. */
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
  const set = (part: Partial<Hours>) => enqueue(setQuietHours, { quietFrom, quietUntil, soonPasses, ...part });

  return (
    <div class="card stack">
      <Check label={t('quiet.on')} on={on} onChange={(wanted) => set(wanted ? USUAL_HOURS : { quietFrom: null, quietUntil: null })} />
      {on && (
        <>
          <Times held={{ quietFrom, quietUntil }} onTimes={set} />
          <p class="quiet">{t('quiet.by', { city: zoneText(settings) })}</p>
          <Check label={t('quiet.soon')} hint={t('quiet.soon-hint')} on={soonPasses} onChange={(wanted) => set({ soonPasses: wanted })} />
        </>
      )}
    </div>
  );
}

type Span = { quietFrom: number; quietUntil: number };

/** Kept when a field or the screen is left, not at every digit on the way; what cannot be is said as soon as it stands there. */
function Times({ held, onTimes }: { held: Span; onTimes: (chosen: Span) => void }) {
  const id = useId();
  const [changed, setChanged] = useState<Partial<Span>>({});
  const chosen = { ...held, ...changed };
  // The same hour twice would be a whole day, or none.
  const same = chosen.quietFrom === chosen.quietUntil;
  const leave = () => {
    if (same || (chosen.quietFrom === held.quietFrom && chosen.quietUntil === held.quietUntil)) return;
    onTimes(chosen);
    setChanged({});
  };
  const last = useRef(leave);
  last.current = leave;
  useEffect(() => () => last.current(), []);
  const field = { wrong: same ? id : undefined, onLeave: leave };

  return (
    <div class="stack close">
      <div class="row">
        <TimeField {...field} label={t('quiet.from')} minutes={chosen.quietFrom} onMinutes={(quietFrom) => setChanged({ ...changed, quietFrom })} />
        <TimeField {...field} label={t('quiet.until')} minutes={chosen.quietUntil} onMinutes={(quietUntil) => setChanged({ ...changed, quietUntil })} />
      </div>
      <p id={id} class="field-error" role="status">
        {same && `${t('refusal.HOURS_INVALID')} ${t('quiet.still', { hours: quietText(held) })}`}
      </p>
      {chosen.quietUntil < chosen.quietFrom && <p class="quiet">{t('quiet.next-day')}</p>}
    </div>
  );
}

type TimeFieldProps = { label: string; minutes: number; wrong: string | undefined; onMinutes: (minutes: number) => void; onLeave: () => void };

/** `wrong`: the id of what says why it cannot stay. */
function TimeField({ label, minutes, wrong, onMinutes, onLeave }: TimeFieldProps) {
  const id = useId();
  const take = (time: string) => {
    const chosen = asMinutes(time);
    if (chosen !== undefined) onMinutes(chosen);
  };

  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="time"
        value={asTime(minutes)}
        required
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong}
        onInput={(event) => take(event.currentTarget.value)}
        onBlur={onLeave}
      />
    </div>
  );
}
