import type { DeviceParts } from '../../../gql/notifications';
import { t } from '../../../lib/i18n';
import { ago } from '../../../lib/time';

/** What is known of a device beyond its name, in one line. */
export function deviceHint(device: DeviceParts): string {
  const reached = reachedText(device);
  return device.here ? `${t('device.here')} · ${reached}` : reached;
}

function reachedText({ failing, shownAt, acceptedAt }: DeviceParts): string {
  if (failing) return t('device.failing');
  if (shownAt) return t('device.shown', { ago: ago(shownAt) });
  return acceptedAt ? t('device.accepted', { ago: ago(acceptedAt) }) : t('device.never');
}
