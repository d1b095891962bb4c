import { AlarmClock, Bell, CalendarPlus, CalendarX, Globe, Lock, Moon, Smartphone } from 'lucide';

import { notificationSettings, type NotificationSettingsParts } from '../../../gql/notifications';
import { t } from '../../../lib/i18n';
import { push, type PushHere } from '../../../lib/push';
import { useQuery } from '../../../lib/use';
import { ButtonLink } from '../../../ui/Button';
import { List, ListLink } from '../../../ui/List';
import { Loaded } from '../../../ui/Loaded';
import { Notice } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';
import { leadsText } from '../leadWords';
import { ThisDevice } from '../push/ThisDevice';
import { useUsualLeads } from '../usualLeads';
import { quietText, zoneText } from './summaries';
import { wished } from './wished';

/** Where nothing more can be done in one tap. */
const beyond: ReadonlySet<PushHere> = new Set(['unsupported', 'needs-installing', 'denied', 'off', 'broken']);

/** How I want to be told: the device in my hand first, then everything else by what it is set to. */
export function TellingScreen() {
  const query = useQuery(notificationSettings, {});

  return (
    <Screen title={t('telling.title')} back="/you">
      <div class="stack wide">
        <ThisDevice test />
        <Loaded query={query}>{(data) => <Everything settings={wished(data.notificationSettings)} />}</Loaded>
      </div>
    </Screen>
  );
}

function Everything({ settings }: { settings: NotificationSettingsParts }) {
  const { leads } = useUsualLeads();

  return (
    <>
      {!settings.reached && beyond.has(push.value) && <Unreachable />}
      <List>
        <ListLink href="/you/notifications/leads" icon={AlarmClock} hint={leads && leadsText(leads)}>
          {t('telling.leads')}
        </ListLink>
        <ListLink href="/you/notifications/types" icon={Bell} hint={t('telling.types-short')}>
          {t('telling.types')}
        </ListLink>
        <ListLink href="/you/notifications/lock-screen" icon={Lock} hint={t(`level.${settings.level}`)}>
          {t('telling.lock-screen')}
        </ListLink>
        <ListLink href="/you/notifications/quiet-hours" icon={Moon} hint={quietText(settings)}>
          {t('telling.quiet')}
        </ListLink>
        <ListLink href="/you/notifications/time-zone" icon={Globe} hint={zoneText(settings)}>
          {t('telling.zone')}
        </ListLink>
      </List>
      <List>
        <ListLink href="/you/notifications/devices" icon={Smartphone}>
          {t('telling.devices')}
        </ListLink>
        <ListLink href="/you/notifications/calendar" icon={CalendarPlus}>
          {t('telling.calendar')}
        </ListLink>
      </List>
    </>
  );
}

/** Another way to be reminded, for whoever no push reaches. */
function Unreachable() {
  return (
    <Notice look="warm" icon={CalendarX}>
      <p>{t('devices.unreachable')}</p>
      <ButtonLink href="/you/notifications/calendar">{t('devices.to-calendar')}</ButtonLink>
    </Notice>
  );
}
