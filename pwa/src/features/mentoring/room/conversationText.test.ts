import { beforeAll, expect, test } from 'vitest';
import type { MentorshipParts, RoomMessageParts } from '../../../gql/mentoring';
import { loadTexts } from '../../../lib/i18n';
import { conversationText } from './conversationText';

beforeAll(() => loadTexts());

const line = { other: { name: 'Maple', avatar: 'a', mine: false }, circle: { id: 'c', name: 'After treatment' } } as MentorshipParts['line'];
const message = (id: string, text: string, at: string, mine: boolean): RoomMessageParts => ({ __typename: 'RoomMessage', id, role: mine ? 'NEWCOMER' : 'MENTOR', name: mine ? 'Wren' : 'Maple', mine, text, at });

test('a copy has every word in its order, whose it is, and the thanks at the end', () => {
  const said = [message('a', 'Hello.\nAnd welcome.', '2026-11-01T08:00:00Z', false), message('b', 'Thank you.', '2026-11-02T09:30:00Z', true)];

  const copy = conversationText({ line, farewell: null, theirFarewell: { thanks: 'Go well.', touch: null } }, said, 'UTC', Date.parse('2026-12-01T00:00:00Z'));

  const words = ['Maple', 'After treatment', 'Maple:\nHello.\nAnd welcome.', 'You:\nThank you.', 'At the end Maple wrote:\nGo well.'];
  expect(words.map((each) => copy.indexOf(each)).every((place, index, all) => place > (index ? (all[index - 1] ?? 0) : -1))).toBe(true);
});
