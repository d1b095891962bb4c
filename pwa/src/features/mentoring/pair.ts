export { ClosingScreen } from './closing/ClosingScreen';
export { JourneyScreen } from './journey/JourneyScreen';
export { PairScreen } from './room/PairScreen';
export { SupportRoomScreen } from './room/SupportRoomScreen';
