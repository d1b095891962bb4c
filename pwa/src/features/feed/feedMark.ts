import { signal } from '@preact/signals';

import { setFeedMark } from '../../gql/feed';
import { enqueue } from '../../lib/outbox';

const A_VISIT = 30 * 60_000;

/** Where the member stopped before this visit; it stays where it is while they read. */
export const stoppedAt = signal<string | null>(null);

let visitor: string | undefined;
let takenAt = 0;
let newestSeen = '';

/** Takes the server's mark once in a visit of a member: one that followed the reading would never be seen. */
export function takeMark(member: string, mark: string | null, now: number): void {
  if (member === visitor && now - takenAt < A_VISIT) return;
  visitor = member;
  takenAt = now;
  newestSeen = '';
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
