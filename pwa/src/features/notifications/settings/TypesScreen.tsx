import { type NotificationSettingsParts, setChannel } from '../../../gql/notifications';
import type { Channel } from '../../../gql/types';
import { t } from '../../../lib/i18n';
import { enqueue } from '../../../lib/outbox';
import { Select } from '../../../ui/Choice';
import { SettingScreen } from './SettingScreen';
import { groups, ofGroup } from './typeGroups';

const channels: readonly Channel[] = ['PUSH', 'SUMMARY', 'APP'];

/** What is pushed at once, what waits for the morning, and what is only here. */
export function TypesScreen() {
  return (
    <SettingScreen title={t('telling.types')} what={t('telling.types-what')}>
      {(settings) => <Types settings={settings} />}
    </SettingScreen>
  );
}

function Types({ settings }: { settings: NotificationSettingsParts }) {
  const offered = channels.map((value) => ({ value, label: t(`channel.${value}`) }));

  return (
    <>
      {groups.map((group) => (
        <section key={group} class="stack close">
          <h2>{t(`types.${group}`)}</h2>
          <div class="card stack">
            {ofGroup(group, settings.channels).map(({ type, channel }) => (
              <Select key={type} label={t(`type.${type}`)} value={channel} choices={offered} onChange={(chosen) => enqueue(setChannel, { type, channel: chosen as Channel })} />
            ))}
          </div>
        </section>
      ))}
      <p class="quiet">{t('telling.summary-what')}</p>
    </>
  );
}
