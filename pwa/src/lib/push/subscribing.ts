import { pushKey, registerDevice, removeDevice } from '../../gql/notifications';
import type { NotificationRefusalCode } from '../../gql/types';
import { type Problem, request } from '../request';
import { deviceName } from './deviceName';
import { type Kept, keep } from './kept';
import { TookTooLong, within } from './patience';
import { tell } from './server';

/** Why pushes that are wanted and permitted do not work here. */
export type Trouble =
  | { kind: 'refused'; code: NotificationRefusalCode; limit: number | null }
  | { kind: 'problem'; problem: Problem }
  /** The browser's push service said nothing, or no. */
  | { kind: 'silent' }
  | { kind: 'browser' };

/** `unconfirmed`: there is a subscription, and no line to tell the server about it. */
export type Mended = { kind: 'on' } | { kind: 'unconfirmed' } | Trouble;

/** As much of a registration as pushes need. */
export type Registration = { readonly pushManager: Pick<PushManager, 'getSubscription' | 'subscribe'> };

/** Milliseconds. A push service that is out of reach may leave `subscribe` waiting for ever. */
const TO_SUBSCRIBE = 20_000;
const TO_LOOK = 8_000;

/**
 * Makes this browser receive what `kept.member` is told: subscribes where it is not, subscribes anew where that was done
 * with a key that the server uses no more, and tells the server. Safe to repeat; done at every start.
 */
export async function mend(registration: Registration, kept: Kept): Promise<Mended> {
  try {
    const subscription = await within(TO_LOOK, registration.pushManager.getSubscription());
    const key = await request(pushKey, {});
    // Without a line what there is may well be right.
    if (!key.ok) return subscription && key.problem.kind === 'offline' ? { kind: 'unconfirmed' } : { kind: 'problem', problem: key.problem };
    const { id, applicationServerKey } = key.data.pushKey;
    return await upload(await subscribed(registration, subscription, applicationServerKey), id, kept);
  } catch (error) {
    return { kind: error instanceof TookTooLong ? 'silent' : 'browser' };
  }
}

async function subscribed({ pushManager }: Registration, old: PushSubscription | null, applicationServerKey: string): Promise<PushSubscription> {
  if (old && isMadeWith(old, applicationServerKey)) return old;
  // One with another key would be refused while this one stands.
  if (old) await within(TO_LOOK, old.unsubscribe());
  return within(TO_SUBSCRIBE, pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(applicationServerKey) }));
}

function isMadeWith({ options }: PushSubscription, key: string): boolean {
  const made = options?.applicationServerKey;
  if (!made) return false;
  const [ours, theirs] = [bytesOf(key), new Uint8Array(made)];
  return ours.length === theirs.length && ours.every((byte, at) => byte === theirs[at]);
}

/** From base64url without padding (RFC 7515, section 2). */
export function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.codePointAt(0) ?? 0);
}

async function upload(subscription: PushSubscription, key: string, kept: Kept): Promise<Mended> {
  const { endpoint, keys } = subscription.toJSON();
  const wish = { endpoint: endpoint ?? '', p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '', pushKey: key, name: kept.device?.name ?? deviceName() };
  const answer = await tell(registerDevice, wish);
  if ('refusal' in answer) return { kind: 'refused', code: answer.refusal.code, limit: answer.refusal.limit };
  if ('problem' in answer) return { kind: 'problem', problem: answer.problem };
  const { id, name } = answer.result;
  if (kept.device && kept.device.id !== id) await tell(removeDevice, { device: kept.device.id });
  await keep({ ...kept, device: { id, name } });
  return { kind: 'on' };
}

/** Ends what the browser receives, whoever it was for. */
export async function unsubscribe(registration: Registration): Promise<void> {
  const subscription = await within(TO_LOOK, registration.pushManager.getSubscription()).catch(() => null);
  if (subscription) await within(TO_LOOK, subscription.unsubscribe()).catch(() => false);
}
