import { MonitorSmartphone } from 'lucide';

import { useState } from 'preact/hooks';

import { deviceList, type DeviceParts, removeDevice, renameDevice } from '../../../gql/notifications';
import { t } from '../../../lib/i18n';
import { pending } from '../../../lib/outbox';
import { push, type PushHere } from '../../../lib/push';
import { useQuery } from '../../../lib/use';
import { List, ListButton } from '../../../ui/List';
import { Loaded } from '../../../ui/Loaded';
import { Nothing } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';
import { NotSaved } from '../NotSaved';
import { ThisDevice } from '../push/ThisDevice';
import { DeviceDialog } from './DeviceDialog';
import { deviceHint } from './deviceWords';

/** Where the card of this device says that reminders don't reach it, and what can be done. */
const saidAbove: ReadonlySet<PushHere> = new Set(['unsupported', 'needs-installing', 'denied', 'broken']);

/** Everything that reminders reach. */
export function DevicesScreen() {
  const query = useQuery(deviceList, {});

  return (
    <Screen title={t('telling.devices')} back="/you/notifications">
      <div class="stack">
        <ThisDevice />
        <NotSaved of={[renameDevice, removeDevice]} />
        <Loaded query={query}>{({ devices }) => <Devices devices={devices} onChange={() => void query.refresh()} />}</Loaded>
      </div>
    </Screen>
  );
}

function Devices({ devices, onChange }: { devices: readonly DeviceParts[]; onChange: () => void }) {
  const [open, setOpen] = useState<string | undefined>();
  const opened = devices.find(({ id }) => id === open);
  const close = () => {
    setOpen(undefined);
    onChange();
  };

  if (devices.length === 0) {
    // What stands above has said so already, and what can be done.
    if (saidAbove.has(push.value)) return null;
    return (
      <Nothing>
        <p>{t('devices.none')}</p>
      </Nothing>
    );
  }
  return (
    <>
      <p>{t('devices.what')}</p>
      <List>
        {devices.toSorted((a, b) => Number(b.here) - Number(a.here)).map((device) => (
          <DeviceRow key={device.id} device={device} onOpen={() => setOpen(device.id)} />
        ))}
      </List>
      {opened && <DeviceDialog device={opened} onClose={close} />}
    </>
  );
}

function DeviceRow({ device, onOpen }: { device: DeviceParts; onOpen: () => void }) {
  const name = pending(renameDevice, { device: device.id }).value?.name ?? device.name;
  const going = pending(removeDevice, { device: device.id }).value;

  return (
    <ListButton icon={MonitorSmartphone} hint={going ? t('device.going') : deviceHint(device)} onClick={onOpen}>
      <bdi>{name}</bdi>
    </ListButton>
  );
}
