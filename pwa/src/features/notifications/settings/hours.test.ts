import { expect, test } from 'vitest';
import { asMinutes, asTime } from './hours';

test.each([
  [0, '00:00'],
  [7 * 60, '07:00'],
  [23 * 60 + 59, '23:59'],
])('%i minutes after midnight are %s', (minutes, time) => {
  expect(asTime(minutes)).toBe(time);
  expect(asMinutes(time)).toBe(minutes);
});

test.each(['', '7:00', 'soon'])('"%s" is no time', (time) => {
  expect(asMinutes(time)).toBeUndefined();
});

test('seconds, which some browsers add, do not count', () => {
  expect(asMinutes('22:30:00')).toBe(1350);
});
