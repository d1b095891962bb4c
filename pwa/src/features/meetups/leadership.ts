import type { ViewerParts } from '../../gql/members';
import { viewer } from '../../lib/session';

export type Membership = ViewerParts['memberships'][number];

export const myMemberships = (): readonly Membership[] => viewer.value?.memberships ?? [];

export const membershipOf = (circle: string): Membership | undefined => myMemberships().find((each) => each.circle.id === circle);

/** The circles in which I may post meetups; the server decides, this only hides what would be refused. */
export const circlesThatILead = (): readonly Membership[] => myMemberships().filter(({ duties }) => duties.includes('LEADER'));
