import { useState } from 'preact/hooks';

import { type DeviceParts, removeDevice, renameDevice } from '../../../gql/notifications';
import { t } from '../../../lib/i18n';
import { enqueue } from '../../../lib/outbox';
import { turnOff } from '../../../lib/push';
import { Button } from '../../../ui/Button';
import { Confirm, Dialog } from '../../../ui/Dialog';
import { TextField } from '../../../ui/Field';
import { say } from '../../../ui/toast';
import { DeviceTest } from './DeviceTest';
import { deviceHint } from './deviceWords';

const LONGEST_NAME = 40;

type Props = { device: DeviceParts; onClose: () => void };

/** What can be done with one device: try it, name it, let it go. */
export function DeviceDialog({ device, onClose }: Props) {
  const [removing, setRemoving] = useState(false);
  if (removing) return <Removal device={device} onClose={onClose} />;

  return (
    <Dialog title={device.name} onClose={onClose}>
      <p class="quiet">{deviceHint(device)}</p>
      <DeviceTest device={device.id} />
      <Name device={device} onSaved={onClose} />
      <Button look="leaving" full onClick={() => setRemoving(true)}>
        {t('device.remove')}
      </Button>
      <Button look="plain" full onClick={onClose}>
        {t('device.close')}
      </Button>
    </Dialog>
  );
}

function Name({ device, onSaved }: { device: DeviceParts; onSaved: () => void }) {
  const [name, setName] = useState(device.name);
  const save = (event: Event) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted !== device.name) enqueue(renameDevice, { device: device.id, name: wanted });
    say(t('device.saved'));
    onSaved();
  };

  return (
    <form class="stack" onSubmit={save}>
      <TextField label={t('device.name')} value={name} onValue={setName} autocomplete="off" maxLength={LONGEST_NAME} required />
      <Button full type="submit">
        {t('device.save')}
      </Button>
    </form>
  );
}

function Removal({ device, onClose }: Props) {
  const remove = () => {
    // In the browser too, or its next start would bring it back.
    if (device.here) void turnOff();
    enqueue(removeDevice, { device: device.id });
    say(t('device.removed'));
  };

  return <Confirm title={t('device.remove-ask', { name: device.name })} text={t('device.remove-text')} yes={t('device.remove')} no={t('general.keep')} onYes={remove} onClose={onClose} />;
}
