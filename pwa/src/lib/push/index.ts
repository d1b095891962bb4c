import { type ReadonlySignal, signal } from '@preact/signals';
import { removeDevice } from '../../gql/notifications';
import { onReturn } from '../outbox/triggers';
import { beforeSignOut, viewer } from '../session';
import { having, renew } from '../store/cache';
import { type Kept, keep, keptFor } from './kept';
import { within } from './patience';
import { ask, lacking, onPermissionChange, permission } from './permission';
import { tell } from './server';
import { mend, type Registration, type Trouble, unsubscribe } from './subscribing';
import { askForZone, reportZone } from './zone';

export type { Trouble } from './subscribing';

/**
 * How pushes stand on this device. `off`: by the member's choice here. `not-asked`: they were not asked here, or the
 * browser has forgotten their answer. `broken`: wanted and permitted, and yet it does not work: see `pushTrouble`.
 */
export type PushHere = 'unknown' | 'unsupported' | 'needs-installing' | 'not-asked' | 'asking' | 'denied' | 'on' | 'off' | 'broken';

const state = signal<PushHere>('unknown');
const trouble = signal<Trouble | undefined>();
const here = signal<string | undefined>();
const declined = signal(false);

export const push: ReadonlySignal<PushHere> = state;
export const pushTrouble: ReadonlySignal<Trouble | undefined> = trouble;
/** The id that this browser has among the member's devices. */
export const deviceHere: ReadonlySignal<string | undefined> = here;
/** Whether the member said here that they do not want to be asked. */
export const pushDeclined: ReadonlySignal<boolean> = declined;

/** How long to wait for the worker, which the very first visit installs. Milliseconds. */
const FOR_THE_WORKER = 10_000;

let member: string | undefined;
let asking = false;
let unconfirmed = false;
let line: Promise<void> = Promise.resolve();

/** Follows who is signed in: theirs is what this browser receives, and nobody's when nobody is. */
export function watchPush(): void {
  beforeSignOut(takeLeave);
  reportZone();
  viewer.subscribe((now) => {
    if (now === undefined || now?.handle === member) return;
    member = now?.handle;
    if (!now) return void inLine(forsake);
    void inLine(look);
    void askForZone();
  });
  void onPermissionChange(() => void checkPush());
  onReturn(() => {
    if (unconfirmed || state.peek() === 'denied' || state.peek() === 'broken') void checkPush();
  });
}

/** Looks how it stands, and mends what can be mended without asking. */
export const checkPush = (): Promise<void> => inLine(look);

/** To be called in a tap and before anything else in it. */
export async function turnOn(): Promise<void> {
  if (!member || lacking() || asking) return;
  const handle = member;
  asking = true;
  state.value = 'asking';
  const said = await ask();
  asking = false;
  if (said === 'granted') await inLine(() => decide(handle, true));
  await inLine(look);
}

/** No: is not asked again here by itself, and can be taken back in the settings. */
export async function turnOff(): Promise<void> {
  const handle = member;
  if (!handle) return;
  declined.value = true;
  await inLine(async () => {
    await decide(handle, false);
    await removeFromServer(handle);
    await stop();
  });
  await inLine(look);
}

/** One thing at a time: two that subscribe at once would undo each other. */
function inLine(act: () => Promise<void>): Promise<void> {
  line = line.then(act).catch(() => undefined);
  return line;
}

async function decide(handle: string, wanted: boolean): Promise<void> {
  const kept = await keptFor(handle);
  await keep({ ...kept, member: handle, wanted });
}

async function look(): Promise<void> {
  const handle = member;
  if (!handle || asking) return;
  const found = await standing(handle);
  if (handle !== member) return;
  const kept = await keptFor(handle);
  here.value = kept?.device?.id;
  declined.value = kept?.wanted === false;
  state.value = found;
  void renew(having('DeviceList'));
}

async function standing(handle: string): Promise<PushHere> {
  trouble.value = undefined;
  const lack = lacking();
  if (lack) return lack;
  const kept = await keptFor(handle);
  if (permission() !== 'granted' || !kept?.wanted) {
    // Another member may have left it on, or the permission was taken away.
    await removeFromServer(handle);
    await stop();
    if (permission() === 'denied') return 'denied';
    return kept && !kept.wanted ? 'off' : 'not-asked';
  }
  return subscribe(kept);
}

async function subscribe(kept: Kept): Promise<PushHere> {
  const registration = await worker();
  const mended = registration ? await mend(registration, kept) : ({ kind: 'browser' } as const);
  unconfirmed = mended.kind === 'unconfirmed';
  if (mended.kind === 'on' || mended.kind === 'unconfirmed') return 'on';
  trouble.value = mended;
  return 'broken';
}

const worker = (): Promise<Registration | undefined> => within<Registration | undefined>(FOR_THE_WORKER, navigator.serviceWorker.ready).catch(() => undefined);

async function stop(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  if (registration?.pushManager) await unsubscribe(registration);
}

/** So that the list of devices tells the truth at once; else the server learns it from the push service. */
async function removeFromServer(handle: string): Promise<void> {
  const kept = await keptFor(handle);
  if (!kept?.device) return;
  const answer = await tell(removeDevice, { device: kept.device.id });
  if (!('problem' in answer)) await keep({ member: handle, wanted: kept.wanted });
}

/** While it is still known whose device it is. */
const takeLeave = (): Promise<void> => inLine(async () => {
  if (member) await removeFromServer(member);
});

/** Nobody is signed in: whoever holds this phone next must see nothing of theirs. */
async function forsake(): Promise<void> {
  state.value = 'unknown';
  trouble.value = undefined;
  here.value = undefined;
  declined.value = false;
  await stop();
}
