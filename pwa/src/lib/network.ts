import { type ReadonlySignal, signal } from '@preact/signals';

const state = signal(globalThis.navigator?.onLine ?? true);

/** What the browser believes; "online" is no promise. */
export const online: ReadonlySignal<boolean> = state;

export function watchNetwork(): void {
  const look = (): void => void (state.value = navigator.onLine);
  addEventListener('online', look);
  addEventListener('offline', look);
}
