import { expect, test } from 'vitest';
import { byDay, listed, nextOfEach, STRIP_DAYS, stripOf } from './days';

const time = (startsAt: string, mine = false) => ({ id: startsAt, startsAt, mine, circle: 'walks' });

test('dates stand under the day that it is for the member', () => {
  const late = time('2026-12-01T23:30:00.000Z');
  const early = time('2026-12-01T08:00:00.000Z');

  expect(byDay([late, early], 'UTC')).toEqual([{ day: '2026-12-01', dates: [early, late] }]);
  expect(byDay([late, early], 'Europe/Berlin')).toEqual([
    { day: '2026-12-01', dates: [early] },
    { day: '2026-12-02', dates: [late] },
  ]);
});

test('the strip has every day once, also across a change of the clocks', () => {
  const strip = stripOf([], '2027-03-20', 'Europe/Berlin');

  expect(strip).toHaveLength(STRIP_DAYS);
  expect(new Set(strip.map(({ day }) => day)).size).toBe(STRIP_DAYS);
  expect(strip[9]?.day).toBe('2027-03-29');
});

test('a day knows how many dates it has, and whether one is the member\'s', () => {
  const strip = stripOf([time('2026-12-01T08:00:00.000Z'), time('2026-12-01T18:00:00.000Z', true), time('2026-12-03T18:00:00.000Z')], '2026-12-01', 'UTC');

  expect(strip.slice(0, 4)).toEqual([
    { day: '2026-12-01', count: 2, mine: true },
    { day: '2026-12-02', count: 0, mine: false },
    { day: '2026-12-03', count: 1, mine: false },
    { day: '2026-12-04', count: 0, mine: false },
  ]);
});

test('of a series only the next date stands for it', () => {
  const [late, soon, other] = [time('2026-12-08T18:00:00.000Z'), time('2026-12-01T18:00:00.000Z'), { ...time('2026-12-03T18:00:00.000Z'), circle: 'tea' }];

  expect(nextOfEach([late, soon, other], ({ circle }) => circle)).toEqual([soon, other]);
});

const dated = (startsAt: string, meetup: string) => ({ id: `${meetup} ${startsAt.slice(0, 10)}`, meetup, startsAt });
const weekly = ['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22'].map((day) => dated(`${day}T18:00:00.000Z`, 'walks'));
const tea = dated('2026-12-01T08:00:00.000Z', 'tea');
const idsOf = ({ days }: ReturnType<typeof listed>) => days.flatMap(({ dates }) => dates.map(({ id }) => id));
const none = new Set<string>();

test('of a series the next two dates are listed, and on a day that was opened all', () => {
  const closed = listed([...weekly, tea], 'UTC', none, none);

  expect(idsOf(closed)).toEqual(['tea 2026-12-01', 'walks 2026-12-01', 'walks 2026-12-08']);
  expect([...closed.folded]).toEqual(['walks 2026-12-08']);
  expect(idsOf(listed([...weekly, tea], 'UTC', none, new Set(['2026-12-22'])))).toContain('walks 2026-12-22');
  expect([...listed([tea, ...weekly.slice(0, 2)], 'UTC', none, none).folded]).toEqual([]);
});

test('what stands above is not repeated on the first day, but on the days after it and where a day was opened', () => {
  const above = new Set(['walks 2026-12-01', 'walks 2026-12-08']);

  expect(idsOf(listed([...weekly, tea], 'UTC', above, none))).toEqual(['tea 2026-12-01', 'walks 2026-12-08']);
  expect(idsOf(listed(weekly, 'UTC', above, none))).toEqual(['walks 2026-12-08']);
  expect(idsOf(listed(weekly, 'UTC', above, new Set(['2026-12-01'])))).toEqual(['walks 2026-12-01', 'walks 2026-12-08']);
});
