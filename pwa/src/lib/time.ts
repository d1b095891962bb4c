import { type ReadonlySignal, signal } from '@preact/signals';
import { language } from './i18n';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The clock that screens follow, by the minute. */
const now = signal(Date.now());

const look = (): void => {
  if (globalThis.document?.visibilityState !== 'hidden') now.value = Date.now();
};

setInterval(look, MINUTE);
globalThis.document?.addEventListener('visibilitychange', look);

/** Milliseconds since 1970, by the minute while the app is looked at, and at once when it is looked at again. */
export const minute: ReadonlySignal<number> = now;

/** Milliseconds since 1970, exactly; a component that reads it follows the clock by the minute. */
export const present = (): number => Math.max(now.value, Date.now());

const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
const dateOfYear = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' });

/** How long ago, in the words of the language; after a week the date. Follows the clock where a component reads it. */
export function ago(iso: string): string {
  const past = new Date(iso).getTime();
  const age = Math.max(0, now.value - past);
  if (age < MINUTE) return relative.format(0, 'second');
  if (age < HOUR) return relative.format(-Math.floor(age / MINUTE), 'minute');
  if (age < DAY) return relative.format(-Math.floor(age / HOUR), 'hour');
  if (age < 7 * DAY) return relative.format(-Math.floor(age / DAY), 'day');
  return day(iso);
}

export const exact = (iso: string): string => full.format(new Date(iso));

/** The day, with its year unless it is this one. */
export function day(iso: string): string {
  const then = new Date(iso);
  return (then.getFullYear() === new Date(now.value).getFullYear() ? date : dateOfYear).format(then);
}
