import { shape } from '../gql/entities';
import { readKept, writeKept } from './database';
import { restore, snapshot, type Snapshot } from './store/cache';

type Kept = Snapshot & { shape: string; member: string };

/** How often at most what is shown is written down. Milliseconds. */
const PAUSE = 10_000;

/** Brings back what `member` saw last, unless another version of the app wrote it. */
export async function restoreSnapshot(member: string): Promise<void> {
  const kept = (await readKept('snapshot')) as Kept | undefined;
  if (kept?.member === member && kept.shape === shape) restore(kept);
}

async function keepSnapshot(member: string): Promise<void> {
  await writeKept('snapshot', { ...snapshot(), shape, member } satisfies Kept);
}

/** Writes down what is shown when the app goes to the background, and now and then before. */
export function keepSnapshots(member: () => string | undefined): void {
  const keep = (): void => {
    const handle = member();
    if (handle) void keepSnapshot(handle).catch(() => undefined);
  };
  setInterval(() => document.visibilityState === 'visible' && keep(), PAUSE);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && keep());
  addEventListener('pagehide', keep);
}
