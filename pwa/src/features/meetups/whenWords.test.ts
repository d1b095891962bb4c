import { beforeAll, expect, test, vi } from 'vitest';
import { loadTexts } from '../../lib/i18n';
import { zone } from '../../lib/zone';
import { dayNames, startWords } from './whenWords';

vi.hoisted(() => {
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  vi.useFakeTimers({ now: Date.parse('2026-11-23T08:00:00Z'), toFake: ['Date'] });
});
vi.mock('../../lib/zone', async (original) => ({ ...(await original<object>()), zone: { value: 'Europe/Berlin' } }));

beforeAll(() => loadTexts());

const walk = { startsAt: '2026-12-01T23:30:00.000Z', endsAt: '2026-12-02T01:00:00.000Z', wall: '2026-12-02T00:30', zone: 'Europe/Berlin', place: 'At the weir' };
const inLisbon = { ...walk, wall: '2026-12-01T23:30', zone: 'Europe/Lisbon' };

test('where all clocks agree, a date begins at one time', () => {
  expect(zone.value).toBe('Europe/Berlin');
  expect(startWords(walk)).toEqual({ first: '00:30' });
  expect(startWords(walk, 'Wed 2 Dec')).toEqual({ first: 'Wed 2 Dec, 00:30' });
});

test('whoever has to be there reads the time of the place first', () => {
  expect(startWords(inLisbon)).toEqual({ first: 'Tue 1 Dec, 23:30 in Lisbon', second: '00:30 in Berlin' });
  expect(startWords(inLisbon, 'Wed 2 Dec')).toEqual({ first: 'Tue 1 Dec, 23:30 in Lisbon', second: 'Wed 2 Dec, 00:30 in Berlin' });
});

test('whoever joins from where they are reads their own first', () => {
  expect(startWords({ ...inLisbon, place: '' }, 'Wed 2 Dec')).toEqual({ first: 'Wed 2 Dec, 00:30 in Berlin', second: 'Tue 1 Dec, 23:30 in Lisbon' });
});

test('the days of one list have their year all or none', () => {
  const [soon, nextYear, inAYear] = ['2026-12-08T18:00:00Z', '2027-03-02T18:00:00Z', '2027-12-08T18:00:00Z'] as const;

  expect([soon, nextYear].map(dayNames([soon, nextYear]))).toEqual(['Tuesday 8 December', 'Tuesday 2 March']);
  expect([soon, inAYear].map(dayNames([soon, inAYear]))).toEqual(['Tuesday, 8 December 2026', 'Wednesday, 8 December 2027']);
});
