import { openNotification } from './click';
import { drainOutbox } from './outbox';
import { showPush } from './push';
import { fetchShell, installShell, tidyShells } from './shell';
import { resubscribe } from './subscription';

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => event.waitUntil(installShell(caches)));
self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([tidyShells(caches), self.clients.claim()]));
  // Beside it, not within: until a worker is active the pages wait for it.
  drainOutbox().catch(() => undefined);
});
self.addEventListener('fetch', (event) => fetchShell(event, caches, self.location.origin));
self.addEventListener('sync', (event) => event.tag === 'outbox' && event.waitUntil(drainOutbox()));
self.addEventListener('push', (event) => {
  // Awake anyway, where browsers without background sync never are.
  event.waitUntil(Promise.all([showPush(event.data, self.registration), drainOutbox().catch(() => undefined)]));
});
self.addEventListener('notificationclick', (event) => event.waitUntil(openNotification(event.notification, self.clients, self.location.origin)));
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(resubscribe(self.registration)));
self.addEventListener('message', (event) => event.data === 'take-over' && event.waitUntil(self.skipWaiting()));
