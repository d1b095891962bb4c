import { beforeAll, expect, test } from 'vitest';
import type { NotificationKind } from '../../../gql/types';
import { loadTexts } from '../../../lib/i18n';
import { toldDetail, toldTitle } from './toldWords';

beforeAll(loadTexts);

const NOW = Date.parse('2026-12-01T12:00:00Z');
const kinds: NotificationKind[] = ['REMINDER', 'MOVED', 'CANCELLED', 'SEAT_OFFERED', 'SEAT_GIVEN', 'COMMENT', 'REACTIONS', 'INVITATION_ACCEPTED'];
const ofMentoring: NotificationKind[] = [
  'MENTOR_APPLIED', 'MENTOR_DECIDED', 'MENTOR_REQUEST', 'REQUEST_ACCEPTED', 'REQUEST_DECLINED', 'REQUEST_EXPIRED', 'MESSAGE', 'LOAD_SHARED', 'VISIT_ASKED',
  'NUDGE', 'CHECK_IN', 'STEP', 'COMPLETION_PROPOSED', 'PAIR_COMPLETED', 'PAIR_ENDED',
];

const detail = (kind: NotificationKind, startsAt: string | null, count = 0) =>
  toldDetail({ kind, title: 'Tea', startsAt, count }, 'Europe/London', NOW);

test.each(kinds)('%s has words, with and without what it is about', (kind) => {
  const full = toldTitle({ kind, title: 'Tea', person: 'Wren', count: 2 });
  const bare = toldTitle({ kind, title: '', person: '', count: 1 });

  expect(full).toMatch(/Tea|Wren|2 people/);
  expect(bare).not.toMatch(/[{}]|undefined/);
});

test.each(ofMentoring)('%s names the other, and somebody where they may not be named', (kind) => {
  expect(toldTitle({ kind, title: '', person: 'Wren', count: 0 })).toMatch(/Wren/);
  expect(toldTitle({ kind, title: '', person: '', count: 0 })).toMatch(/^Somebody|[^.] somebody/);
  expect(detail(kind, null)).toBe('');
});

test.each(['MENTORS_OFFERED', 'BADGE'] as const)('%s names nobody', (kind) => {
  expect(toldTitle({ kind, title: '', person: 'Wren', count: 3 })).toMatch(/^(There are mentors|You have a new badge)/);
});

test('what starts is told with its day and hour', () => {
  expect(detail('REMINDER', '2026-12-01T18:00:00Z')).toMatch(/^Starts Tuesday 1 December, (18:00|6:00)/);
});

test('what has started is told as that', () => {
  expect(detail('REMINDER', '2026-12-01T11:00:00Z')).toMatch(/^Started/);
});

test('what was called off never starts', () => {
  expect(detail('CANCELLED', '2026-12-01T18:00:00Z')).toMatch(/^It was planned for/);
  expect(detail('CANCELLED', '2026-12-01T11:00:00Z')).toMatch(/^It was planned for/);
});

test.each([
  ['MOVED', '3 dates of Tea have changed', /^The next one starts Tuesday 1 December/],
  ['CANCELLED', '3 dates of Tea were called off', /^The next one was planned for/],
] as const)('several dates of a series that are %s are one notification', (kind, title, next) => {
  expect(toldTitle({ kind, title: 'Tea', person: '', count: 3 })).toBe(title);
  expect(detail(kind, '2026-12-01T18:00:00Z', 3)).toMatch(next);
});

test('one date that changed is told as one', () => {
  expect(toldTitle({ kind: 'MOVED', title: 'Tea', person: '', count: 0 })).toBe('Tea has changed: when, how long or where it is');
  expect(detail('MOVED', '2026-12-01T18:00:00Z')).toMatch(/^Starts Tuesday/);
});

test('an answer shows the words that it answers', () => {
  expect(detail('COMMENT', null)).toBe('Tea');
});
