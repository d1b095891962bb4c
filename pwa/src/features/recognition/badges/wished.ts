import { type MyBadgeParts, showBadge } from '../../../gql/recognition';
import { pending } from '../../../lib/outbox';

/** What the server holds, with what still waits to be sent over it. */
export function wished(held: MyBadgeParts): MyBadgeParts {
  return { ...held, shown: pending(showBadge, { badge: held.badge }).value?.on ?? held.shown };
}
