import { acceptAgreement } from '../../gql/circles';
import type { ViewerParts } from '../../gql/members';
import { pending } from '../../lib/outbox';
import { viewer } from '../../lib/session';

export type Membership = ViewerParts['memberships'][number];

/** My membership of this circle, if there is one. */
export function membershipOf(circle: string): Membership | undefined {
  return viewer.value?.memberships.find((membership) => membership.circle.id === circle);
}

/** Whether the agreement is accepted, or its acceptance on its way. */
export function hasAgreed(membership: Membership): boolean {
  return membership.agreementAccepted || Boolean(pending(acceptAgreement, { circle: membership.circle.id }).value);
}

/** Invitations and stages are for owners and for this circle's leaders; the server decides, this only hides what would be refused. */
export function looksAfter(circle: string): boolean {
  return viewer.value?.owner === true || membershipOf(circle)?.duties.includes('LEADER') === true;
}
