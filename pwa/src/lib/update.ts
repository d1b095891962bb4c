import { type ReadonlySignal, signal } from '@preact/signals';

const ready = signal(false);

/** A new version lies here and waits until the person wants it. */
export const updateReady: ReadonlySignal<boolean> = ready;

let registration: ServiceWorkerRegistration | undefined;
let reloading = false;

export async function registerWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  const first = !navigator.serviceWorker.controller;
  registration = await navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  if (!registration) return;
  look(registration);
  registration.addEventListener('updatefound', () => follow(registration?.installing));
  navigator.serviceWorker.addEventListener('controllerchange', () => takenOver(first));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration?.update().catch(() => undefined);
  });
}

function look({ waiting }: ServiceWorkerRegistration): void {
  ready.value = waiting !== null && navigator.serviceWorker.controller !== null;
}

function follow(worker: ServiceWorker | null | undefined): void {
  worker?.addEventListener('statechange', () => registration && look(registration));
}

/** Asks the new version to take over; every tab then reloads, once. */
export function applyUpdate(): void {
  registration?.waiting?.postMessage('take-over');
}

let installed = false;

/** The very first worker only begins to help; it replaces no older version. */
function takenOver(first: boolean): void {
  if (first && !installed) {
    installed = true;
    return;
  }
  if (reloading) return;
  reloading = true;
  location.reload();
}
