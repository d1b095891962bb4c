import type { MeetupChangesData } from '../../gql/meetups';
import { lookAgain, MEETUP_LISTS } from '../store/effects';
import { entity, patch } from '../store/entities';

type Change = MeetupChangesData['meetupChanges'];

/** Changes that come close together are asked about once, and not by all phones at the same moment. Milliseconds. */
const SOONEST = 500;
const LATEST = 1_500;

const changed = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Takes in how many come; what else is new of a date is asked for, because each member sees their own part of it. */
export function applyMeetupChange({ occurrence, going, taken, waiting }: Change): void {
  patch('Occurrence', occurrence, () => ({ going, taken, waiting }));
  changed.add(occurrence);
  timer ??= setTimeout(ask, SOONEST + Math.random() * (LATEST - SOONEST));
}

function ask(): void {
  timer = undefined;
  lookAgain(MEETUP_LISTS);
  for (const occurrence of changed) {
    lookAgain(['OccurrenceDetail'], { id: occurrence });
    lookAgain(['MeetupPeople', 'Attendance'], { occurrence });
    lookAgain(['MeetupDetail'], { id: entity('Occurrence', occurrence).peek()?.meetup ?? null });
  }
  changed.clear();
}
