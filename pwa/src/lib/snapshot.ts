import { shape } from '../gql/entities';
import { readKept, writeKept } from './database';
import { restore, snapshot, type Snapshot } from './store/cache';
import { changeCount } from './store/entities';

type Kept = Snapshot & { shape: string; member: string };

/** How often it is looked whether there is something new to write down. Milliseconds. */
const PAUSE = 2_000;

/** Brings back what `member` saw last, unless another version of the app wrote it. */
export async function restoreSnapshot(member: string): Promise<void> {
  const kept = (await readKept('snapshot')) as Kept | undefined;
  if (kept?.member === member && kept.shape === shape) restore(kept);
}

async function keepSnapshot(member: string): Promise<void> {
  await writeKept('snapshot', { ...snapshot(), shape, member } satisfies Kept);
}

/** Writes down what changed soon after it did: a phone gives no time for it when it closes an app. */
export function keepSnapshots(member: () => string | undefined): void {
  let written = changeCount();
  const keep = (): void => {
    const handle = member();
    if (!handle || written === changeCount()) return;
    written = changeCount();
    void keepSnapshot(handle).catch(() => undefined);
  };
  setInterval(keep, PAUSE);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && keep());
}
