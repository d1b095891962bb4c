import { expect, test } from 'vitest';
import type { CircleMentoringParts, MyAskParts, PairLineParts } from '../../../gql/mentoring';
import type { AskState, Stage } from '../../../gql/types';
import { lastAnswer, mayFind, myRequest, stillReadable, toAnswer, underWay } from './parts';

const NOW = Date.parse('2026-11-23T12:00:00Z');

const pair = (id: string, more: Partial<PairLineParts>): PairLineParts => ({
  id,
  circle: { id: 'c', name: 'Evening walks' },
  role: 'MENTOR',
  other: { name: 'Iris', avatar: 'iris', mine: false },
  state: 'ACTIVE',
  help: '',
  topics: [],
  askedAt: '2026-11-22T12:00:00Z',
  expiresAt: '2026-11-24T12:00:00Z',
  sentence: null,
  endedAt: null,
  readableUntil: null,
  myTurn: false,
  ...more,
});

const ask = (state: AskState, mentorship: string | null = null) => ({ state, mentorship }) as MyAskParts;
const here = (pairs: readonly PairLineParts[], mine: MyAskParts | null = null): Pick<CircleMentoringParts, 'pairs' | 'ask'> => ({ pairs, ask: mine });
const ids = (pairs: readonly PairLineParts[]): readonly string[] => pairs.map(({ id }) => id);

test('requests to me come from all circles, the one that ends first before the others', () => {
  const later = pair('later', { state: 'REQUESTED', expiresAt: '2026-11-25T12:00:00Z' });
  const sooner = pair('sooner', { state: 'REQUESTED' });
  const mine = pair('mine', { state: 'REQUESTED', role: 'NEWCOMER' });

  expect(ids(toAnswer([here([later, mine]), here([sooner])]))).toEqual(['sooner', 'later']);
});

test('pairs under way begin with those in which it is my turn', () => {
  const pairs = [pair('quiet', {}), pair('asked', { state: 'REQUESTED' }), pair('turn', { myTurn: true }), pair('paused', { state: 'PAUSED' }), pair('ended', { state: 'ENDED' })];

  expect(ids(underWay([here(pairs)]))).toEqual(['turn', 'quiet', 'paused']);
});

test('what has ended is shown for as long as it can be read', () => {
  const readable = pair('readable', { state: 'COMPLETED', readableUntil: '2026-12-20T12:00:00Z' });
  const removed = pair('removed', { state: 'ENDED', readableUntil: '2026-11-23T11:59:00Z' });
  const declined = pair('declined', { state: 'DECLINED' });

  expect(ids(stillReadable([here([readable, removed, declined])], NOW))).toEqual(['readable']);
});

test('of my requests the one counts that the search names', () => {
  const mine = pair('mine', { state: 'REQUESTED', role: 'NEWCOMER' });

  expect(myRequest(here([pair('other', { state: 'REQUESTED' }), mine], ask('REQUESTED', 'mine')))?.id).toBe('mine');
  expect(myRequest(here([mine], ask('REQUESTED', 'another')))).toBeUndefined();
});

test('the newest answer is told while it is news and the search goes on, and not beside a new request', () => {
  const older = pair('older', { state: 'EXPIRED', role: 'NEWCOMER', askedAt: '2026-11-20T12:00:00Z' });
  const newer = pair('newer', { state: 'DECLINED', role: 'NEWCOMER', sentence: 'NO_ROOM_NOW' });

  expect(lastAnswer(here([older, newer], ask('OFFERED')), NOW)?.id).toBe('newer');
  expect(lastAnswer(here([older, newer], ask('REQUESTED')), NOW)).toBeUndefined();
  expect(lastAnswer(here([older, newer]), NOW)).toBeUndefined();
  expect(lastAnswer(here([older, newer], ask('QUEUED')), NOW + 5 * 86_400_000)).toBeUndefined();
});

test.each<[string, Stage | undefined, PairLineParts[], MyAskParts | null, boolean]>([
  ['a newcomer', 'NEWCOMER', [], null, true],
  ['a member whose pair has ended', 'MEMBER', [pair('p', { role: 'NEWCOMER', state: 'ENDED' })], ask('MATCHED'), true],
  ['a member whose search was stopped', 'MEMBER', [], ask('WITHDRAWN'), true],
  ['a newcomer who waits in line', 'NEWCOMER', [], ask('QUEUED'), false],
  ['a newcomer with a mentor', 'NEWCOMER', [pair('p', { role: 'NEWCOMER', state: 'PAUSED' })], ask('MATCHED'), false],
  ['a graduate', 'GRADUATE', [], null, false],
  ['somebody who left', undefined, [], null, false],
])('%s may look for a mentor or not', (_, stage, pairs, mine, may) => {
  expect(mayFind(here(pairs, mine), stage)).toBe(may);
});
