import type { Scope } from '../../gql/types';

/** Which dates of a series a change may be for, the narrowest first. */
export const SCOPES = ['THIS', 'FOLLOWING', 'ALL'] as const satisfies readonly Scope[];
