import type { Badge } from '../../../gql/types';

/** In the order in which they may come. */
export const badges = ['WELCOMED', 'LENDING_A_HAND', 'SAW_IT_THROUGH', 'PASSED_ON', 'THREE_DEEP', 'HOSTED', 'KEEPER'] as const satisfies readonly Badge[];
