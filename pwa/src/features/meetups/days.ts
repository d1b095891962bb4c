import type { OccurrenceParts, OccurrenceTimeParts } from '../../gql/meetups';
import { dayOf, daysOn } from '../../lib/when';

/** How many days the strip shows. */
export const STRIP_DAYS = 35;

export type Day<Each> = { day: string; dates: readonly Each[] };

/** Dates under their days in `zone`, soonest first, each day once. */
export function byDay<Each extends { startsAt: string }>(dates: readonly Each[], zone: string): Day<Each>[] {
  const days = new Map<string, Each[]>();
  for (const date of dates.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))) {
    const day = dayOf(date.startsAt, zone);
    days.set(day, [...(days.get(day) ?? []), date]);
  }
  return [...days].map(([day, those]) => ({ day, dates: those }));
}

export type StripDay = { day: string; count: number; mine: boolean };

/** The days of the strip from `first` on, each with how many dates it has and whether one is the member's. */
export function stripOf(times: readonly OccurrenceTimeParts[], first: string, zone: string): StripDay[] {
  const taken = new Map(byDay(times, zone).map(({ day, dates }) => [day, dates]));
  return Array.from({ length: STRIP_DAYS }, (_, index) => {
    const day = daysOn(first, index);
    const dates = taken.get(day) ?? [];
    return { day, count: dates.length, mine: dates.some(({ mine }) => mine) };
  });
}

/** Of dates that are alike, the soonest. */
export function nextOfEach<Each extends { startsAt: string }>(dates: readonly Each[], likeness: (date: Each) => string): Each[] {
  const soonest = new Map<string, Each>();
  for (const date of dates.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))) {
    const like = likeness(date);
    if (!soonest.has(like)) soonest.set(like, date);
  }
  return [...soonest.values()];
}

/** How many dates of one series are listed among the others. */
const OF_A_SERIES = 2;

type Dated = { id: string; meetup: string; startsAt: string };
type Listed<Each> = { days: Day<Each>[]; folded: ReadonlySet<string> };

/**
 * Dates under their days as they are listed: of a series the next two, and on the first day none that stands `above` already;
 * on days that were `opened`, all. `folded`: the dates behind which others of their series are left out.
 */
export function listed<Each extends Dated>(dates: readonly Each[], zone: string, above: ReadonlySet<string>, opened: ReadonlySet<string>): Listed<Each> {
  const series = new Map<string, Each[]>();
  for (const date of dates.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))) series.set(date.meetup, [...(series.get(date.meetup) ?? []), date]);
  const soonest = new Set([...series.values()].flatMap((those) => those.slice(0, OF_A_SERIES)));
  const folded = [...series.values()].filter(({ length }) => length > OF_A_SERIES).flatMap((those) => those[OF_A_SERIES - 1]?.id ?? []);

  const isOpened = (day: string): boolean => opened.has(day);
  const days = byDay(dates.filter((date) => soonest.has(date) || isOpened(dayOf(date.startsAt, zone))), zone)
    .map(({ day, dates: those }, index) => ({ day, dates: index > 0 || isOpened(day) ? those : those.filter(({ id }) => !above.has(id)) }))
    .filter(({ dates: those }) => those.length > 0);
  return { days, folded: new Set(folded) };
}

/** Whether a date is still to be shown among those to come: not once it has ended, whatever lies here from the last visit. */
export const isToCome = ({ endsAt }: OccurrenceParts, now: number): boolean => Date.parse(endsAt) > now;
