import type { OccurrenceParts } from '../../gql/meetups';

/** Where a date is on its way, as a member sees it. */
export type Phase = 'coming' | 'under-way' | 'over' | 'called-off' | 'left-out';

/** How long before the start the server shows the link to join. Milliseconds. */
const LINK_BEFORE = 30 * 60_000;

export function phaseOf({ state, startsAt, endsAt }: Pick<OccurrenceParts, 'state' | 'startsAt' | 'endsAt'>, now: number): Phase {
  if (state === 'CANCELLED') return 'called-off';
  if (state === 'SKIPPED') return 'left-out';
  if (now < Date.parse(startsAt)) return 'coming';
  return now < Date.parse(endsAt) ? 'under-way' : 'over';
}

/** From when on the link to join can be asked for. Milliseconds since 1970. */
export const linkFrom = (startsAt: string): number => Date.parse(startsAt) - LINK_BEFORE;

/** How many whole minutes are left of an offer; at least one as long as it stands, 0 once it has gone. */
export function minutesLeft(until: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(until) - now) / 60_000));
}
