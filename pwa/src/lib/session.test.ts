// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ViewerParts } from '../gql/members';
import { FakeLocks } from './outbox/testing/locks';
import { until } from './testing';

/** As much of the server as signing in needs: one cookie. */
class FakeServer {
  cookie: string | null = null;
  sent: string[] = [];
  #waiting: Record<string, Response> = {};

  readonly answers = (path: string, body: unknown, status: number): void => void (this.#waiting[`/api/${path}`] = Response.json(body, { status }));

  readonly fetch = async (path: string, init: { body?: string }): Promise<Response> => {
    const body = JSON.parse(init.body ?? '{}') as { handle?: string; variables?: { key?: string } };
    const given = this.#waiting[path];
    if (given) return given.clone();
    if (path === '/api/sign-in') return this.#signIn(body.handle ?? '');
    if (path === '/api/sign-out') this.cookie = null;
    if (path !== '/graphql') return new Response(null, { status: 204 });
    if (!body.variables?.key) return Response.json({ data: { viewer: this.cookie && viewerOf(this.cookie) } });
    this.sent.push(this.cookie ?? 'nobody');
    return Response.json({ data: { setReaction: { __typename: 'ReactionState', target: 'a', reactions: [] } } });
  };

  #signIn(handle: string): Response {
    this.cookie = handle;
    return Response.json({ handle });
  }
}

const viewerOf = (handle: string): ViewerParts => ({
  __typename: 'Viewer', handle, name: handle, avatar: 'a1', owner: false, recoveryKept: true, folding: { all: false, notes: [] }, memberships: [],
});

let server: FakeServer;
const opened: (() => void)[] = [];

afterEach(() => opened.splice(0).forEach((close) => close()));

async function openTab() {
  vi.resetModules();
  const [session, database, outbox, drafts, cache, feed] = await Promise.all([
    import('./session'), import('./database'), import('./outbox'), import('./drafts'), import('./store/cache'), import('../gql/feed'),
  ]);
  opened.push(outbox.openOutbox(() => undefined));
  await session.openSession();
  return { ...session, ...database, ...outbox, ...drafts, ...cache, ...feed };
}

const noLine = () => Promise.reject(new TypeError('Load failed'));
const passphrase = 'a long walk by the river';

beforeEach(() => {
  server = new FakeServer();
  localStorage.clear();
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('fetch', server.fetch);
  Object.defineProperty(navigator, 'locks', { value: new FakeLocks(), configurable: true });
});

test('until the server has answered nobody knows who this is', async () => {
  const tab = await openTab();
  const before = tab.viewer.value;

  await tab.refreshViewer();

  expect([before, tab.viewer.value]).toEqual([undefined, null]);
});

test('who signed in is known, and may write, when the promise resolves', async () => {
  const tab = await openTab();

  const reply = await tab.signIn({ handle: 'maple-otter', passphrase });
  const { done } = tab.enqueue(tab.setReaction, { target: 'a', of: 'POST', kind: 'HOPE', on: true });

  expect(reply).toEqual({ ok: true, value: { handle: 'maple-otter' } });
  expect(tab.viewer.value?.handle).toBe('maple-otter');
  expect((await done).kind).toBe('sent');
  expect(server.sent).toEqual(['maple-otter']);
});

test('whoever is seen to be in may write, although another tab is sending all the while', async () => {
  const tab = await openTab();
  let finish: (() => void) | undefined;
  const sending = navigator.locks.request('outbox', () => new Promise<void>((done) => (finish = done)));
  server.cookie = 'mia';

  await tab.refreshViewer();
  const { key } = tab.enqueue(tab.setReaction, { target: 'a', of: 'POST', kind: 'HOPE', on: true });

  expect(tab.row(key).value).toMatchObject({ member: 'mia', state: 'waiting' });
  expect(server.sent).toEqual([]);
  finish?.();
  await sending;
  await until(() => server.sent.length === 1);
});

test('a refused sign-in says why and changes nothing', async () => {
  const refusal = { code: 'TOO_MANY_TRIES', field: null, limit: null, retryAfter: 30 };
  server.answers('sign-in', { refusal }, 429);
  const tab = await openTab();

  expect(await tab.signIn({ handle: 'maple-otter', passphrase })).toEqual({ ok: false, refusal });
  expect(tab.viewer.value ?? null).toBeNull();
});

test('a second start shows who was here before the server has answered', async () => {
  const before = await openTab();
  await before.signIn({ handle: 'maple-otter', passphrase });
  const { shape } = await import('../gql/entities');
  await before.writeKept('snapshot', { ...before.snapshot(), shape, member: 'maple-otter' });
  vi.stubGlobal('fetch', noLine);

  const after = await openTab();
  await after.refreshViewer();

  expect(after.viewer.value?.handle).toBe('maple-otter');
  expect(after.viewerProblem.value).toEqual({ kind: 'offline' });
});

test('sign-out wipes what was seen, drafts, and what still waits', async () => {
  const tab = await openTab();
  await tab.signIn({ handle: 'maple-otter', passphrase });
  const draft = tab.openDraft('post:circle-1', '');
  draft.keep();
  draft.value.value = 'Half a sentence';

  const reply = await tab.signOut();

  expect(reply.ok).toBe(true);
  expect(tab.viewer.value).toBeNull();
  expect(await tab.readKept('member')).toBeUndefined();
  expect(localStorage).toHaveLength(0);
});

test('without a line sign-out says so, and nothing is lost', async () => {
  const tab = await openTab();
  await tab.signIn({ handle: 'maple-otter', passphrase });
  vi.stubGlobal('fetch', noLine);

  expect(await tab.signOut()).toEqual({ ok: false, problem: { kind: 'offline' } });
  expect(tab.viewer.value?.handle).toBe('maple-otter');
});

test('a session that was ended elsewhere leaves nothing to see, but keeps what waits', async () => {
  const tab = await openTab();
  await tab.signIn({ handle: 'maple-otter', passphrase });
  await tab.writeKept('snapshot', 'what was seen');
  server.cookie = null;
  const count = () => tab.withDatabase((database) => database.count('outbox'));
  vi.stubGlobal('fetch', async (path: string, init: { body: string }) => (init.body.includes('"key"') ? noLine() : server.fetch(path, init)));
  tab.enqueue(tab.setReaction, { target: 'a', of: 'POST', kind: 'HOPE', on: true });
  await until(async () => (await count()) === 1);

  await tab.refreshViewer();
  await until(async () => (await tab.readKept('member')) === undefined);

  expect(tab.viewer.value).toBeNull();
  expect(await tab.readKept('snapshot')).toBeUndefined();
  expect(await count()).toBe(1);
});

test('while it is not known whose cookie this is, nothing is sent in anybody\'s name', async () => {
  const tab = await openTab();
  await tab.signIn({ handle: 'maple-otter', passphrase });
  vi.stubGlobal('fetch', noLine);
  const { key } = tab.enqueue(tab.setReaction, { target: 'a', of: 'POST', kind: 'HOPE', on: true });
  await until(() => tab.row(key).value?.tries === 1);

  vi.stubGlobal('fetch', async (path: string, init: { body?: string }) => {
    if (path === '/api/sign-in') await server.fetch(path, init);
    return noLine();
  });
  await tab.signIn({ handle: 'birch-wren', passphrase });
  vi.stubGlobal('fetch', server.fetch);
  const { drain } = await import('./outbox/sender');
  const drained = await drain({ announce: () => undefined }, true);

  expect(server.cookie).toBe('birch-wren');
  expect([drained, server.sent]).toEqual([{ kind: 'empty' }, []]);
});

test('after a sign-in that came to nothing the same member goes on', async () => {
  const tab = await openTab();
  await tab.signIn({ handle: 'maple-otter', passphrase });
  server.answers('sign-in', { refusal: { code: 'SIGN_IN_FAILED', field: null, limit: null, retryAfter: null } }, 403);

  await tab.signIn({ handle: 'maple-otter', passphrase: 'wrong' });
  const { done } = tab.enqueue(tab.setReaction, { target: 'a', of: 'POST', kind: 'HOPE', on: true });

  expect((await done).kind).toBe('sent');
});

test('another tab notices a sign-out', async () => {
  const [left, right] = [await openTab(), await openTab()];
  await left.signIn({ handle: 'maple-otter', passphrase });
  await until(() => right.viewer.value?.handle === 'maple-otter');

  await left.signOut();
  await until(() => right.viewer.value === null);

  expect(right.viewer.value).toBeNull();
});

test('drafts survive a closed tab and are each member\'s own', async () => {
  const tab = await openTab();
  tab.draftsOf('maple-otter');
  const draft = tab.openDraft('post:circle-1', '');
  draft.keep();
  draft.value.value = 'Half a sentence';

  const again = tab.openDraft('post:circle-1', '').value.value;
  tab.draftsOf('birch-wren');
  const others = tab.openDraft('post:circle-1', '').value.value;
  draft.clear();

  expect([again, others]).toEqual(['Half a sentence', '']);
  expect(localStorage).toHaveLength(0);
});
