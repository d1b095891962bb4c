import type { ComponentChildren } from 'preact';

import { notificationSettings, type NotificationSettingsParts, setChannel, setLevel, setQuietHours, setZone } from '../../../gql/notifications';
import { useQuery } from '../../../lib/use';
import { Loaded } from '../../../ui/Loaded';
import { Screen } from '../../../ui/Screen';
import { NotSaved } from '../NotSaved';
import { wished } from './wished';

type Props = { title: string; what: string; children: (settings: NotificationSettingsParts) => ComponentChildren };

/** One of the ways to say how I want to be told, as it is and as I wish it to be. */
export function SettingScreen({ title, what, children }: Props) {
  const query = useQuery(notificationSettings, {});

  return (
    <Screen title={title} back="/you/notifications">
      <div class="stack">
        <p>{what}</p>
        <NotSaved of={[setChannel, setLevel, setQuietHours, setZone]} />
        <Loaded query={query}>{(data) => children(wished(data.notificationSettings))}</Loaded>
      </div>
    </Screen>
  );
}
