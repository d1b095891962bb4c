import type { CircleMentoringParts } from '../../../gql/mentoring';

/** Whether a search is under way in this circle. */
export const isSearching = ({ ask }: Pick<CircleMentoringParts, 'ask'>): boolean => ask?.state === 'OFFERED' || ask?.state === 'QUEUED' || ask?.state === 'REQUESTED';
