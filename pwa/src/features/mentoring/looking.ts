export { BecomeScreen } from './become/BecomeScreen';
export { CardsScreen } from './become/CardsScreen';
export { FindScreen } from './find/FindScreen';
