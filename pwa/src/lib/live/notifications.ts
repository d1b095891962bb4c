import { having, renew } from '../store/cache';
import { MENTORING } from '../store/effects';

/** What is told in one breath is asked about once. Milliseconds. */
const SOON = 300;

let asking = false;
let more = false;

/** There is something new in the list of notifications, or something in it changed: only the server can say what. What others do in mentoring is told by one, and so is a badge. */
export async function notificationsChanged(): Promise<void> {
  more = true;
  if (asking) return;
  asking = true;
  // What changes while an answer is on its way may be missing from it.
  while (more) {
    await new Promise((resolve) => setTimeout(resolve, SOON));
    more = false;
    await renew(['NotificationPage', 'NotificationsUnread', 'ReminderLedger', 'MyBadges', 'MyRipple', ...MENTORING].flatMap((name) => having(name)));
  }
  asking = false;
}
