import { watchPush } from './push';
import { forgetRemovedRooms } from './rooms';
import { followNews } from './told/follow';

/** What nobody waits for at the start, and what need not be in the first load. */
export function goOnFollowing(): void {
  forgetRemovedRooms();
  followNews();
  watchPush();
}
