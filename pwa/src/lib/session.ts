import { computed, effect, type ReadonlySignal } from '@preact/signals';
import { currentViewer, type ViewerParts } from '../gql/members';
import type { Stage } from '../gql/types';
import { readKept, wipe, writeKept } from './database';
import { draftsOf, wipeDrafts } from './drafts';
import { outboxOf, writeAs } from './outbox';
import { whileNothingIsSent } from './outbox/sender';
import { onSignedOut, post, type Problem, problemOf } from './request';
import { restoreSnapshot } from './snapshot';
import { forget, queryEntry } from './store/cache';

export type ApiRefusalCode =
  | 'CODE_UNKNOWN' | 'CODE_EXPIRED' | 'CODE_USED_UP' | 'TOO_MANY_TRIES'
  | 'HANDLE_TAKEN' | 'HANDLE_INVALID' | 'NAME_EMPTY' | 'NAME_TOO_LONG' | 'NAME_LIKE_EMAIL' | 'NAME_LIKE_PHONE' | 'NAME_LIKE_LEGAL_NAME'
  | 'PASSPHRASE_TOO_SHORT' | 'PASSPHRASE_TOO_LONG' | 'PASSPHRASE_COMMON' | 'PASSPHRASE_WRONG'
  | 'RECOVERY_KEPT' | 'RECOVERY_CHANGED' | 'RECOVERY_FAILED' | 'SIGN_IN_FAILED';

export type ApiRefusal = { code: ApiRefusalCode; field: string | null; limit: number | null; retryAfter: number | null };
export type Reply<T> = { ok: true; value: T } | { ok: false; refusal: ApiRefusal } | { ok: false; problem: Problem };

type Invited = { community: string; circle: { name: string; about: string; agreement: string } | null; stage: Stage };
type SignedIn = { handle: string };

const entry = queryEntry(currentViewer, {});
entry.users += 1; // always on a screen, so never let go
const question = entry.query;
const otherTabs = new BroadcastChannel('ripple-session');

/** Whose data lies on this device. */
let known: string | undefined;
/** Whether it must be written down anew, because for a while nobody was. */
let unsure = false;
let following = Promise.resolve();

/** Who is signed in: undefined while that is not known, null for nobody. */
export const viewer: ReadonlySignal<ViewerParts | null | undefined> = computed(() => question.data.value?.viewer);

/** Why it is not known, or not known anew. */
export const viewerProblem = question.problem;

export const refreshViewer = (): Promise<void> => question.refresh();

export const knownMember = (): string | undefined => known;

/** Whether somebody is signed in, by what the server said or else by what this device remembers. */
export const isSomebodyIn = (): boolean => (viewer.value === undefined ? known !== undefined : viewer.value !== null);

/** Brings back who was signed in and what they saw, and follows every change from then on. */
export async function openSession(): Promise<void> {
  known = (await readKept('member').catch(() => undefined)) as string | undefined;
  if (known) {
    draftsOf(known);
    await restoreSnapshot(known).catch(() => undefined);
    void outboxOf(known);
  }
  otherTabs.addEventListener('message', () => void refreshViewer());
  onSignedOut(() => void refreshViewer());
  effect(() => {
    const now = viewer.value;
    if (now === undefined) return;
    writeAs(now?.handle); // at once: whoever is seen to be in may write, however long the rest of it takes
    following = following.then(() => follow(now)).catch(() => undefined);
  });
}

async function follow(now: ViewerParts | null): Promise<void> {
  if (now?.handle === known && !unsure) return;
  const others = known !== undefined && known !== now?.handle;
  unsure = false;
  known = now?.handle;
  if (others) {
    forget();
    question.put({ viewer: now });
  }
  draftsOf(known);
  await whileNothingIsSent(async () => {
    if (others) await writeKept('snapshot', undefined);
    await writeKept('member', known);
  });
  await outboxOf(known);
}

async function call<T>(path: string, body?: unknown, method = 'POST'): Promise<Reply<T>> {
  const answer = await post(`/api/${path}`, body, method);
  if (!answer) return { ok: false, problem: { kind: 'offline' } };
  if (answer.response.ok) return { ok: true, value: answer.body as T };
  const refusal = (answer.body as { refusal?: ApiRefusal } | undefined)?.refusal;
  if (refusal) return { ok: false, refusal };
  return { ok: false, problem: problemOf(answer.response, undefined) };
}

/** Until it is known whose cookie this browser has, nothing is sent in anybody's name. */
async function enter(path: string, body: unknown): Promise<Reply<SignedIn>> {
  const reply = await whileNothingIsSent(async () => {
    unsure = true;
    await writeKept('member', undefined);
    return call<SignedIn>(path, body);
  });
  if ('refusal' in reply && known === undefined) return reply;
  await refreshViewer();
  await following;
  otherTabs.postMessage('changed');
  return reply;
}

export const suggestion = (): Promise<Reply<{ handle: string; name: string }>> => call('suggestion', undefined, 'GET');
export const invitation = (code: string): Promise<Reply<Invited>> => call('invitation', { code });
export const join = (answers: { code: string; handle: string; name: string; passphrase: string; sure: boolean }): Promise<Reply<SignedIn>> => enter('join', answers);
export const signIn = (answers: { handle: string; passphrase: string }): Promise<Reply<SignedIn>> => enter('sign-in', answers);
export const recover = (answers: { handle: string; code: string; passphrase: string }): Promise<Reply<SignedIn>> => enter('recover', answers);
export const recoveryCode = (): Promise<Reply<{ code: string }>> => call('recovery-code');
export const changePassphrase = (answers: { current: string; passphrase: string }): Promise<Reply<void>> => call('passphrase', answers);
export const endSession = (which: { id: string } | { others: true }): Promise<Reply<void>> => call('sessions/end', which);

export async function recoveryKept(code: string): Promise<Reply<void>> {
  const reply = await call<void>('recovery-code/kept', { code });
  if (reply.ok) await refreshViewer();
  return reply;
}

let takeLeave = async (): Promise<void> => undefined;

/** `act` is done at each sign-out, while it still counts as the member's own doing. It must not reject. */
export function beforeSignOut(act: typeof takeLeave): void {
  takeLeave = act;
}

/** Ends the session and wipes this device: what was seen, drafts, and whatever still waits to be sent. */
export async function signOut(): Promise<Reply<void>> {
  const reply = await whileNothingIsSent(async () => {
    await takeLeave();
    const answered = await call<void>('sign-out');
    if (answered.ok) await wipe();
    return answered;
  });
  if (!reply.ok) return reply;
  wipeDrafts();
  known = undefined;
  forget();
  question.put({ viewer: null });
  await outboxOf(undefined);
  otherTabs.postMessage('changed');
  return reply;
}
