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

/** Whether a date is still to be shown among those to come: not once it has ended, whatever lies here from the last visit. */
export const isToCome = ({ endsAt }: OccurrenceParts, now: number): boolean => Date.parse(endsAt) > now;
