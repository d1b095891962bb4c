// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Row } from './rows';
import { FakeLocks } from './testing/locks';
import { FakeServer } from './testing/server';
import { closeTabs, openTab, type Tab } from './testing/tab';
import { until } from '../testing';

const hope = { target: 'post-1', of: 'POST', kind: 'HOPE', on: true } as const;
let server: FakeServer;

beforeEach(() => {
  server = new FakeServer();
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('fetch', server.fetch);
  Object.defineProperty(navigator, 'locks', { value: new FakeLocks(), configurable: true });
});

afterEach(closeTabs);

const react = ({ enqueue, setReaction }: Tab, on = true) => enqueue(setReaction, { ...hope, on });
const rowsOnDisk = ({ withDatabase }: Tab): Promise<Row[]> => withDatabase((database) => database.getAll('outbox'));
const wish = ({ pending, setReaction }: Tab) => pending(setReaction, { target: 'post-1', kind: 'HOPE' });
const untilTriedOnce = ({ row }: Tab, key: string) => until(() => row(key).value?.tries === 1);

/** The line, or the person, is back. */
const comeBack = (): void => void dispatchEvent(new Event('online'));

test('a wish shows at once and goes when its answer was taken in', async () => {
  const tab = await openTab();

  const { done } = react(tab);
  const shown = wish(tab).value;
  const outcome = await done;

  expect(shown?.on).toBe(true);
  expect(outcome).toMatchObject({ kind: 'sent', result: { target: 'post-1' } });
  expect(wish(tab).value).toBeUndefined();
  expect(tab.takenIn).toHaveLength(1);
  expect(await rowsOnDisk(tab)).toEqual([]);
});

test('a write is on the disk before it is sent', async () => {
  const tab = await openTab();
  let kept: Row[] = [];
  vi.stubGlobal('fetch', async (path: string, init: { body: string }) => {
    kept = await rowsOnDisk(tab);
    return server.fetch(path, init);
  });

  const { key, done } = react(tab);
  await done;

  expect(kept.map((row) => row.key)).toEqual([key]);
});

test('an answer lost after the commit is asked for again under the same key and takes effect once', async () => {
  const tab = await openTab();
  server.meets('answer lost');

  const { key, done } = react(tab);
  await untilTriedOnce(tab, key);
  comeBack();
  await done;

  expect(server.received.map((each) => each.key)).toEqual([key, key]);
  expect(server.effects).toEqual([key]);
});

test('what was written without a line is still wished for after a restart, and is sent when the line is back', async () => {
  const before = await openTab();
  server.alwaysMeets('no line');
  const { key } = react(before);
  await untilTriedOnce(before, key);
  before.close();

  const after = await openTab();
  const wished = wish(after).value;
  server.alwaysMeets(undefined);
  comeBack();
  await until(() => after.unsentCount.value === 0);

  expect(wished?.on).toBe(true);
  expect(server.effects).toEqual([key]);
});

test('an overloaded server is given the time that it asks for', async () => {
  const tab = await openTab();
  server.meets('overloaded');
  const began = Date.now();

  const { key } = react(tab);
  await untilTriedOnce(tab, key);
  comeBack();

  const [row] = await rowsOnDisk(tab);
  expect(row?.notBefore).toBeGreaterThanOrEqual(began + 2_000);
  expect(server.received).toHaveLength(1);
});

test('a refused wish is no longer shown as true but kept with its reason until it is dismissed', async () => {
  const tab = await openTab();
  server.meets('refuses');

  const { key, done } = react(tab);
  const outcome = await done;
  const trouble = tab.troubled.value;
  await tab.dismiss(key);

  expect(outcome).toEqual({ kind: 'refused', refusal: { of: 'FeedRefusal', code: 'NOT_A_MEMBER', field: null, limit: null } });
  expect(wish(tab).value).toBeUndefined();
  expect(trouble.map((row) => row.state)).toEqual(['refused']);
  expect(tab.troubled.value).toEqual([]);
  expect(await rowsOnDisk(tab)).toEqual([]);
});

test('an edited row goes under a new key, and the old one goes away', async () => {
  const tab = await openTab();
  server.meets('refuses');
  const { key, done } = react(tab);
  await done;

  const edited = tab.revise(tab.setReaction, key, { ...hope, kind: 'STRENGTH' });
  await edited.done;

  expect(edited.key).not.toBe(key);
  expect(server.effects).toEqual([edited.key]);
  expect(tab.troubled.value).toEqual([]);
});

test('a row that is tried again as it is keeps its key', async () => {
  const tab = await openTab();
  server.meets('refuses');
  const { key, done } = react(tab);
  await done;

  await tab.retry(key);
  await until(() => server.effects.length === 1);

  expect(server.effects).toEqual([key]);
});

test('writes arrive in the order in which they were made', async () => {
  const tab = await openTab();

  const all = [react(tab, true), react(tab, false), react(tab, true)];
  await Promise.all(all.map(({ done }) => done));

  expect(server.effects).toEqual(all.map(({ key }) => key));
});

test('two tabs that send at once send each row once, and both see it go', async () => {
  const [left, right] = [await openTab(), await openTab()];

  const writes = [...Array.from({ length: 5 }, () => react(left)), ...Array.from({ length: 5 }, () => react(right))];
  await Promise.all(writes.map(({ done }) => done));
  await until(() => left.unsentCount.value + right.unsentCount.value === 0);

  expect(server.received.map(({ key }) => key).toSorted()).toEqual(writes.map(({ key }) => key).toSorted());
  expect([left.takenIn.length, right.takenIn.length]).toEqual([10, 10]);
});

test('a row at which the server always fails is set aside and stops nobody else', async () => {
  const tab = await openTab();
  const { drain } = await import('./sender');
  server.meets(...Array.from({ length: 8 }, () => 'broken' as const));
  const { key, done } = react(tab);
  await untilTriedOnce(tab, key);
  const next = react(tab, false);

  let now = Date.now();
  while (server.effects.length === 0) await drain({ announce: () => undefined, now: () => (now += 120_000) });
  comeBack();

  expect(await done).toEqual({ kind: 'set-aside' });
  expect(server.effects).toEqual([next.key]);
});

test('being signed out keeps the row until the member is back', async () => {
  const tab = await openTab();
  server.meets('signed out');
  const { key } = react(tab);
  await untilTriedOnce(tab, key);
  await tab.outboxOf(undefined);
  const hidden = tab.unsentCount.value;

  await tab.outboxOf('maple-otter');
  await until(() => server.effects.length === 1);

  expect(hidden).toBe(0);
  expect(server.effects).toEqual([key]);
});

test('what one member wrote is neither shown nor sent while another is signed in', async () => {
  const maple = await openTab('maple-otter');
  server.alwaysMeets('no line');
  const { key } = react(maple);
  await untilTriedOnce(maple, key);
  maple.close();
  await maple.outboxOf(undefined);

  server.alwaysMeets(undefined);
  const birch = await openTab('birch-wren');
  const { done } = react(birch, false);
  await done;

  expect(server.received.map((each) => each.key)).not.toContain(key);
  expect((await rowsOnDisk(birch)).map((row) => row.key)).toEqual([key]);
});

test('a write of an older version of the app is sent by the hash that its mutation has now', async () => {
  const tab = await openTab();
  server.meets('unknown document');

  const { key, done } = tab.enqueue({ ...tab.setReaction, id: 'an-older-hash' }, hope);
  await done;

  expect(server.received.map(({ documentId }) => documentId)).toEqual(['an-older-hash', tab.setReaction.id]);
  expect(server.effects).toEqual([key]);
});

test('a request that the server will never take is set aside at once', async () => {
  const tab = await openTab();
  server.meets('unknown document');

  const { done } = react(tab);

  expect(await done).toEqual({ kind: 'set-aside' });
});

test('the same key being worked on elsewhere is waited for', async () => {
  const tab = await openTab();
  server.meets('being worked on');

  const { done } = react(tab);

  expect((await done).kind).toBe('sent');
  expect(server.effects).toHaveLength(1);
});

test('a full outbox says so and keeps nothing', async () => {
  const tab = await openTab();
  const { addRow, MOST_ROWS } = await import('./rows');
  const other = { document: 'd', name: 'SetReaction', variables: {}, member: 'birch-wren', at: 0, notBefore: 0, tries: 0, faults: 0, state: 'waiting', problem: null, refusal: null } as const;
  await Promise.all(Array.from({ length: MOST_ROWS }, (_, count) => addRow({ ...other, key: String(count) })));

  const { done } = react(tab);

  expect(await done).toEqual({ kind: 'full' });
  expect(wish(tab).value).toBeUndefined();
  expect(await rowsOnDisk(tab)).toHaveLength(MOST_ROWS);
});

test('a lost connection to the database is opened anew', async () => {
  const tab = await openTab();
  let calls = 0;

  const answer = await tab.withDatabase(async (database) => {
    if ((calls += 1) === 1) throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'UnknownError');
    return database.count('outbox');
  });

  expect(answer).toBe(0);
  expect(calls).toBe(2);
});

test('sign-out wipes whatever still waits', async () => {
  const tab = await openTab();
  server.alwaysMeets('no line');
  react(tab);
  await until(async () => (await rowsOnDisk(tab)).length === 1);

  await tab.wipe();

  expect(await rowsOnDisk(tab)).toEqual([]);
  expect(await tab.readKept('member')).toBeUndefined();
});
