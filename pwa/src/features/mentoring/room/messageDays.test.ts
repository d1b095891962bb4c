import { expect, test } from 'vitest';
import { byDay } from './messageDays';

const message = (id: string, at: string, mine = false) => ({ id, at, mine, name: mine ? 'Wren' : 'Maple' });

test('messages stand under the day on which they were written for the member', () => {
  const late = message('late', '2026-11-01T23:30:00Z');
  const next = message('next', '2026-11-02T08:00:00Z');

  expect(byDay([late, next], 'UTC').map(({ day }) => day)).toEqual(['2026-11-01', '2026-11-02']);
  expect(byDay([late, next], 'Europe/Berlin').map(({ lines }) => lines.length)).toEqual([2]);
});

test('an author is named where they begin, and again on another day', () => {
  const said = [message('a', '2026-11-01T08:00:00Z'), message('b', '2026-11-01T08:01:00Z'), message('c', '2026-11-01T08:02:00Z', true), message('d', '2026-11-02T08:00:00Z', true)];

  expect(byDay(said, 'UTC').flatMap(({ lines }) => lines.map(({ first }) => first))).toEqual([true, false, true, true]);
});
