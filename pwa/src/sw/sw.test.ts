import { beforeEach, expect, test, vi } from 'vitest';

vi.stubGlobal('__SHELL__', ['/', '/assets/first-1.js']);
vi.stubGlobal('__VERSION__', 'v2');
const { fetchShell, installShell, tidyShells } = await import('./shell');
const { drainOutbox, RowsLeft } = await import('./outbox');

const ORIGIN = 'https://ripple.example';

/** As much of CacheStorage as the worker uses; `missing` answers 404. */
class FakeCaches {
  readonly kept = new Map<string, Map<string, string>>();
  missing = '';

  readonly keys = async () => [...this.kept.keys()];
  readonly delete = async (name: string) => this.kept.delete(name);
  readonly open = async (name: string) => {
    const cache = this.kept.get(name) ?? new Map<string, string>();
    this.kept.set(name, cache);
    return {
      addAll: async (requests: Request[]) => {
        const paths = requests.map(({ url }) => new URL(url).pathname);
        if (paths.includes(this.missing)) throw new TypeError('Request failed');
        for (const path of paths) cache.set(path, `kept ${path}`);
      },
      match: async (path: string) => (cache.has(path) ? new Response(cache.get(path)) : undefined),
    };
  };
}

let caches: FakeCaches;
const storage = () => caches as unknown as CacheStorage;

beforeEach(() => {
  caches = new FakeCaches();
  const RealRequest = Request;
  vi.stubGlobal('Request', class extends RealRequest {
    constructor(path: string, init?: RequestInit) {
      super(new URL(path, ORIGIN), init);
    }
  });
  vi.stubGlobal('fetch', async () => new Response('from the network'));
  return () => vi.stubGlobal('Request', RealRequest);
});

/** What the worker answers; nothing if it leaves the request to the browser. */
async function visit(path: string, mode: RequestMode = 'navigate', method = 'GET'): Promise<string | undefined> {
  let answer: Promise<Response> | undefined;
  const request = { url: new URL(path, ORIGIN).href, mode, method } as Request;
  fetchShell({ request, respondWith: (response) => void (answer = response) }, storage(), ORIGIN);
  return answer && (await answer).text();
}

test.each(['/', '/you', '/post/1a2b', '/join'])('without a network the screen %s opens from the kept shell', async (path) => {
  await installShell(storage());

  expect(await visit(path)).toBe('kept /');
});

test.each(['/assets/gone.js', '/api/suggestion', '/graphql', '/healthz', '/robots.txt'])('%s is never answered with the shell', async (path) => {
  await installShell(storage());

  expect(await visit(path)).toBeUndefined();
});

test('a kept file is answered without the network, an unknown one is left to it', async () => {
  await installShell(storage());

  expect(await visit('/assets/first-1.js', 'cors')).toBe('kept /assets/first-1.js');
  expect(await visit('/assets/first-2.js', 'cors')).toBeUndefined();
});

test('writes and other origins are none of the shell\'s business', async () => {
  await installShell(storage());

  expect(await visit('/', 'navigate', 'POST')).toBeUndefined();
  expect(await visit('https://elsewhere.example/', 'navigate')).toBeUndefined();
});

test('a shell that the browser threw away is asked for again', async () => {
  expect(await visit('/')).toBe('from the network');
});

test('a missing file fails the whole installation, so that the older version stays', async () => {
  caches.missing = '/assets/first-1.js';

  await expect(installShell(storage())).rejects.toThrow();
});

test('taking over tidies older shells away and nothing else', async () => {
  await caches.open('shell-v1');
  await caches.open('other');
  await installShell(storage());

  await tidyShells(storage());

  expect(await caches.keys()).toEqual(['other', 'shell-v2']);
});

test('the worker asks to be woken again while rows wait', async () => {
  await expect(drainOutbox(async () => ({ kind: 'waiting', until: 0 }))).rejects.toThrow(RowsLeft);
  await expect(drainOutbox(async () => ({ kind: 'empty' }))).resolves.toBeUndefined();
  await expect(drainOutbox(async () => ({ kind: 'elsewhere' }))).resolves.toBeUndefined();
});
