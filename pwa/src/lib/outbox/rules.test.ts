import { expect, test } from 'vitest';
import type { Problem } from '../request';
import type { RefusalCode, Row } from './rows';
import { isDue, MOST_FAULTS, postponed, verdict } from './rules';

const row: Row = {
  seq: 1, key: 'k', document: 'd', name: 'SetReaction', variables: {}, member: 'maple-otter', at: 0, notBefore: 0, tries: 0, faults: 0, state: 'waiting', problem: null, refusal: null,
};
const fails = (problem: Problem, faults = 0) => verdict({ ...row, faults }, { ok: false, problem }).kind;

test('the pause doubles with every try, up to a minute, and varies by half', () => {
  const pauses = [0, 1, 2, 9].map((tries) => [0, 1].map((chance) => postponed({ ...row, tries }, { kind: 'offline' }, 0, () => chance).notBefore));

  expect(pauses).toEqual([[500, 1_000], [1_000, 2_000], [2_000, 4_000], [30_000, 60_000]]);
});

test('a longer pause that the server asks for is kept', () => {
  expect(postponed(row, { kind: 'busy', retryAfter: 30, overloaded: false }, 0, () => 1).notBefore).toBe(30_000);
});

test('only what the server itself fails at counts towards being set aside', () => {
  const last = MOST_FAULTS - 1;

  expect(fails({ kind: 'broken', incident: null }, last)).toBe('set-aside');
  expect(fails({ kind: 'busy', retryAfter: 0, overloaded: true }, last)).toBe('set-aside');
  expect(fails({ kind: 'busy', retryAfter: 0, overloaded: false }, last)).toBe('again');
  expect(fails({ kind: 'offline' }, last)).toBe('again');
});

test.each<[Problem, string]>([
  [{ kind: 'signed-out' }, 'again'],
  [{ kind: 'foreign' }, 'again'],
  [{ kind: 'rejected', code: 'KEY_REUSED' }, 'set-aside'],
])('after $kind the row is kept', (problem, kind) => {
  expect(fails(problem)).toBe(kind);
});

test.each<[string, 'GOING' | 'DECLINED', RefusalCode, string]>([
  ['AnswerDate', 'DECLINED', 'MEETUP_CANCELLED', 'sent'],
  ['AnswerSeries', 'DECLINED', 'MEETUP_STARTED', 'sent'],
  ['AnswerDate', 'DECLINED', 'NOT_A_MEMBER', 'refused'],
  ['AnswerDate', 'GOING', 'MEETUP_CANCELLED', 'refused'],
])('%s with %s, refused as %s, counts as %s', (name, answer, code, kind) => {
  const data = { rsvp: { __typename: 'MeetupRefusal', code, field: null, limit: null } };

  expect(verdict({ ...row, name, variables: { occurrence: 'o', answer } }, { ok: true, data }).kind).toBe(kind);
});

test('a line that is back need not be waited for, a server that asked for a pause does', () => {
  const later = { ...row, notBefore: 1_000 };

  expect(isDue({ ...later, problem: 'offline' }, 0, true)).toBe(true);
  expect(isDue({ ...later, problem: 'busy' }, 0, true)).toBe(false);
  expect(isDue({ ...later, problem: 'offline' }, 0, false)).toBe(false);
  expect(isDue(later, 1_000, false)).toBe(true);
});
