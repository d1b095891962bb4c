import type { OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { minute } from '../../lib/time';
import { clockTime, dayName, dayOf, hours, inWords, isZone, nearDay, wallInWords, wallOf } from '../../lib/when';
import { cityOf, zone } from '../../lib/zone';

type Timed = Pick<OccurrenceParts, 'startsAt' | 'endsAt' | 'wall' | 'zone'>;

/** "Tuesday 1 December, 19:30", by my clocks. */
export const whenWords = (iso: string): string => t('meetup.when', { day: dayName(iso, zone.value), time: clockTime(iso, zone.value) });

/** "Today, Monday 23 November", or the day alone. */
export function dayHeading(iso: string, day = dayName(iso, zone.value)): string {
  const near = nearWord(iso);
  return near ? t('meetup.day-near', { near, day }) : day;
}

/** "Today", or "Tue, 1 Dec". */
export const shortDay = (iso: string): string => nearWord(iso) || inWords('shortDay', iso, zone.value);

/** How the days of one list are named, all alike: with their year where one lies so far ahead that its day could be mistaken for a nearer one. */
export function dayNames(isos: readonly string[]): (iso: string) => string {
  const today = dayOf(minute.value, zone.value);
  const inAYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  const style = isos.some((iso) => dayOf(iso, zone.value) >= inAYear) ? 'dayOfYear' : 'day';
  return (iso) => inWords(style, iso, zone.value);
}

/** "18:30–20:00 in Lisbon", by the clocks of the meetup, with the day where it is another one there. */
export function hoursThere({ startsAt, endsAt, wall, zone: there }: Timed): string {
  if (!isZone(there)) return t('meetup.in-zone-day', { day: wallInWords('day', wall), hours: wallInWords('clock', wall), city: cityOf(there) });
  const words = { hours: hours(startsAt, endsAt, there), city: cityOf(there) };
  const day = dayName(startsAt, there);
  return day === dayName(startsAt, zone.value) ? t('meetup.in-zone', words) : t('meetup.in-zone-day', { day, ...words });
}

/**
 * When a date begins, for a list: "19:30". Where its own clocks show something else, by both and with their cities, and the
 * place first for whoever has to be there.
 */
export function startWords(date: Timed & Pick<OccurrenceParts, 'place'>, day?: string): { first: string; second?: string } {
  const { startsAt, wall, place } = date;
  const clock = clockTime(startsAt, zone.value);
  const mine = (time: string): string => (day ? t('meetup.when', { day, time }) : time);
  if (wallOf(startsAt, zone.value) === wall) return { first: mine(clock) };

  const here = mine(t('meetup.in-zone', { hours: clock, city: cityOf(zone.value) }));
  const there = startThere(date, Boolean(day && place));
  return place ? { first: there, second: here } : { first: here, second: there };
}

function startThere({ startsAt, wall, zone: there }: Timed, withDay: boolean): string {
  const words = { hours: wallInWords('clock', wall), city: cityOf(there) };
  const isSameDay = wall.slice(0, 10) === dayOf(startsAt, zone.value);
  return isSameDay && !withDay ? t('meetup.in-zone', words) : t('meetup.in-zone-day', { day: wallInWords('shortDay', wall), ...words });
}

function nearWord(iso: string): string {
  const near = nearDay(dayOf(iso, zone.value), zone.value);
  return near && near.charAt(0).toLocaleUpperCase() + near.slice(1);
}
