import type { MentorshipState } from '../../gql/types';

const OVER: ReadonlySet<MentorshipState> = new Set(['COMPLETED', 'ENDED']);
const TOGETHER: ReadonlySet<MentorshipState> = new Set(['ACTIVE', 'PAUSED', 'CLOSING']);

export const isTogether = (state: MentorshipState): boolean => TOGETHER.has(state);

export const isOver = (state: MentorshipState): boolean => OVER.has(state);

/** Whether there is, or was, a conversation: requests that came to nothing have none. */
export const isBegun = (state: MentorshipState): boolean => isTogether(state) || isOver(state);

/** Whether what was written is to be gone by now. `now`: milliseconds since 1970. */
export const isRemoved = (readableUntil: string | null, now: number): boolean => readableUntil !== null && Date.parse(readableUntil) <= now;
