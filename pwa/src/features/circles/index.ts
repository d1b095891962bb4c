export { CircleScreen } from './CircleScreen';
export { CirclesScreen } from './CirclesScreen';
export { EditCircleScreen } from './EditCircleScreen';
export { InvitationsScreen } from './InvitationsScreen';
export { NewCircleScreen } from './NewCircleScreen';
export { PeopleScreen } from './PeopleScreen';
export { RedeemScreen } from './RedeemScreen';
