import type { MentoringChangesData } from '../../gql/mentoring';
import { refreshViewer } from '../session';
import { type Entry, having, renew } from '../store/cache';
import { MENTORING } from '../store/effects';

type Change = MentoringChangesData['mentoringChanges'];

/** What happens in one breath is asked about once. Milliseconds. */
const SOON = 100;

let waiting: Change[] = [];
let asking = false;

/** Something was written in a room of mine, or stands differently: what it is only the server can say. */
export async function mentoringChanged(change: Change): Promise<void> {
  waiting.push(change);
  if (asking) return;
  asking = true;
  // What changes while an answer is on its way may be missing from it.
  while (waiting.length > 0) {
    await new Promise((resolve) => setTimeout(resolve, SOON));
    const told = waiting;
    waiting = [];
    if (told.some(({ message }) => !message)) void refreshViewer(); // whose pair is complete has become a graduate
    await renew(new Set(told.flatMap(shownBy)));
  }
  asking = false;
}

/** A message also takes back that it is somebody's turn, and a question how it stands. */
function shownBy({ room, message }: Change): Entry[] {
  const pair = [...having('RoomMessages', { room }), ...having('RoomDetail', { id: room })];
  return [...pair, ...(message ? ['MentoringHome', 'MentorshipDetail'] : MENTORING).flatMap((name) => having(name))];
}
