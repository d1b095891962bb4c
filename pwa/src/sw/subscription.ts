import { readKept } from '../lib/database';
import { keptFor } from '../lib/push/kept';
import { mend, type Registration } from '../lib/push/subscribing';

/** The browser has ended a subscription by itself: makes another, if the member who is signed in here wants it. */
export async function resubscribe(registration: Registration): Promise<void> {
  const member = await readKept('member').catch(() => undefined);
  const kept = typeof member === 'string' ? await keptFor(member) : undefined;
  if (kept?.wanted) await mend(registration, kept);
}
