import { language } from './i18n';
import { minute } from './time';

const DAY = 86_400_000;

/** Dates and hours as people write them where this phone is from, in the language of the app. */
const locale = globalThis.navigator?.languages?.find((each) => each.split('-')[0] === language) ?? 'en-GB';

const styles = {
  clock: { timeStyle: 'short' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  dayOfYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  shortDay: { weekday: 'short', day: 'numeric', month: 'short' },
  weekday: { weekday: 'long' },
  shortWeekday: { weekday: 'short' },
  shortMonth: { month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(style: keyof typeof styles, zone: string): Intl.DateTimeFormat {
  return kept(`${style} ${zone}`, () => new Intl.DateTimeFormat(locale, { ...styles[style], timeZone: zone }));
}

function kept(name: string, make: () => Intl.DateTimeFormat): Intl.DateTimeFormat {
  const made = formats.get(name) ?? make();
  formats.set(name, made);
  return made;
}

/** Whether this browser knows a zone of this name. Of one that it does not know no time can be told. */
export function isZone(name: string): boolean {
  try {
    return name !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** A moment in words of one of the styles, by the clocks of `zone`. */
export const inWords = (style: keyof typeof styles, iso: string | number, zone: string): string => format(style, zone).format(new Date(iso));

/** The same for a wall-clock time or a day, wherever it is. */
export const wallInWords = (style: keyof typeof styles, wall: string): string => format(style, 'UTC').format(asIfUtc(wall));

/** "19:30" there. */
export const clockTime = (iso: string | number, zone: string): string => inWords('clock', iso, zone);

/** "19:30–21:00" there. */
export const hours = (from: string, until: string, zone: string): string => `${clockTime(from, zone)}–${clockTime(until, zone)}`;

/** "Tuesday 1 December", with its year unless it is this one. */
export function dayName(iso: string | number, zone: string): string {
  const thisYear = wallOf(iso, zone).slice(0, 4) === wallOf(minute.value, zone).slice(0, 4);
  return inWords(thisYear ? 'day' : 'dayOfYear', iso, zone);
}

const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

/** "today" or "tomorrow", by the clocks of `zone`; nothing for other days. */
export function nearDay(day: string, zone: string): string {
  const ahead = (asIfUtc(day) - asIfUtc(dayOf(minute.value, zone))) / DAY;
  return ahead === 0 || ahead === 1 ? near.format(ahead, 'day') : '';
}

/** The wall-clock time of a moment there: YYYY-MM-DDTHH:MM. */
export function wallOf(iso: string | number, zone: string): string {
  const numbers = kept(`wall ${zone}`, () => new Intl.DateTimeFormat('en', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }));
  const part = Object.fromEntries(numbers.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  return `${part['year']?.padStart(4, '0')}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}`;
}

/** The day of a moment there: YYYY-MM-DD. */
export const dayOf = (iso: string | number, zone: string): string => wallOf(iso, zone).slice(0, 10);

/** So many days on from a day, both YYYY-MM-DD. */
export const daysOn = (day: string, count: number): string => new Date(asIfUtc(day) + count * DAY).toISOString().slice(0, 10);

/**
 * The moment of a wall-clock time there, in milliseconds since 1970. Of an hour that comes twice the first; nothing for one
 * that clocks leave out when they go forward.
 */
export function momentOf(wall: string, zone: string): number | undefined {
  const named = asIfUtc(wall);
  const guesses = [named - DAY, named + DAY].map((around) => named - offsetAt(around, zone));
  return guesses.toSorted((a, b) => a - b).find((guess) => wallOf(guess, zone) === wall);
}

/** When a day begins there: at midnight, or where clocks leave that out, as soon after as there is a time. */
export function beginningOf(day: string, zone: string): number {
  return momentOf(`${day}T00:00`, zone) ?? momentOf(`${day}T01:00`, zone) ?? asIfUtc(day);
}

const offsetAt = (moment: number, zone: string): number => asIfUtc(wallOf(moment, zone)) - moment;

const asIfUtc = (wall: string): number => Date.parse(wall.length === 10 ? wall : `${wall}Z`);
