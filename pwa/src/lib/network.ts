import { type ReadonlySignal, signal } from '@preact/signals';

const state = signal(globalThis.navigator?.onLine ?? true);

/** What the browser believes; "online" is no promise. */
export const online: ReadonlySignal<boolean> = state;

const look = (): void => void (state.value = navigator.onLine);

export function watchNetwork(): void {
  addEventListener('online', look);
  addEventListener('offline', look);
}
