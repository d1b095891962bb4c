import { drainOutbox } from './outbox';
import { fetchShell, installShell, tidyShells } from './shell';

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => event.waitUntil(installShell(caches)));
self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([tidyShells(caches), self.clients.claim()]));
  // Beside it, not within: until a worker is active the pages wait for it.
  drainOutbox().catch(() => undefined);
});
self.addEventListener('fetch', (event) => fetchShell(event, caches, self.location.origin));
self.addEventListener('sync', (event) => event.tag === 'outbox' && event.waitUntil(drainOutbox()));
self.addEventListener('message', (event) => event.data === 'take-over' && event.waitUntil(self.skipWaiting()));
