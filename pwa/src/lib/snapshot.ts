import { effect } from '@preact/signals';
import { shape } from '../gql/entities';
import { readKept, writeKeptOf } from './database';
import { restore, snapshot, type Snapshot } from './store/cache';
import { changeCount } from './store/entities';

type Kept = Snapshot & { shape: string; member: string };

/** How soon a change is written down, and how long after that was of no use it is tried again. Milliseconds. */
const SOON = 250;
const LATER = 2_000;

/** Brings back what `member` saw last, unless another version of the app wrote it. */
export async function restoreSnapshot(member: string): Promise<void> {
  const kept = (await readKept('snapshot')) as Kept | undefined;
  if (kept?.member === member && kept.shape === shape) restore(kept);
}

const keepSnapshot = (member: string): Promise<boolean> => writeKeptOf(member, 'snapshot', { ...snapshot(), shape, member } satisfies Kept);

/** Writes down what changed soon after it did: a phone gives no time for it when it closes an app. */
export function keepSnapshots(member: () => string | undefined): void {
  let written = changeCount.peek();
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const keep = async (): Promise<void> => {
    clearTimeout(waiting);
    waiting = undefined;
    const [handle, count] = [member(), changeCount.peek()];
    if (count === written) return;
    const isKept = handle !== undefined && (await keepSnapshot(handle).catch(() => false));
    if (isKept) written = count;
    if (changeCount.peek() !== written) keepIn(isKept ? SOON : LATER);
  };
  const keepIn = (pause: number): void => void (waiting ??= setTimeout(keep, pause));

  effect(() => void (changeCount.value === written || keepIn(SOON)));
  addEventListener('pagehide', () => void keep());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void keep());
}
