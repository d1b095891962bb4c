export { BadgesScreen } from './BadgesScreen';
export { RippleScreen } from './RippleScreen';
