import { t } from '../../lib/i18n';
import { clockTime, dayName, dayOf, inWords, nearDay } from '../../lib/when';
import { zone } from '../../lib/zone';

/** "Tuesday 1 December, 19:30", by my clocks. */
export const whenWords = (iso: string): string => t('meetup.when', { day: dayName(iso, zone.value), time: clockTime(iso, zone.value) });

/** "Today, Monday 23 November", or the day alone. */
export function dayHeading(iso: string): string {
  const near = nearWord(iso);
  const day = dayName(iso, zone.value);
  return near ? t('meetup.day-near', { near, day }) : day;
}

/** "Today", or "Tue, 1 Dec". */
export const shortDay = (iso: string): string => nearWord(iso) || inWords('shortDay', iso, zone.value);

function nearWord(iso: string): string {
  const near = nearDay(dayOf(iso, zone.value), zone.value);
  return near && near.charAt(0).toLocaleUpperCase() + near.slice(1);
}
