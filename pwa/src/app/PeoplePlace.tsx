import { PeopleScreen } from '../features/circles';
import { BadgeForm } from '../features/recognition/correcting';

/** What a circle's leaders and owners can give; owners correct badges there, too. */
export const PeoplePlace = () => <PeopleScreen badgeForm={BadgeForm} />;
