import { type ReadonlySignal, signal } from '@preact/signals';

const state = signal(false);

/** Whether there is something in the member's list of notifications that they have not read. */
export const anythingNew: ReadonlySignal<boolean> = state;

export const sayWhether = (unread: boolean): void => void (state.value = unread);
