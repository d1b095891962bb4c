export { ClosingScreen } from './closing/ClosingScreen';
export { ClosingWayScreen } from './closing/ClosingWayScreen';
export { JourneyScreen } from './journey/JourneyScreen';
export { PairScreen } from './room/PairScreen';
export { SupportRoomScreen } from './room/SupportRoomScreen';
