// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeLocks } from '../outbox/testing/locks';
import { until } from '../testing';
import { FakeSocket } from './testing';

const viewer = { __typename: 'Viewer', handle: 'maple-otter', name: 'Maple', avatar: 'a1', owner: false, recoveryKept: true, folding: { all: false, notes: [] }, memberships: [] };
let signedIn: boolean;
let asked: string[];

const sockets = () => FakeSocket.opened.length;
const listening = (count: number) => until(() => FakeSocket.opened[count - 1]?.sent.some(({ type }) => type === 'subscribe'));

function show(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

async function openTab() {
  vi.resetModules();
  const [session, live] = await Promise.all([import('../session'), import('./index')]);
  await session.openSession();
  await session.refreshViewer();
  live.keepListening();
  return { ...session, ...live };
}

beforeEach(() => {
  signedIn = true;
  asked = [];
  FakeSocket.opened = [];
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('fetch', async (_path: string, { body }: { body: string }) => {
    asked.push((JSON.parse(body) as { documentId: string }).documentId);
    return Response.json({ data: { viewer: signedIn ? viewer : null } });
  });
  Object.defineProperty(navigator, 'locks', { value: new FakeLocks(), configurable: true });
});

afterEach(() => vi.useRealTimers());

test('a member who is signed in listens', async () => {
  const { liveState } = await openTab();

  await until(() => liveState.value === 'on');

  expect(sockets()).toBe(1);
});

test('a visitor does not', async () => {
  signedIn = false;

  const { liveState } = await openTab();

  expect(liveState.value).toBe('off');
  expect(sockets()).toBe(0);
});

test('when the server ends the stream the viewer is asked for again, and a new stream begins', async () => {
  await openTab();
  await listening(1);
  const before = asked.length;
  const subscribed = FakeSocket.opened[0]?.sent.find(({ type }) => type === 'subscribe');

  FakeSocket.opened[0]?.says({ id: String(subscribed?.id), type: 'complete' });
  await listening(2);

  expect(asked.length).toBeGreaterThan(before);
});

test('a session that was ended elsewhere stops listening', async () => {
  const { liveState, refreshViewer } = await openTab();
  await listening(1);
  signedIn = false;

  await refreshViewer();
  await until(() => liveState.value === 'off');

  expect(FakeSocket.opened[0]?.readyState).toBe(FakeSocket.CLOSING);
});

test('an app that is hidden for long stops listening, and asks for what it missed when it is back', async () => {
  const { liveState } = await openTab();
  await listening(1);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  show('hidden');
  vi.advanceTimersByTime(61_000);
  const whileHidden = liveState.value;
  vi.useRealTimers();
  const before = asked.length;

  show('visible');
  await listening(2);

  expect(whileHidden).toBe('off');
  expect(asked.length).toBeGreaterThan(before);
});
