// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { meetupPage, occurrenceDetail, type OccurrenceParts } from '../../gql/meetups';
import { forget, listEntry, loadEntry, queryEntry } from '../store/cache';
import { absorb, entity } from '../store/entities';
import { answering } from '../store/testing';
import { until } from '../testing';
import { applyMeetupChange } from './meetups';

const walk = (more: Partial<OccurrenceParts> = {}): OccurrenceParts => ({
  __typename: 'Occurrence', id: 'walk', meetup: 'walks', circle: { id: 'circle-1', name: 'Walks' }, leader: { name: 'Maple', avatar: 'a1', mine: false }, leading: false,
  title: 'Evening walk', about: '', place: 'At the weir', find: '', access: '', online: false, agreement: '', startsAt: '2026-12-01T18:30:00.000Z', endsAt: '2026-12-01T20:00:00.000Z',
  wall: '2026-12-01T19:30', zone: 'Europe/Berlin', state: 'PLANNED', reason: '', repeats: false, seats: null, going: 1, taken: 1, waiting: 0, came: null, mine: null, ...more,
});
const page = (ids: readonly string[]) => ({ meetups: { edges: ids.map((id) => ({ node: walk({ id }) })), pageInfo: { hasNextPage: false, endCursor: null } } });
const change = (going: number) => ({ occurrence: 'walk', circle: 'circle-1', going, taken: going + 1, waiting: 2 });

beforeEach(() => forget());
afterEach(() => vi.unstubAllGlobals());

test('how many come is shown at once, and is not made up for a date that is not known here', () => {
  absorb(walk());

  applyMeetupChange(change(5));
  applyMeetupChange({ ...change(5), occurrence: 'unknown' });

  expect(entity('Occurrence', 'walk').value).toMatchObject({ going: 5, taken: 6, waiting: 2, title: 'Evening walk' });
  expect(entity('Occurrence', 'unknown').value).toBeUndefined();
});

test('a date on the screen is asked for once, however many changes come at once', async () => {
  const server = answering({ occurrence: walk() }, { occurrence: walk({ going: 7, startsAt: '2026-12-02T18:30:00.000Z' }) });
  vi.stubGlobal('fetch', server);
  const shown = queryEntry(occurrenceDetail, { id: 'walk' });
  shown.users = 1;
  await loadEntry(shown);

  applyMeetupChange(change(6));
  applyMeetupChange(change(7));
  await until(() => entity('Occurrence', 'walk').value?.startsAt.startsWith('2026-12-02'));

  expect(server.asked).toEqual([{ id: 'walk' }, { id: 'walk' }]);
  shown.users = 0;
});

test('a list on the screen takes in a date that is new', async () => {
  vi.stubGlobal('fetch', answering(page(['walk']), page(['tea', 'walk'])));
  const shown = listEntry(meetupPage, { circle: null }, { growth: 'oldest-first' });
  shown.users = 1;
  await loadEntry(shown);

  applyMeetupChange({ ...change(0), occurrence: 'tea' });
  await until(() => shown.list.ids.value?.length === 2);

  expect(shown.list.ids.value).toEqual(['tea', 'walk']);
  shown.users = 0;
});
