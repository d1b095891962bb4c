// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';

async function openTab(member = 'maple-otter') {
  vi.resetModules();
  const [database, cache, { keepSnapshots, restoreSnapshot }, { postDetail }, { postCard }] = await Promise.all([
    import('./database'), import('./store/cache'), import('./snapshot'), import('../gql/feed'), import('./store/testing'),
  ]);
  keepSnapshots(() => member);
  const see = (id: string): void => cache.queryEntry(postDetail, { id }).query.put({ post: postCard(id) });
  const kept = async (): Promise<string> => JSON.stringify(await database.readKept('snapshot')) ?? '';
  return { ...database, ...cache, restoreSnapshot, postDetail, see, kept };
}

/** Sooner than somebody who has just read it can lose the line. Milliseconds. */
const inTime = { timeout: 1_500, interval: 10 };

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));

test('what is seen is written down at once, and what comes after it too', async () => {
  const tab = await openTab();
  await tab.writeKept('member', 'maple-otter');

  for (const id of ['post-1', 'post-2']) {
    tab.see(id);
    await vi.waitUntil(async () => (await tab.kept()).includes(`Text of ${id}`), inTime);
  }

  const again = await openTab();
  await again.restoreSnapshot('maple-otter');
  expect(again.queryEntry(again.postDetail, { id: 'post-1' }).query.data.value?.post?.text).toBe('Text of post-1');
});

test('a page that is left writes down what it has without waiting', async () => {
  const tab = await openTab();
  await tab.writeKept('member', 'maple-otter');
  vi.useFakeTimers({ toFake: ['setTimeout'] });

  tab.see('post-1');
  dispatchEvent(new Event('pagehide'));
  vi.useRealTimers();

  await vi.waitUntil(async () => (await tab.kept()).includes('Text of post-1'), inTime);
});

test('nothing is written for somebody who is no longer signed in here', async () => {
  const tab = await openTab();
  await tab.writeKept('member', 'birch-wren');
  tab.see('post-1');
  dispatchEvent(new Event('pagehide'));
  const none = await tab.kept();

  await tab.writeKept('member', 'maple-otter');
  await vi.waitUntil(async () => (await tab.kept()).includes('Text of post-1'), { timeout: 4_000, interval: 10 });

  expect(none).toBe('');
});
