/// <reference types="vite/client" />

/** Background Sync, which only Chromium has. */
interface SyncManager {
  register(tag: string): Promise<void>;
}

interface ServiceWorkerRegistration {
  readonly sync?: SyncManager;
}
