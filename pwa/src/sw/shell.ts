/** Written by the build: every file of the shell, and a name that changes with any of them. */
declare const __SHELL__: readonly string[];
declare const __VERSION__: string;

const PREFIX = 'shell-';
const SHELL = '/';

type Caches = Pick<CacheStorage, 'open' | 'keys' | 'delete' | 'match'>;
type Fetching = { readonly request: Request; respondWith(response: Promise<Response>): void };

/** Keeps the whole shell or, if one file is missing, none of it: the older version then stays. */
export async function installShell(caches: Caches): Promise<void> {
  const cache = await caches.open(PREFIX + __VERSION__);
  await cache.addAll(__SHELL__.map((path) => new Request(path, { cache: 'reload' })));
}

export async function tidyShells(caches: Caches): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== PREFIX + __VERSION__);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Answers with the kept shell; everything else goes to the network as if no worker were there. */
export function fetchShell(event: Fetching, caches: Caches, origin: string): void {
  const path = event.request.method === 'GET' ? keptPath(event.request, origin) : undefined;
  if (path) event.respondWith(fromShell(path, event.request, caches));
}

function keptPath({ url, mode }: Request, origin: string): string | undefined {
  const { origin: from, pathname } = new URL(url);
  if (from !== origin) return undefined;
  if (mode === 'navigate') return isScreen(pathname) ? SHELL : undefined;
  return __SHELL__.includes(pathname) ? pathname : undefined;
}

/** A screen's address has no file extension and is not one of the server's own. */
function isScreen(path: string): boolean {
  return !/^\/(api|graphql|assets|healthz|readyz|metrics)(\/|$)/.test(path) && !/\.[^/]+$/.test(path);
}

async function fromShell(path: string, request: Request, caches: Caches): Promise<Response> {
  const cache = await caches.open(PREFIX + __VERSION__);
  return (await cache.match(path)) ?? fetch(request);
}
