import { type NotificationSettingsParts, setChannel, setLevel, setQuietHours, setZone } from '../../../gql/notifications';
import { pending } from '../../../lib/outbox';

/** What the server holds, with what still waits to be sent over it. */
export function wished(held: NotificationSettingsParts): NotificationSettingsParts {
  const channels = held.channels.map(({ type, channel }) => ({ type, channel: pending(setChannel, { type }).value?.channel ?? channel }));
  const level = pending(setLevel, {}).value?.level ?? held.level;
  const hours = pending(setQuietHours, {}).value;
  const zone = pending(setZone, {}).value;
  return {
    ...held,
    channels,
    level,
    ...(hours && { quietFrom: hours.quietFrom ?? null, quietUntil: hours.quietUntil ?? null, soonPasses: hours.soonPasses }),
    ...(zone && { zone: zone.zone, zoneChosen: zone.chosen }),
  };
}
