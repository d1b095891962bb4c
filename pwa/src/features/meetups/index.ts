export { MeetupScreen } from './MeetupScreen';
export { MeetupsScreen } from './MeetupsScreen';
export { SeriesScreen } from './SeriesScreen';
