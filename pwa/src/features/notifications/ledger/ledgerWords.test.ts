import { beforeAll, expect, test } from 'vitest';
import type { PushReason, PushState, ReminderState, SkipReason } from '../../../gql/types';
import { loadTexts } from '../../../lib/i18n';
import { type Line, ledgerSentence } from './ledgerWords';

beforeAll(loadTexts);

const DUE = '2026-12-01T17:00:00Z';
const states: ReminderState[] = ['PLANNED', 'SENT', 'SKIPPED'];
const reasons: (SkipReason | null)[] = [null, 'WITHDRAWN', 'WAITING', 'CANCELLED', 'MOVED', 'LEFT', 'BLOCKED', 'LEADS_CHANGED', 'TOO_LATE'];
const pushes: PushState[] = ['NONE', 'WAITING', 'ACCEPTED', 'SHOWN', 'OPENED', 'SKIPPED', 'FAILED'];
const pushReasons: (PushReason | null)[] = [null, 'BY_CHOICE', 'NO_DEVICE', 'QUIET', 'TOO_LATE', 'UNTRUE', 'SERVICE'];

const lines: Line[] = states.flatMap((state) => reasons.flatMap((reason) => pushes.flatMap((push) => pushReasons.flatMap((pushReason) => [null, '2026-12-01T17:00:04Z'].map((pushAt) => ({ due: DUE, state, reason, push, pushReason, pushAt }))))));

const said = (line: Line, now = '2026-12-01T18:00:00Z'): string => ledgerSentence(line, 'Europe/London', Date.parse(now));
const sent: Line = { due: DUE, state: 'SENT', reason: null, push: 'NONE', pushReason: null, pushAt: null };

test('whatever comes together ends in whole sentences that blame nobody else', () => {
  expect(lines).toHaveLength(3 * 9 * 7 * 7 * 2);
  for (const line of lines) {
    const sentence = said(line);
    expect(sentence, JSON.stringify(line)).toMatch(/^[A-Z][^{}!]+\.$/);
    expect(sentence, JSON.stringify(line)).not.toMatch(/error|invalid|undefined|null|NaN|user|you forgot/i);
  }
});

test('nothing is said to be shown, opened or handed over that was not', () => {
  for (const line of lines) {
    const sentence = said(line);
    const reached = (push: PushState): boolean => line.state === 'SENT' && line.push === push;
    expect(sentence.startsWith('Your device showed it'), JSON.stringify(line)).toBe(reached('SHOWN'));
    expect(sentence.startsWith('You opened it'), JSON.stringify(line)).toBe(reached('OPENED'));
    expect(sentence.startsWith('It was handed to'), JSON.stringify(line)).toBe(reached('ACCEPTED'));
  }
});

test('what was not sent is never said to be in the list', () => {
  const unsent = lines.filter(({ state }) => state !== 'SENT').map((line) => said(line));

  expect(unsent.filter((sentence) => sentence.includes('list of notifications'))).toEqual([]);
});

test('each reason not to send has a sentence of its own', () => {
  const skipped = reasons.map((reason) => said({ ...sent, state: 'SKIPPED', reason }));

  expect(new Set(skipped).size).toBe(reasons.length);
});

test('each reason not to push has a sentence of its own', () => {
  const told = pushReasons.map((pushReason) => said({ ...sent, push: 'SKIPPED', pushReason }));

  expect(new Set(told).size).toBe(pushReasons.length);
});

test('a block is never named', () => {
  expect(said({ ...sent, state: 'SKIPPED', reason: 'BLOCKED' })).not.toMatch(/block/i);
});

test.each([
  ['2026-12-01T16:00:00Z', "It is planned, and we'll send it then."],
  ['2026-12-01T17:00:00Z', 'It goes out now.'],
  ['2026-12-01T17:10:00Z', 'It goes out now.'],
])('at %s a planned one says: %s', (now, sentence) => {
  expect(said({ ...sent, state: 'PLANNED' }, now)).toBe(sentence);
});

test('one that is more than ten minutes behind says that it is late', () => {
  expect(said({ ...sent, state: 'PLANNED' }, '2026-12-01T17:10:01Z')).toMatch(/^It is late/);
});

test('when it was shown is said by the clocks of the member', () => {
  const line: Line = { ...sent, push: 'SHOWN', pushAt: '2026-12-01T17:00:04Z' };

  expect(ledgerSentence(line, 'Asia/Kolkata', Date.parse(DUE))).toMatch(/Your device showed it, .*1 December.*10:30 ?pm\.|22:30\.$/i);
});
