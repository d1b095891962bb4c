import { MeetupScreen } from '../features/meetups';
import { PushOffer } from '../features/notifications/push/PushOffer';

/** One date of a meetup. Whoever says that they come is asked there whether they want to be reminded. */
export const MeetupPlace = () => <MeetupScreen afterRsvp={PushOffer} />;
