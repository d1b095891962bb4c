import { batch } from '@preact/signals';
import type { AnyMutation, DataOf, VariablesOf } from '../../gql/document';
import { found, hide, hideAll, pending, pendingOf, reload, row, type RowOf, settle, show, troubled, unsentCount } from './overlay';
import { addRow, changeRow, type NewRow, type Refusal, removeRow, replaceRow, type Row } from './rows';
import { drain, type News, type Sender } from './sender';
import { onReturn } from './triggers';

export { pending, pendingOf, row, type RowOf as Row, troubled, unsentCount };

type Result<Data> = Data[keyof Data];
export type Sent<Data> = Exclude<Result<Data>, { __typename: `${string}Refusal` }>;
export type RefusalOf<Data> = Extract<Result<Data>, { __typename: `${string}Refusal` }>;

/** What became of a write in the end. `full`: nothing was written, because the queue or the disk is full. */
export type Outcome<Data> = { kind: 'sent'; result: Sent<Data> } | { kind: 'refused'; refusal: RefusalOf<Data> } | { kind: 'set-aside' } | { kind: 'dismissed' } | { kind: 'full' };

type Enqueued<Data> = { key: string; done: Promise<Outcome<Data>> };

/** How soon to look again when another tab was sending. */
const SOON = 1_000;

const channel = new BroadcastChannel('ripple-outbox');
const waiting = new Map<string, (outcome: Outcome<never>) => void>();
let member: string | undefined;
let takeIn: (name: string, variables: unknown, data: unknown) => void = () => undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

export const newId = (): string => crypto.randomUUID();

const listen = ({ data }: MessageEvent<News>): void => void hear(data);

/** Begins to listen to the other tabs and to the line. `merge` takes each answer into the store. Returns what ends it. */
export function openOutbox(merge: typeof takeIn): () => void {
  takeIn = merge;
  channel.addEventListener('message', listen);
  const stop = onReturn(() => void look(true));
  return () => {
    stop();
    channel.removeEventListener('message', listen);
    clearTimeout(timer);
    member = undefined;
  };
}

/** From now on what is written is this member's; nobody's, when signed out. Nothing of it is sent before `outboxOf`. */
export function writeAs(handle: string | undefined): void {
  if (handle === member) return;
  member = handle;
  hideAll();
}

/** From now on the rows of this member are shown and sent; of nobody, when signed out. */
export async function outboxOf(handle: string | undefined): Promise<void> {
  writeAs(handle);
  if (handle) await readRows(handle);
  void look(true);
}

/** Keeps a write on the disk, shows it, and sends it as soon as there is a line: now, or after a restart. */
export function enqueue<M extends AnyMutation>(document: M, variables: VariablesOf<M>): Enqueued<DataOf<M>> {
  return begin(newRow(document, variables), addRow);
}

/** Sends an edited row in the place of a refused one; under a new key, because it is another request now. */
export function revise<M extends AnyMutation>(document: M, key: string, variables: VariablesOf<M>): Enqueued<DataOf<M>> {
  const old = found(key);
  if (!old || old.state === 'waiting') return enqueue(document, variables);
  return begin(newRow(document, variables), async (fresh) => {
    const written = await replaceRow(old, fresh);
    hide(key);
    return written;
  });
}

/** Sends a refused or set-aside row once more as it is, under its own key: it may have taken effect already. */
export async function retry(key: string): Promise<void> {
  const old = found(key);
  if (!old || old.state === 'waiting') return;
  await changeRow({ ...old, state: 'waiting', notBefore: 0, faults: 0, problem: null, refusal: null });
  tell({ kind: 'rows' });
  await look(true);
}

export async function dismiss(key: string): Promise<void> {
  const old = found(key);
  if (!old || old.state === 'waiting') return;
  await removeRow(old);
  hide(key);
  resolve(key, { kind: 'dismissed' });
  tell({ kind: 'rows' });
}

function newRow(document: AnyMutation, variables: unknown): NewRow {
  if (!member) throw new Error('Only a member who is signed in can write.');
  const { id, name } = document;
  return { key: newId(), document: id, name, variables, member, at: Date.now(), notBefore: 0, tries: 0, faults: 0, state: 'waiting', problem: null, refusal: null };
}

function begin<Data>(fresh: NewRow, write: (fresh: NewRow) => Promise<Row>): Enqueued<Data> {
  const { key } = fresh;
  const done = new Promise<Outcome<Data>>((settled) => waiting.set(key, settled as (outcome: Outcome<never>) => void));
  show(fresh);
  void commit(fresh, write);
  return { key, done };
}

async function commit(fresh: NewRow, write: (fresh: NewRow) => Promise<Row>): Promise<void> {
  const written = await write(fresh).catch(() => undefined);
  settle(fresh.key, written);
  if (!written) return resolve(fresh.key, { kind: 'full' });
  channel.postMessage({ kind: 'rows' } satisfies News);
  void askForSync();
  await look(false);
}

const sender: Sender = {
  announce: (news) => tell(news),
  current: async (name) => (await import('../../gql/mutations')).mutations[name],
};

async function look(eager: boolean): Promise<void> {
  if (!member) return;
  await readRows(member);
  if (!unsentCount.peek()) return;
  const drained = await drain(sender, eager);
  if (!unsentCount.peek() || document.visibilityState === 'hidden') return;
  const pause = drained.kind === 'waiting' ? drained.until - Date.now() : SOON;
  clearTimeout(timer);
  timer = setTimeout(() => void look(false), Math.max(pause, SOON));
}

function tell(news: News): void {
  channel.postMessage(news);
  void hear(news);
}

async function hear(news: News): Promise<void> {
  if (!member) return;
  if (news.kind === 'rows') return readRows(member);
  if (news.row.member !== member) return;
  batch(() => {
    takeIn(news.row.name, news.row.variables, news.data);
    hide(news.row.key);
  });
  resolve(news.row.key, { kind: 'sent', result: Object.values(news.data as object)[0] as never });
}

async function readRows(handle: string): Promise<void> {
  await reload(handle);
  for (const key of waiting.keys()) close(key);
}

function close(key: string): void {
  const kept = found(key);
  if (kept?.state === 'refused') resolve(key, { kind: 'refused', refusal: kept.refusal as Refusal as never });
  if (kept?.state === 'set-aside') resolve(key, { kind: 'set-aside' });
}

function resolve(key: string, outcome: Outcome<never>): void {
  waiting.get(key)?.(outcome);
  waiting.delete(key);
}

/** Where the browser offers it, the worker sends what is left after the last tab was closed. */
async function askForSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.sync?.register('outbox').catch(() => undefined);
}
