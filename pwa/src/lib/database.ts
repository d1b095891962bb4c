import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Row } from './outbox/rows';

interface Tables extends DBSchema {
  outbox: { key: number; value: Row; indexes: { key: string } };
  /** Single values: `member` (the handle that is signed in here) and `snapshot` (what the store held). */
  kept: { key: string; value: unknown };
}

export type Database = IDBPDatabase<Tables>;

let opening: Promise<Database> | undefined;

function open(): Promise<Database> {
  return openDB<Tables>('ripple', 1, {
    upgrade(database) {
      database.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true }).createIndex('key', 'key', { unique: true });
      database.createObjectStore('kept');
    },
    blocking: () => void drop(),
    terminated: () => void drop(),
  });
}

/** Lets go of the handle; the next use opens another. */
export async function drop(): Promise<void> {
  const old = opening;
  opening = undefined;
  (await old?.catch(() => undefined))?.close();
}

/** Runs `use`, once more on a fresh handle if the browser lost its database server meanwhile (WebKit does). `use` must be one transaction. */
export async function withDatabase<T>(use: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await use(await (opening ??= open()));
  } catch (error) {
    if (!isLost(error)) throw error;
    await drop();
    return use(await (opening ??= open()));
  }
}

function isLost(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'InvalidStateError' || /Connection to Indexed Database server lost/i.test(error.message));
}

export const readKept = (name: string): Promise<unknown> => withDatabase((database) => database.get('kept', name));

/** `undefined` takes it away: after a sign-out not even an empty place is left. */
export async function writeKept(name: string, value: unknown): Promise<void> {
  await withDatabase<unknown>((database) => (value === undefined ? database.delete('kept', name) : database.put('kept', value, name)));
}

/**
 * Writes down what `member` saw, if it is still they who are signed in here: what was wiped meanwhile, in whatever tab,
 * must not come back. Says whether it was written.
 */
export function writeKeptOf(member: string, name: string, value: unknown): Promise<boolean> {
  return withDatabase(async (database) => {
    const { store, done } = database.transaction('kept', 'readwrite');
    const isTheirs = (await store.get('member')) === member;
    if (isTheirs) await store.put(value, name);
    await done;
    return isTheirs;
  });
}

/** Forgets everything: at sign-out. */
export async function wipe(): Promise<void> {
  await withDatabase(async (database) => {
    const all = database.transaction(['outbox', 'kept'], 'readwrite', { durability: 'strict' });
    await Promise.all([all.objectStore('outbox').clear(), all.objectStore('kept').clear(), all.done]);
  });
}
