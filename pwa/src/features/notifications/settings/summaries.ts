import type { NotificationSettingsParts } from '../../../gql/notifications';
import { t } from '../../../lib/i18n';
import { wallInWords } from '../../../lib/when';
import { cityOf } from '../../../lib/zone';
import { asTime } from './hours';

/** A time of day in the words of the phone: "22:00", "10:00 pm". */
export const timeText = (minutes: number): string => wallInWords('clock', `2026-01-01T${asTime(minutes)}`);

export function quietText({ quietFrom, quietUntil }: Pick<NotificationSettingsParts, 'quietFrom' | 'quietUntil'>): string {
  if (quietFrom === null || quietUntil === null) return t('telling.quiet-none');
  return t('telling.quiet-from-until', { from: timeText(quietFrom), until: timeText(quietUntil) });
}

export const zoneText = ({ zone }: Pick<NotificationSettingsParts, 'zone'>): string => cityOf(zone);
