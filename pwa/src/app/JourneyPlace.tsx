import { JourneyScreen } from '../features/mentoring/pair';
import { BadgesShown } from '../features/recognition/shown';

/** The journey of a pair, with the badges that the other of the two chose to show. */
export const JourneyPlace = () => <JourneyScreen badges={BadgesShown} />;
