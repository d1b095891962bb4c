import { expect, test, vi } from 'vitest';
import { beginningOf, clockTime, dayName, dayOf, daysOn, hours, isZone, momentOf, nearDay, wallInWords, wallOf } from './when';

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['de', 'en-GB'] }));
vi.mock('./time', () => ({ minute: { value: Date.parse('2026-11-23T12:00:00Z') } }));

const EVENING = '2026-12-01T18:30:00.000Z';

test('a moment is told by the clocks of each zone', () => {
  expect(clockTime(EVENING, 'Europe/Berlin')).toBe('19:30');
  expect(clockTime(EVENING, 'Europe/Lisbon')).toBe('18:30');
  expect(hours(EVENING, '2026-12-01T20:00:00.000Z', 'Asia/Kolkata')).toBe('00:00–01:30');
});

test('it can be another day there', () => {
  expect(dayName(EVENING, 'Europe/Berlin')).toBe('Tuesday 1 December');
  expect(dayName(EVENING, 'Asia/Kolkata')).toBe('Wednesday 2 December');
});

test('another year is named', () => {
  expect(dayName('2027-01-05T18:30:00.000Z', 'Europe/Berlin')).toBe('Tuesday, 5 January 2027');
});

test('a wall-clock time needs no zone to be told', () => {
  expect(wallInWords('date', '2027-06-30')).toBe('30 June 2027');
  expect(wallInWords('weekday', '2026-12-01T19:30')).toBe('Tuesday');
});

test.each([
  ['2026-11-23', 'today'],
  ['2026-11-24', 'tomorrow'],
  ['2026-11-25', ''],
  ['2026-11-22', ''],
])('%s is %s', (day, words) => {
  expect(nearDay(day, 'Europe/Berlin')).toBe(words);
});

test.each([
  ['2026-12-01T19:30', 'Europe/Berlin', '2026-12-01T18:30:00.000Z'],
  ['2026-07-01T19:30', 'Europe/Berlin', '2026-07-01T17:30:00.000Z'],
  ['2026-12-01T19:30', 'America/St_Johns', '2026-12-01T23:00:00.000Z'],
  ['2026-12-01T00:10', 'Pacific/Auckland', '2026-11-30T11:10:00.000Z'],
  ['2026-12-01T19:30', 'UTC', '2026-12-01T19:30:00.000Z'],
])('%s in %s is %s', (wall, zone, iso) => {
  const moment = momentOf(wall, zone) as number;

  expect(new Date(moment).toISOString()).toBe(iso);
  expect(wallOf(moment, zone)).toBe(wall);
});

test('of an hour that comes twice the first is meant', () => {
  expect(momentOf('2026-10-25T02:30', 'Europe/Berlin')).toBe(Date.parse('2026-10-25T00:30:00Z'));
  expect(momentOf('2026-11-01T01:30', 'America/New_York')).toBe(Date.parse('2026-11-01T05:30:00Z'));
});

test('an hour that clocks leave out is no moment', () => {
  expect(momentOf('2027-03-28T02:30', 'Europe/Berlin')).toBeUndefined();
  expect(momentOf('2027-03-14T02:00', 'America/New_York')).toBeUndefined();
  expect(momentOf('2027-03-28T03:00', 'Europe/Berlin')).toBe(Date.parse('2027-03-28T01:00:00Z'));
});

test('a day begins at midnight, or an hour later where clocks leave midnight out', () => {
  expect(beginningOf('2026-12-01', 'Europe/Berlin')).toBe(Date.parse('2026-11-30T23:00:00Z'));
  expect(beginningOf('2026-09-06', 'America/Santiago')).toBe(Date.parse('2026-09-06T04:00:00Z'));
});

test('days are counted by the calendar, whatever the clocks do', () => {
  expect(daysOn('2027-03-27', 2)).toBe('2027-03-29');
  expect(daysOn('2026-12-31', 1)).toBe('2027-01-01');
  expect(dayOf(EVENING, 'Asia/Kolkata')).toBe('2026-12-02');
});

test('a zone that this browser does not know is none', () => {
  expect(isZone('Europe/Berlin')).toBe(true);
  expect(isZone('UTC')).toBe(true);
  expect(isZone('Europe/Atlantis')).toBe(false);
  expect(isZone('')).toBe(false);
});
