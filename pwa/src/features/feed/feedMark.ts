import { signal } from '@preact/signals';

import { setFeedMark } from '../../gql/feed';
import { enqueue } from '../../lib/outbox';

const A_VISIT = 30 * 60_000;

/** Where the member stopped before this visit; it stays where it is while they read. */
export const stoppedAt = signal<string | null>(null);

let takenAt = Number.NEGATIVE_INFINITY;
let newestSeen = '';

/** Takes the server's mark once a visit: a mark that followed the reading would never be seen. */
export function takeMark(mark: string | null, now: number): void {
  if (now - takenAt < A_VISIT) return;
  takenAt = now;
  stoppedAt.value = mark;
}

/** Tells the server how far the member has come. */
export function markSeen(newest: string): void {
  if (newest === newestSeen) return;
  newestSeen = newest;
  enqueue(setFeedMark, { post: newest });
}

/** Whether the line "you stopped here" belongs between these two neighbours, the newer one first. */
export function stoppedBetween(newer: string | undefined, older: string, mark: string | null): boolean {
  if (mark === null || newer === undefined) return false;
  const stopped = Date.parse(mark);
  return Date.parse(newer) > stopped && Date.parse(older) <= stopped;
}
