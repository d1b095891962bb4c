import { expect, test } from 'vitest';
import type { MyRsvpParts } from '../../gql/meetups';
import { standingOf, wishFor } from './standing';

const mine = (more: Partial<MyRsvpParts>): MyRsvpParts => ({ state: 'GOING', position: null, seen: false, offeredUntil: null, ...more });
const date = { mine: null, seats: null, taken: 3, waiting: 0 };
const come = { answer: 'GOING', seen: false } as const;
const cannot = { answer: 'DECLINED', seen: false } as const;

test('without an answer there is no standing', () => {
  expect(standingOf(date, undefined).state).toBe('NONE');
});

test('whoever says yes is seen to come before the server has answered', () => {
  expect(standingOf(date, come).state).toBe('GOING');
  expect(standingOf({ ...date, seats: 4 }, come).state).toBe('GOING');
});

test('whoever says yes when all seats are taken waits, in a place that only the server knows', () => {
  expect(standingOf({ ...date, seats: 3 }, come)).toMatchObject({ state: 'WAITING', position: null });
  expect(standingOf({ ...date, seats: 4, waiting: 1 }, come).state).toBe('WAITING');
});

test('an offered seat is taken by saying yes', () => {
  const offered = mine({ state: 'OFFERED', offeredUntil: '2026-12-01T18:00:00Z' });

  expect(standingOf({ ...date, seats: 3, mine: offered }, come)).toMatchObject({ state: 'GOING', offeredUntil: null });
});

test('to be seen or not changes nothing about the place', () => {
  expect(standingOf({ ...date, mine: mine({ state: 'WAITING', position: 3 }) }, { ...come, seen: true })).toMatchObject({ state: 'WAITING', position: 3, seen: true });
});

test('whoever declines is off at once', () => {
  expect(standingOf({ ...date, mine: mine({ seen: true }) }, cannot)).toMatchObject({ state: 'DECLINED', seen: false });
});

const place = { id: 'second', meetup: 'walks', startsAt: '2026-12-08T18:30:00.000Z' };
const places = [place, { id: 'first', meetup: 'walks', startsAt: '2026-12-01T18:30:00.000Z' }, { id: 'third', meetup: 'walks', startsAt: '2026-12-15T18:30:00.000Z' }, { id: 'other', meetup: 'tea', startsAt: '2026-12-01T18:30:00.000Z' }];
const placeOf = (id: string) => places.find((each) => each.id === id);
const row = (occurrence: string, answer: 'GOING' | 'DECLINED', at = 1, state = 'waiting') => ({ at, state, variables: { occurrence, answer, seen: true } });

test('an answer for a series is for the date that it begins with and those after it', () => {
  expect(wishFor(place, [], [row('first', 'GOING')], placeOf)).toEqual({ answer: 'GOING', seen: true });
  expect(wishFor(place, [], [row('second', 'GOING')], placeOf)?.answer).toBe('GOING');
  expect(wishFor(place, [], [row('third', 'GOING')], placeOf)).toBeUndefined();
  expect(wishFor(place, [], [row('other', 'GOING')], placeOf)).toBeUndefined();
});

test('the newest wish counts, and none that was refused', () => {
  expect(wishFor(place, [row('second', 'DECLINED', 2)], [row('first', 'GOING', 1)], placeOf)?.answer).toBe('DECLINED');
  expect(wishFor(place, [row('second', 'DECLINED', 1)], [row('first', 'GOING', 2)], placeOf)?.answer).toBe('GOING');
  expect(wishFor(place, [row('second', 'DECLINED', 3, 'refused')], [], placeOf)).toBeUndefined();
  expect(wishFor(place, [row('first', 'DECLINED', 3)], [], placeOf)).toBeUndefined();
});
