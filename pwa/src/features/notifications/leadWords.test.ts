import { beforeAll, expect, test } from 'vitest';
import { loadTexts } from '../../lib/i18n';
import { choices, leadsText, leadText, OFFERED } from './leadWords';

beforeAll(loadTexts);

test.each([
  [0, 'when it starts'],
  [1, '1 minute before'],
  [45, '45 minutes before'],
  [60, '1 hour before'],
  [90, '90 minutes before'],
  [180, '3 hours before'],
  [1440, '1 day before'],
  [2880, '2 days before'],
  [10_080, '1 week before'],
  [20_160, '2 weeks before'],
])('%i minutes are said as "%s"', (minutes, text) => {
  expect(leadText(minutes)).toBe(text);
});

test('several are said the earliest first', () => {
  expect(leadsText([60, 1440])).toBe('1 day before, 1 hour before');
  expect(leadsText([])).toBe('No reminders');
});

test('what was chosen elsewhere can be seen among the choices', () => {
  expect(choices([45])).toEqual([...OFFERED, 45].toSorted((a, b) => a - b));
  expect(choices([60])).toEqual(OFFERED);
});
