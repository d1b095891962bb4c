import { beforeAll, expect, test, vi } from 'vitest';
import type { MeetupParts, OccurrenceParts } from '../../gql/meetups';
import { loadTexts } from '../../lib/i18n';
import { emptyForm, formOf, formOfWish, handlesIn, type MeetupForm, wishOf } from './meetupForm';
import { isLink, mistakesIn } from './meetupMistakes';

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en-GB'] }));

const NOW = Date.parse('2026-11-23T12:00:00Z');
const filled = (more: Partial<MeetupForm> = {}): MeetupForm => ({ ...emptyForm('walks', 'Europe/Berlin', NOW), title: 'Evening walk', place: 'At the weir', ...more });
const wrong = (more: Partial<MeetupForm>, keepsLink = false) => Object.keys(mistakesIn(filled(more), NOW, keepsLink));

beforeAll(() => loadTexts());

test('a new form needs no more than a name and a place', () => {
  expect(emptyForm('walks', 'Pacific/Auckland', NOW)).toMatchObject({ day: '2026-12-01', time: '19:00', zone: 'Pacific/Auckland', minutes: '90', seats: '' });
  expect(wrong({ title: '', place: '' })).toEqual(['title', 'place']);
  expect(wrong({})).toEqual([]);
});

test.each<[Partial<MeetupForm>, string]>([
  [{ title: ' ' }, 'title'],
  [{ title: 'a'.repeat(81) }, 'title'],
  [{ day: '' }, 'day'],
  [{ day: '2026-11-23', time: '12:59' }, 'day'],
  [{ time: '' }, 'time'],
  [{ day: '2027-03-28', time: '02:30' }, 'time'],
  [{ minutes: '4' }, 'minutes'],
  [{ minutes: '721' }, 'minutes'],
  [{ minutes: 'an hour' }, 'minutes'],
  [{ place: '' }, 'place'],
  [{ access: 'a'.repeat(2_001) }, 'access'],
  [{ where: 'online', link: '' }, 'link'],
  [{ where: 'both', link: 'http://example.org' }, 'link'],
  [{ seats: '0' }, 'seats'],
  [{ seats: '501' }, 'seats'],
  [{ frequency: 'WEEKLY', every: '0' }, 'every'],
  [{ frequency: 'WEEKLY', ends: 'until', until: '2026-11-01' }, 'until'],
  [{ frequency: 'WEEKLY', ends: 'until', until: '' }, 'until'],
  [{ frequency: 'WEEKLY', ends: 'count', count: '' }, 'count'],
  [{ coLeaders: 'a b c d e f' }, 'coLeaders'],
])('%o is wrong in %s', (more, field) => {
  expect(wrong(more)).toEqual([field]);
});

test.each<Partial<MeetupForm>>([
  { day: '2026-11-23', time: '13:01' },
  { day: '2026-11-23', time: '20:00', zone: 'Asia/Kolkata' },
  { title: '🙂'.repeat(80) },
  { where: 'online', place: '', link: 'https://meet.example.org/evening' },
  { seats: '500' },
  { frequency: 'ONCE', every: '0', ends: 'count' },
  { frequency: 'MONTHLY_BY_DATE', ends: 'until', until: '2026-11-30' },
])('%o is well', (more) => {
  expect(wrong(more)).toEqual([]);
});

test('the link of a meetup that is there may be left as it is', () => {
  expect(wrong({ where: 'online', link: '' }, true)).toEqual([]);
  expect(wrong({ where: 'online', link: 'example' }, true)).toEqual(['link']);
});

test.each([
  ['https://meet.example.org/a', true],
  ['HTTPS://meet.example.org', true],
  ['https://me@meet.example.org', false],
  ['https://meet.example.org/a b', false],
  ['javascript:alert(1)', false],
  [`https://example.org/${'a'.repeat(1_000)}`, false],
])('%s is a link: %s', (text, is) => {
  expect(isLink(text)).toBe(is);
});

test('what is sent is what was meant, and no more', () => {
  const wish = wishOf(filled({ title: ' Evening walk ', find: 'By the gate', link: 'https://left.example.org', seats: ' 12 ', coLeaders: '@slow-river, open-door' }));

  expect(wish).toEqual({
    words: { title: 'Evening walk', about: '', place: 'At the weir', find: 'By the gate', access: '', agreement: '' },
    time: { wall: '2026-11-30T19:00', zone: 'Europe/Berlin', minutes: 90 },
    seats: 12,
    rule: null,
    coLeaders: ['slow-river', 'open-door'],
    link: '',
  });
});

test('a meetup that is online alone has no place', () => {
  const wish = wishOf(filled({ where: 'online', find: 'By the gate', link: 'https://meet.example.org' }));

  expect(wish).toMatchObject({ words: { place: '', find: '' }, link: 'https://meet.example.org' });
});

test('a rule has one end, or none', () => {
  const repeating = filled({ frequency: 'WEEKLY', every: '2', until: '2027-06-30', count: '6' });

  expect(wishOf({ ...repeating, ends: 'never' }).rule).toEqual({ frequency: 'WEEKLY', every: 2, until: null, count: null });
  expect(wishOf({ ...repeating, ends: 'until' }).rule).toMatchObject({ until: '2027-06-30', count: null });
  expect(wishOf({ ...repeating, ends: 'count' }).rule).toMatchObject({ until: null, count: 6 });
});

const date = {
  circle: { id: 'walks', name: 'Walks' }, title: 'Evening walk', about: 'Slowly.', place: 'At the weir', find: '', access: '', agreement: 'Be kind.',
  startsAt: '2026-12-01T18:30:00.000Z', endsAt: '2026-12-01T20:15:00.000Z', wall: '2026-12-01T19:30', zone: 'Europe/Berlin', online: true, seats: 8,
} as OccurrenceParts;
const series = { rule: { frequency: 'WEEKLY', every: 1, until: null, count: 4 }, coLeaderHandles: ['open-door'] } as unknown as MeetupParts;

test('what is there is opened as it is, and sent unchanged it says the same', () => {
  const form = formOf(date, series);

  expect(form).toMatchObject({ day: '2026-12-01', time: '19:30', minutes: '105', where: 'both', seats: '8', frequency: 'WEEKLY', ends: 'count', count: '4', coLeaders: 'open-door', link: '' });
  expect(wishOf(form)).toMatchObject({ time: { wall: '2026-12-01T19:30', minutes: 105 }, seats: 8, rule: series.rule, coLeaders: ['open-door'], link: null });
});

test('what was refused is opened again as it was written', () => {
  const form = filled({ where: 'both', link: 'https://meet.example.org', frequency: 'MONTHLY_BY_DATE', ends: 'until', until: '2027-06-30', seats: '4', coLeaders: 'open-door' });

  expect(formOfWish('walks', wishOf(form), false)).toEqual(form);
});

test('of a refused change it is remembered whether the link was to be kept', () => {
  const wish = wishOf(filled({ where: 'online', link: '' }));

  expect(formOfWish('walks', wish, true).where).toBe('online');
});

test('handles are found between spaces and commas', () => {
  expect(handlesIn(' @slow-river,open-door;  quiet-harbour ')).toEqual(['slow-river', 'open-door', 'quiet-harbour']);
  expect(handlesIn(' ')).toEqual([]);
});
