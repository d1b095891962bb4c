import { MentoringScreen } from '../features/mentoring/home/MentoringScreen';
import { BadgesShown } from '../features/recognition/shown';

/** The fourth place. Mentors who are offered there show the badges that they chose to show. */
export const MentoringPlace = () => <MentoringScreen badges={BadgesShown} />;
