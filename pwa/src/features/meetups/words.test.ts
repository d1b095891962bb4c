import { beforeAll, expect, test, vi } from 'vitest';
import { loadTexts } from '../../lib/i18n';
import { placeInLine } from '../../ui/placeInLine';
import { repeatingWords, type Rule, weekOf } from './repeating';

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en-GB'] }));

beforeAll(() => loadTexts());

test.each([
  [1, 'first'],
  [3, 'third'],
  [10, 'tenth'],
  [11, 'number 11'],
])('place %s in line is the %s', (position, words) => {
  expect(placeInLine(position)).toBe(words);
});

const rule = (more: Partial<Rule>): Rule => ({ frequency: 'WEEKLY', every: 1, count: null, until: null, ...more });
const TUESDAY = '2026-12-08T19:30';

test.each<[Partial<Rule>, string]>([
  [{}, 'Every Tuesday'],
  [{ every: 2 }, 'Every second Tuesday'],
  [{ every: 3, count: 6 }, 'Every 3 weeks on Tuesday, 6 times'],
  [{ frequency: 'MONTHLY_BY_WEEKDAY' }, 'Every month on the second Tuesday'],
  [{ frequency: 'MONTHLY_BY_WEEKDAY', every: 2, until: '2027-06-30' }, 'Every 2 months on the second Tuesday, until 30 June 2027'],
  [{ frequency: 'MONTHLY_BY_WEEKDAY', last: true }, 'Every month on the last Tuesday'],
  [{ frequency: 'MONTHLY_BY_DATE' }, 'Every month on day 8'],
  [{ frequency: 'MONTHLY_BY_DATE', every: 12, count: 1 }, 'Every 12 months on day 8, 1 time'],
])('%o is said as: %s', (more, words) => {
  expect(repeatingWords(rule(more), TUESDAY)).toBe(words);
});

test.each([
  ['2026-12-01', 1],
  ['2026-12-07', 1],
  ['2026-12-08', 2],
  ['2026-12-28', 4],
  ['2026-12-29', 5],
])('%s is in week %s of its month', (day, week) => {
  expect(weekOf(`${day}T19:30`)).toBe(week);
});
