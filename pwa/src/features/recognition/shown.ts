export { BadgesShown, MyBadgesShown } from './badges/BadgesShown';
