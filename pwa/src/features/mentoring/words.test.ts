import { beforeAll, expect, test } from 'vitest';
import type { BoardMentorParts, BoardParts, MyMentorParts } from '../../gql/mentoring';
import { loadTexts } from '../../lib/i18n';
import { loadWords, pairWords } from './board/boardWords';
import { mentorWords } from './home/mentorWords';
import { inARow, paceAndWays, reasonWords, sideBySide } from './words';

beforeAll(() => loadTexts());

test.each([
  [{ kind: 'TOPIC', which: 'Waiting for results' }, 'Has lived through: Waiting for results'],
  [{ kind: 'LANGUAGE', which: 'de' }, 'Speaks German'],
  [{ kind: 'HOURS', which: 'EVENING' }, 'Free in the evenings like you'],
  [{ kind: 'HOURS', which: 'night' }, 'Awake at night like you'],
  [{ kind: 'PACE', which: '' }, 'Has time as often as you would like'],
  [{ kind: 'WAY', which: 'MESSAGES' }, 'Likes to be in touch the way you do'],
  [{ kind: 'PLACE', which: '' }, 'Has a place now'],
] as const)('the reason %o is said in words', (reason, words) => {
  expect(reasonWords(reason)).toBe(words);
});

test('languages in a row keep each its own direction', () => {
  expect(inARow(['German', 'العربية', 'Welsh'])).toBe('\u2068German\u2069, \u2068العربية\u2069, and \u2068Welsh\u2069');
});

test('topics with commas of their own stand side by side', () => {
  expect(sideBySide([{ words: 'Nights, and after' }, { words: 'Work' }])).toBe('\u2068Nights, and after\u2069 · \u2068Work\u2069');
});

test('how often and how are one line', () => {
  expect(paceAndWays({ pace: 'FORTNIGHTLY', ways: ['MESSAGES', 'CALLS'] })).toBe('Every two weeks · Messages here · Calls elsewhere');
});

test.each<[Partial<MyMentorParts>, string]>([
  [{ state: 'APPLIED' }, 'A coordinator looks'],
  [{ state: 'APPLIED', oriented: false }, 'Five short situations'],
  [{ free: 2 }, '2 places are free'],
  [{ free: 1 }, '1 place is free'],
  [{ free: 0 }, 'All your places are taken or asked for'],
  [{ paused: true }, "You're taking a break. "],
  [{ paused: true, pausedUntil: '2026-12-24' }, "You're taking a break until Thursday"],
  [{ oriented: false }, 'There are new situations'],
  [{ state: 'DECLINED' }, 'The coordinator would rather wait'],
  [{ state: 'STOPPED' }, 'You have stopped'],
])('a sign-up that is %o is told', (more, words) => {
  const mentor = { state: 'APPROVED', oriented: true, paused: false, pausedUntil: null, free: 1, ...more } as MyMentorParts;

  expect(mentorWords(mentor).join(' ')).toContain(words);
});

test('a mentor on the board has a load, and what else is to know', () => {
  const mentor = { state: 'APPROVED', taken: 1, places: 2, paused: true, oriented: true } as BoardMentorParts;

  expect(loadWords(mentor)).toEqual(['1 of 2 places taken', 'Taking a break']);
  expect(loadWords({ ...mentor, state: 'DECLINED' })).toEqual(['Not now']);
  expect(loadWords({ ...mentor, state: 'STOPPED', taken: 0, paused: false })).toEqual(['Has stopped']);
});

test('a pair on the board has its state and no words of theirs', () => {
  const pair = { state: 'PAUSED', silentDays: 3, steps: 8, stepsDone: 4, checkIn: ['PAUSE'], checkInOpen: true } as unknown as BoardParts['pairs'][number];

  expect(pairWords(pair)).toEqual(['Taking a break', 'Last in touch 3 days ago', '4 of 8 steps done', 'Both were asked how it is going.', 'One would like a break.']);
  expect(pairWords({ ...pair, state: 'ACTIVE', silentDays: 0, checkIn: [], checkInOpen: false })).toEqual(['In touch today', '4 of 8 steps done']);
  expect(pairWords({ ...pair, state: 'ACTIVE', silentDays: null, checkIn: [], checkInOpen: false })).toEqual(['4 of 8 steps done']);
});
