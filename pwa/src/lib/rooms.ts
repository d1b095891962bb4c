import { type RoomMessageParts, roomMessages } from '../gql/mentoring';
import { forgetDraftsOf } from './drafts';
import { type Answer, request } from './request';
import { forgetAbout } from './store/cache';
import { entitiesOf, evict } from './store/entities';

/** The longest page that the server gives. */
const PAGE = 100;

/** All that was written in a room, oldest first; of a conversation that can only be read in part, nothing. */
export async function wholeConversation(room: string): Promise<Answer<RoomMessageParts[]>> {
  const all: RoomMessageParts[] = [];
  let after: string | null = null;
  do {
    const answer: Awaited<ReturnType<typeof askPage>> = await askPage(room, after);
    if (!answer.ok) return answer;
    const { edges, pageInfo } = answer.data.roomMessages;
    all.push(...edges.map(({ node }) => node));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  return { ok: true, data: all.toReversed() };
}

const askPage = (room: string, after: string | null) => request(roomMessages, { room, first: PAGE, after });

/** What was promised to be removed is removed from this device too, whether or not there is a line to the server. */
export function forgetRemovedRooms(): void {
  for (const { id, readableUntil } of entitiesOf('Room')) if (readableUntil && Date.parse(readableUntil) <= Date.now()) forgetRoom(id);
}

/** Nothing of a room stays that cannot be read any more. */
export function forgetRoom(id: string): void {
  forgetAbout(id);
  forgetDraftsOf(id);
  evict('Room', id);
  evict('Mentorship', id);
}
