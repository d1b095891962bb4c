import { expect, test, vi } from 'vitest';

vi.useFakeTimers({ now: new Date(2026, 10, 23, 12), toFake: ['Date'] });
const { ago, day, exact } = await import('./time');

const before = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

test.each([
  [0, 'now'],
  [3, '3 min. ago'],
  [90, '1 hr. ago'],
  [60 * 24, 'yesterday'],
  [60 * 24 * 6, '6 days ago'],
])('what happened %i minutes ago is told as "%s"', (minutes, text) => {
  expect(ago(before(minutes))).toBe(text);
});

test('after a week the day is told, and its year only if it is another', () => {
  expect(ago(before(60 * 24 * 10))).toBe('Nov 13');
  expect(day(before(60 * 24 * 400))).toMatch(/2025$/);
});

test('a phone whose clock is behind does not speak of the future', () => {
  expect(ago(before(-5))).toBe('now');
});

test('the exact time names the day', () => {
  expect(exact(before(0))).toMatch(/Monday, November 23, 2026/);
});
