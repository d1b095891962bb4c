import { MyBadgesShown } from '../features/recognition/shown';
import { YouScreen } from '../features/members/you';

/** Everything that is about oneself, with the badges that others see beside one's name. */
export const YouPlace = () => <YouScreen badges={MyBadgesShown} />;
