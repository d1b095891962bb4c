// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { roomDetail, type RoomMessageParts, roomMessages, type RoomParts } from '../../gql/mentoring';
import { mentoringChanged } from '../live/mentoring';
import { forgetRemovedRooms, forgetRoom, wholeConversation } from '../rooms';
import { forget, listEntry, loadEntry, queryEntry, restore, snapshot } from './cache';
import { takeIn } from './effects';
import { answering } from './testing';

const message = (id: string, mine = false): RoomMessageParts => ({ __typename: 'RoomMessage', id, role: mine ? 'MENTOR' : 'NEWCOMER', name: mine ? 'Wren' : 'Maple', mine, text: `Text of ${id}`, at: '2026-11-01T08:00:00Z' });
const page = (ids: readonly string[], more = false) => ({ roomMessages: { edges: ids.map((id) => ({ node: message(id) })), pageInfo: { hasNextPage: more, endCursor: more ? `after ${ids.at(-1)}` : null } } });
const room = (readableUntil: string | null): RoomParts => ({ __typename: 'Room', id: 'room-1', kind: 'PAIR', circle: { id: 'c', name: 'Circle' }, people: [], invitedBy: null, open: readableUntil === null, readableUntil });
const conversation = () => listEntry(roomMessages, { room: 'room-1' }, { growth: 'newest-last' });
const answers = (...given: unknown[]) => {
  const server = answering(...given);
  vi.stubGlobal('fetch', server);
  return server;
};

beforeEach(() => forget());

test('what is new in a conversation is shown at once, and older pages stay', async () => {
  answers(page(['c', 'b'], true), page(['a']), page(['d', 'c']));
  const entry = conversation();
  await loadEntry(entry);
  await entry.list.loadMore();

  await loadEntry(entry);

  expect(entry.list.ids.value).toEqual(['d', 'c', 'b', 'a']);
  expect(entry.list.arrived.value).toBe(0);
});

test('a message of mine is there as soon as it was sent, once, and also without a line', async () => {
  answers(page(['a']));
  const { list } = conversation();
  await list.refresh();

  takeIn('SendMessage', { room: 'room-1' }, { sendMessage: message('b', true) });
  takeIn('SendMessage', { room: 'room-1' }, { sendMessage: message('b', true) });
  const kept = snapshot();
  forget();
  restore(kept);

  expect(conversation().list.ids.value).toEqual(['b', 'a']);
});

test('a message that is told of is fetched once, however often it is told', async () => {
  const server = answers(page(['b', 'a']));
  const entry = conversation();
  entry.users = 1;

  const told = { room: 'room-1', message: true };
  await Promise.all([mentoringChanged(told), mentoringChanged(told)]);

  entry.users = 0;

  expect(server.asked).toHaveLength(1);
  expect(entry.list.ids.value).toEqual(['b', 'a']);
});

test('a conversation that is to be removed leaves this device without a line to the server', async () => {
  answers({ room: room('2026-01-01T00:00:00Z') }, page(['a']));
  await queryEntry(roomDetail, { id: 'room-1' }).query.refresh();
  await conversation().list.refresh();
  expect(JSON.stringify(snapshot())).toContain('Text of a');

  forgetRemovedRooms();

  expect(JSON.stringify(snapshot())).not.toContain('Text of a');
});

test('what was begun in it goes with it', () => {
  localStorage.setItem('draft:wren:room:room-1', '"Are you"');
  localStorage.setItem('draft:wren:room:room-2', '"And you"');

  forgetRoom('room-1');

  expect(Object.keys(localStorage)).toEqual(['draft:wren:room:room-2']);
});

test('a conversation that is still open stays', async () => {
  answers({ room: room(null) }, page(['a']));
  await queryEntry(roomDetail, { id: 'room-1' }).query.refresh();
  await conversation().list.refresh();

  forgetRemovedRooms();

  expect(JSON.stringify(snapshot())).toContain('Text of a');
});

test('a copy has every page, oldest first, or is none', async () => {
  answers(page(['c', 'b'], true), page(['a']));
  const whole = await wholeConversation('room-1');
  expect(whole.ok && whole.data.map(({ id }) => id)).toEqual(['a', 'b', 'c']);

  answers(page(['c', 'b'], true));
  expect((await wholeConversation('room-1')).ok).toBe(false);
});
