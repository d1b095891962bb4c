import { type NotificationSettingsParts, setZone } from '../../../gql/notifications';
import { t } from '../../../lib/i18n';
import { enqueue } from '../../../lib/outbox';
import { cityOf, phoneZone, zones } from '../../../lib/zone';
import { Check, Select } from '../../../ui/Choice';
import { SettingScreen } from './SettingScreen';

/** By which clocks hours are meant. */
export function TimeZoneScreen() {
  return (
    <SettingScreen title={t('telling.zone')} what={t('zone.what')}>
      {(settings) => <TimeZone settings={settings} />}
    </SettingScreen>
  );
}

function TimeZone({ settings: { zone, zoneChosen } }: { settings: NotificationSettingsParts }) {
  const here = phoneZone();
  const all = [...new Set([...zones(), zone])].map((value) => ({ value, label: value.replaceAll('_', ' ') }));

  return (
    <div class="card stack">
      <Check
        label={t('zone.follow')}
        hint={t('zone.follow-hint', { city: cityOf(here) })}
        on={!zoneChosen}
        onChange={(follows) => enqueue(setZone, { zone: follows ? here : zone, chosen: !follows })}
      />
      {zoneChosen && <Select label={t('zone.choose')} value={zone} choices={all} onChange={(chosen) => enqueue(setZone, { zone: chosen, chosen: true })} />}
    </div>
  );
}
