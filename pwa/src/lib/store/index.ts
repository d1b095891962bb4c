export { entity } from './entities';
