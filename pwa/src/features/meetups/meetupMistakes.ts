import { t } from '../../lib/i18n';
import { refusalText } from '../../lib/sentences';
import { isZone, momentOf } from '../../lib/when';
import { handlesIn, isInPerson, isOnline, type MeetupForm, wallOfForm } from './meetupForm';

export type Mistakes = Partial<Record<keyof MeetupForm, string>>;

const LONGEST_TITLE = 80;
const LONGEST_TEXT = 2_000;
const LONGEST_LINK = 1_000;
const SHORTEST = 5;
const LONGEST = 12 * 60;
const MOST_SEATS = 500;
const MOST_EVERY = 52;
const MOST_DATES = 520;
const MOST_CO_LEADERS = 5;

/** What the server would refuse, field by field. `keepsLink`: where an empty link stays as it was. `now`: milliseconds since 1970. */
export function mistakesIn(form: MeetupForm, now: number, keepsLink: boolean): Mistakes {
  const found: Record<string, string | undefined> = {
    title: titleMistake(form.title),
    ...whenMistakes(form, now),
    minutes: isWithin(form.minutes, SHORTEST, LONGEST) ? undefined : t('form.error-minutes', { least: SHORTEST, limit: LONGEST }),
    place: isInPerson(form) ? (form.place.trim() ? tooLong(form.place) : t('form.error-place')) : undefined,
    find: isInPerson(form) ? tooLong(form.find) : undefined,
    access: isInPerson(form) ? tooLong(form.access) : undefined,
    link: isOnline(form) ? linkMistake(form.link, keepsLink) : undefined,
    seats: !form.seats.trim() || isWithin(form.seats, 1, MOST_SEATS) ? undefined : t('form.error-seats', { limit: MOST_SEATS }),
    about: tooLong(form.about),
    agreement: tooLong(form.agreement),
    ...(form.frequency === 'ONCE' ? {} : ruleMistakes(form)),
    coLeaders: handlesIn(form.coLeaders).length > MOST_CO_LEADERS ? t('form.error-leaders', { limit: MOST_CO_LEADERS }) : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, sentence]) => sentence !== undefined)) as Mistakes;
}

/** Letters as people count them; the server counts the same way. */
const lengthOf = (text: string): number => [...text.trim()].length;

const tooLong = (text: string, limit = LONGEST_TEXT): string | undefined => (lengthOf(text) > limit ? t('form.error-long', { limit }) : undefined);

const titleMistake = (title: string): string | undefined => (title.trim() ? tooLong(title, LONGEST_TITLE) : t('form.error-title'));

function whenMistakes(form: MeetupForm, now: number): Mistakes {
  if (!form.day) return { day: t('form.error-day') };
  if (!form.time) return { time: t('form.error-time') };
  if (!isZone(form.zone)) return {};
  const start = momentOf(wallOfForm(form), form.zone);
  if (start === undefined) return { time: refusalText({ code: 'TIME_MISSING' }) };
  return start > now ? {} : { day: refusalText({ code: 'TIME_PASSED' }) };
}

function linkMistake(link: string, keepsLink: boolean): string | undefined {
  const typed = link.trim();
  if (!typed) return keepsLink ? undefined : t('form.error-link');
  return isLink(typed) ? undefined : t('form.error-link');
}

/** An address over TLS that hides no name in front of its host. */
export function isLink(text: string): boolean {
  if (lengthOf(text) > LONGEST_LINK || /\s/.test(text)) return false;
  try {
    const { protocol, username, password, hostname } = new URL(text);
    return protocol === 'https:' && hostname !== '' && username === '' && password === '';
  } catch {
    return false;
  }
}

function ruleMistakes({ every, ends, until, count, day }: MeetupForm): Mistakes {
  return {
    ...(isWithin(every, 1, MOST_EVERY) ? {} : { every: t('form.error-every', { limit: MOST_EVERY }) }),
    ...(ends !== 'until' || until >= day ? {} : { until: t('form.error-until') }),
    ...(ends !== 'count' || isWithin(count, 1, MOST_DATES) ? {} : { count: t('form.error-count', { limit: MOST_DATES }) }),
  };
}

const isWithin = (typed: string, least: number, most: number): boolean => /^\d+$/.test(typed.trim()) && Number(typed) >= least && Number(typed) <= most;
