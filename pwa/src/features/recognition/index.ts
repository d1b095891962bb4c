export { BadgesScreen } from './badges/BadgesScreen';
export { CommunityScreen } from './community/CommunityScreen';
export { NamesScreen } from './ripple/NamesScreen';
export { RippleScreen } from './ripple/RippleScreen';
