import type { Query as Document } from '../../gql/document';
import type { Entities } from '../../gql/entities';
import { type FullConnection, type Kept, makeConnection, type Options, type Paged } from './connection';
import { absorb, entitiesNamed, entityCount, evict, forgetEntities, reachable, sweep } from './entities';
import { type FullQuery, makeQuery } from './query';

type Common = {
  name: string;
  variables: Readonly<Record<string, unknown>>;
  /** How many screens show it. */
  users: number;
  /** When it was last asked for; 0 if it must be asked for again. */
  freshAt: number;
  /** Whether this session asked at all, rather than an earlier one. */
  loaded: boolean;
};
type QueryEntry = Common & { query: FullQuery<unknown> };
type ListEntry = Common & { list: FullConnection<unknown> };
export type Entry = QueryEntry | ListEntry;

/** What survives a restart: each answer by its document and variables, and the entities in them. */
export type Snapshot = { answers: [string, unknown][]; entities: unknown[] };

/** Answers and entities beyond which those least lately used are let go. */
const MOST_ANSWERS = 40;
const MOST_ENTITIES = 1_500;

/** In the order of their last use. */
const entries = new Map<string, Entry>();
const restored = new Map<string, unknown>();

const unused = (): Pick<Common, 'users' | 'freshAt' | 'loaded'> => ({ users: 0, freshAt: 0, loaded: false });

const keyOf = (id: string, variables: object): string => `${id} ${JSON.stringify(Object.entries(variables).toSorted())}`;

function recall<E extends Entry>(key: string, make: (kept: unknown) => E): E {
  const entry = (entries.get(key) as E | undefined) ?? make(restored.get(key));
  entries.delete(key);
  entries.set(key, entry);
  restored.delete(key);
  if (entries.size > MOST_ANSWERS) letGo();
  return entry;
}

export function queryEntry<Data, Variables extends object>(document: Document<Data, Variables>, variables: NoInfer<Variables>): QueryEntry & { query: FullQuery<Data> } {
  const make = (kept: unknown): QueryEntry => ({ name: document.name, variables: variables as Common['variables'], ...unused(), query: makeQuery(document, variables, kept) as QueryEntry['query'] });
  return recall(keyOf(document.id, variables), make) as unknown as QueryEntry & { query: FullQuery<Data> };
}

export function listEntry<Data, Variables extends Paged>(document: Document<Data, Variables>, variables: Omit<Variables, keyof Paged>, options: Omit<Options, 'kept'>): ListEntry & { list: FullConnection<Data> } {
  const make = (kept: unknown): ListEntry => {
    const list = makeConnection(document, variables, { ...options, kept: kept as Kept | undefined });
    return { name: document.name, variables: { ...variables }, ...unused(), list: list as unknown as ListEntry['list'] };
  };
  return recall(keyOf(document.id, variables), make) as unknown as ListEntry & { list: FullConnection<Data> };
}

/** All lists of one document whose variables agree with `match`. */
export function lists(name: string, match: Record<string, unknown> = {}): FullConnection<unknown>[] {
  return having(name, match).flatMap((entry) => ('list' in entry ? [entry.list] : []));
}

/** Everything that was asked with one document, on a screen now or lately. */
export function having(name: string, match: Record<string, unknown> = {}): Entry[] {
  return [...entries.values()].filter((entry) => entry.name === name && Object.entries(match).every(([variable, value]) => (entry.variables[variable] ?? null) === value));
}

/** An entity is gone: from every list, and by itself. */
export function remove(type: keyof Entities, id: string): void {
  for (const entry of entries.values()) if ('list' in entry) entry.list.remove(id);
  evict(type, id);
}

/** Loads again what is on a screen, now; the rest when it is next shown. */
export async function renew(some: Iterable<Entry> = entries.values()): Promise<void> {
  await Promise.all([...some].map(async (entry) => {
    entry.freshAt = 0;
    if (entry.users) await loadEntry(entry);
  }));
}

/** Forgets answers of which parts may no longer be seen, and loads those on a screen anew, of a list the first page. */
export async function startOver(names: readonly string[]): Promise<void> {
  restored.clear();
  const some = [...entries].filter(([, { name }]) => names.includes(name));
  for (const [key, { users }] of some) if (!users) entries.delete(key);
  await Promise.all(some.map(async ([, entry]) => {
    if (entry.users) await ('list' in entry ? entry.list.reset() : entry.query.refresh());
  }));
}

/** Forgets what was asked about something and is on no screen, whichever session asked. */
export function forgetAbout(id: string): void {
  for (const key of restored.keys()) if (key.includes(id)) restored.delete(key);
  for (const [key, { users }] of entries) if (!users && key.includes(id)) entries.delete(key);
}

/** Asks the server. A list that was asked for already in this session does not move; what is new waits at its top. */
export async function loadEntry(entry: Entry): Promise<void> {
  const again = entry.loaded;
  entry.loaded = true;
  entry.freshAt = Date.now();
  if ('query' in entry) return entry.query.refresh();
  return again ? entry.list.catchUp() : entry.list.refresh();
}

function letGo(): void {
  for (const [key, entry] of entries) {
    if (entries.size <= MOST_ANSWERS) break;
    if (!entry.users) entries.delete(key);
  }
  if (entityCount() > MOST_ENTITIES) sweep(reachable([...restored.values(), ...[...entries.values()].map(contents)]));
}

const contents = (entry: Entry): unknown => ('query' in entry ? entry.query.keep() : entry.list.references());

export function snapshot(): Snapshot {
  const now = [...entries].map(([key, entry]): [string, unknown] => [key, 'query' in entry ? entry.query.keep() : entry.list.keep()]);
  const answers = [...restored, ...now].filter(([, kept]) => kept !== undefined);
  return { answers, entities: entitiesNamed(reachable(answers)) };
}

export function restore({ answers, entities }: Snapshot): void {
  absorb(entities);
  for (const [key, kept] of answers) {
    const entry = entries.get(key);
    if (entry && 'query' in entry) entry.query.recall(kept);
    else restored.set(key, kept);
  }
}

/** At sign-out nothing of what a member saw stays, not even on the screen. */
export function forget(): void {
  restored.clear();
  for (const [key, entry] of entries) {
    if ('query' in entry) entry.query.clear();
    else entry.list.clear();
    Object.assign(entry, { freshAt: 0, loaded: false });
    if (!entry.users) entries.delete(key);
  }
  forgetEntities();
}
