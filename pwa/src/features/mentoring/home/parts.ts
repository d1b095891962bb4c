import type { CircleMentoringParts, PairLineParts } from '../../../gql/mentoring';
import type { MentorshipState, Stage } from '../../../gql/types';
import { isSearching } from '../find/isSearching';

type Here = Pick<CircleMentoringParts, 'pairs' | 'ask'>;

const TOGETHER: ReadonlySet<MentorshipState> = new Set(['ACTIVE', 'PAUSED', 'CLOSING']);
const CAME_TO_AN_END: ReadonlySet<MentorshipState> = new Set(['COMPLETED', 'ENDED']);
const UNANSWERED: ReadonlySet<MentorshipState> = new Set(['DECLINED', 'EXPIRED']);

/** An answer comes within two days, and is read within a few more. Milliseconds. */
const NEWS = 5 * 86_400_000;

const isTogether = ({ state }: PairLineParts): boolean => TOGETHER.has(state);

/** Requests that wait for my answer, the one that ends first before the others. */
export const toAnswer = (circles: readonly Here[]): PairLineParts[] =>
  circles
    .flatMap(({ pairs }) => pairs)
    .filter(({ role, state }) => role === 'MENTOR' && state === 'REQUESTED')
    .toSorted((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt));

/** Pairs under way: where it is my turn first, otherwise as they came. */
export const underWay = (circles: readonly Here[]): PairLineParts[] =>
  circles
    .flatMap(({ pairs }) => pairs)
    .filter(isTogether)
    .toSorted((a, b) => Number(b.myTurn) - Number(a.myTurn));

/** What has ended and can still be read. `now`: milliseconds since 1970. */
export const stillReadable = (circles: readonly Here[], now: number): PairLineParts[] =>
  circles.flatMap(({ pairs }) => pairs).filter(({ state, readableUntil }) => CAME_TO_AN_END.has(state) && readableUntil !== null && Date.parse(readableUntil) > now);

/** The request that I chose and that has no answer yet. */
export const myRequest = ({ pairs, ask }: Here): PairLineParts | undefined => pairs.find(({ id, role, state }) => role === 'NEWCOMER' && state === 'REQUESTED' && (!ask?.mentorship || id === ask.mentorship));

/** What became of the last request of mine, while the search goes on and it is still news. `now`: milliseconds since 1970. */
export function lastAnswer(here: Here, now: number): PairLineParts | undefined {
  if (!isSearching(here) || here.ask?.state === 'REQUESTED') return undefined;
  return here.pairs
    .filter(({ role, state, askedAt }) => role === 'NEWCOMER' && UNANSWERED.has(state) && now - Date.parse(askedAt) < NEWS)
    .toSorted((a, b) => Date.parse(b.askedAt) - Date.parse(a.askedAt))[0];
}

/** Whether somebody of this stage may begin to look for a mentor: not beside a search or a mentor of theirs. */
export const mayFind = (here: Here, stage: Stage | undefined): boolean =>
  (stage === 'NEWCOMER' || stage === 'MEMBER') && !isSearching(here) && !here.pairs.some((pair) => pair.role === 'NEWCOMER' && isTogether(pair));
