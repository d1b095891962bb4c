import { expect, test } from 'vitest';
import { linkFrom, minutesLeft, phaseOf } from './phase';

const date = { state: 'PLANNED', startsAt: '2026-12-01T18:30:00Z', endsAt: '2026-12-01T20:00:00Z' } as const;
const at = (time: string) => Date.parse(`2026-12-01T${time}Z`);

test.each([
  ['18:29:59', 'coming'],
  ['18:30:00', 'under-way'],
  ['19:59:59', 'under-way'],
  ['20:00:00', 'over'],
] as const)('at %s it is %s', (time, phase) => {
  expect(phaseOf(date, at(time))).toBe(phase);
});

test('what was called off or left out stays so, whatever the time', () => {
  expect(phaseOf({ ...date, state: 'CANCELLED' }, at('19:00:00'))).toBe('called-off');
  expect(phaseOf({ ...date, state: 'SKIPPED' }, at('21:00:00'))).toBe('left-out');
});

test('the link can be asked for half an hour before', () => {
  expect(linkFrom(date.startsAt)).toBe(at('18:00:00'));
});

test('an offer counts down in whole minutes, and is gone at its end', () => {
  expect(minutesLeft('2026-12-01T18:30:00Z', at('18:00:30'))).toBe(30);
  expect(minutesLeft('2026-12-01T18:30:00Z', at('18:29:59'))).toBe(1);
  expect(minutesLeft('2026-12-01T18:30:00Z', at('18:30:00'))).toBe(0);
  expect(minutesLeft('2026-12-01T18:30:00Z', at('19:00:00'))).toBe(0);
});
