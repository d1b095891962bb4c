export { BoardScreen } from './board/BoardScreen';
export { PlanScreen } from './plan/PlanScreen';
