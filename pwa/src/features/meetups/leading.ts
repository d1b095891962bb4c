export { AttendanceScreen } from './AttendanceScreen';
export { EditMeetupScreen } from './EditMeetupScreen';
export { NewMeetupScreen } from './NewMeetupScreen';
