import type { MyRsvpParts, OccurrenceParts } from '../../gql/meetups';
import type { Answer, RsvpState } from '../../gql/types';

/** What a member wishes and the server has not answered yet. */
export type Wish = { answer: Answer; seen: boolean };

/** Says that I come, or do not; `whole`: to every date from this one on. */
export type Say = (answer: Answer, seen: boolean, whole?: boolean) => void;

/** How the member stands at a date: as the server says, with a wish that is on its way laid over it. */
export type Standing = Omit<MyRsvpParts, 'state'> & { state: RsvpState | 'NONE' };

type Numbers = Pick<OccurrenceParts, 'mine' | 'seats' | 'taken' | 'waiting'>;

const NOTHING: Standing = { state: 'NONE', position: null, seen: false, offeredUntil: null };

/** Whether whoever says yes now waits in line. */
export const isFull = ({ seats, taken, waiting }: Numbers): boolean => seats !== null && (taken >= seats || waiting > 0);

export function standingOf(date: Numbers, wish: Wish | undefined): Standing {
  const held = date.mine ?? NOTHING;
  if (!wish) return held;
  if (wish.answer === 'DECLINED') return { ...NOTHING, state: 'DECLINED' };
  if (held.state === 'GOING' || held.state === 'WAITING') return { ...held, seen: wish.seen };
  if (held.state === 'OFFERED') return { ...NOTHING, state: 'GOING', seen: wish.seen };
  return { ...NOTHING, state: isFull(date) ? 'WAITING' : 'GOING', seen: wish.seen };
}

type Waiting<Variables> = { at: number; state: string; variables: Variables };
type Answered = { occurrence: string; answer: Answer; seen?: boolean };
type Place = { id: string; meetup: string; startsAt: string };

/**
 * The newest wish on its way that is for this date: its own, or one for a whole series that begins with it or before.
 * `placeOf` tells what is known of the date that a series' answer began with.
 */
export function wishFor(date: Place, own: readonly Waiting<Answered>[], series: readonly Waiting<Answered>[], placeOf: (id: string) => Place | undefined): Wish | undefined {
  const ofSeries = series.filter(({ variables }) => {
    const first = placeOf(variables.occurrence);
    return first?.meetup === date.meetup && first.startsAt <= date.startsAt;
  });
  const newest = [...own.filter(({ variables }) => variables.occurrence === date.id), ...ofSeries]
    .filter(({ state }) => state === 'waiting')
    .toSorted((a, b) => a.at - b.at)
    .at(-1);
  return newest && { answer: newest.variables.answer, seen: newest.variables.seen ?? false };
}
