import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Entities } from '../../gql/entities';

/** Where an entity stood in an answer, its name is kept; the entity itself is kept once. */
type Reference = { readonly entity: string };
type Fields = { readonly __typename: string; readonly id: string };
type Cell = { fields: Signal<Fields | undefined>; whole: ReadonlySignal<Fields | undefined> };

const cells = new Map<string, Cell>();

const nameOf = (type: string, id: string): string => `${type}:${id}`;

function cell(name: string): Cell {
  const old = cells.get(name);
  if (old) return old;
  const fields = signal<Fields | undefined>();
  const fresh = { fields, whole: computed(() => resolved(fields.value) as Fields | undefined) };
  cells.set(name, fresh);
  return fresh;
}

/** What is known of an entity now. It becomes undefined when the entity goes. */
export function entity<Type extends keyof Entities>(type: Type, id: string): ReadonlySignal<Entities[Type] | undefined> {
  return cell(nameOf(type, id)).whole as ReadonlySignal<unknown> as ReadonlySignal<Entities[Type] | undefined>;
}

const changes = signal(0);

/** Grows with everything that was taken in. */
export const changeCount: ReadonlySignal<number> = changes;

/** All that is known of one type. */
export function entitiesOf<Type extends keyof Entities>(type: Type): Entities[Type][] {
  const names = [...cells.keys()].filter((name) => name.startsWith(`${type}:`));
  return names.flatMap((name) => (cells.get(name)?.whole.peek() as unknown as Entities[Type] | undefined) ?? []);
}

/** Takes an answer apart: entities into their cells, the rest is returned with references in their places. */
export function absorb(value: unknown): unknown {
  changes.value = changes.peek() + 1;
  return batch(() => absorbed(value));
}

function absorbed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absorbed);
  if (!isObject(value)) return value;
  const fields = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, absorbed(each)]));
  return isEntity(fields) ? keep(fields) : fields;
}

function keep(fields: Fields): Reference {
  const name = nameOf(fields.__typename, fields.id);
  const { fields: known } = cell(name);
  const merged = { ...known.peek(), ...fields };
  if (!isSame(known.peek(), merged)) known.value = merged;
  return { entity: name };
}

/** Puts an answer together again; whoever reads it follows the entities in it. Entities that went leave their lists. */
export function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved).filter((each) => each !== undefined);
  if (!isObject(value)) return value;
  if (isReference(value)) return cell(value.entity).whole.value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolved(each) ?? null]));
}

/** Changes some fields of an entity that is known; of an unknown one nothing needs to be kept. */
export function patch<Type extends keyof Entities>(type: Type, id: string, change: (known: Entities[Type]) => Partial<Entities[Type]>): void {
  const known = entity(type, id).peek();
  if (known) absorb({ ...known, ...change(known) });
}

export function evict(type: keyof Entities, id: string): void {
  changes.value = changes.peek() + 1;
  cell(nameOf(type, id)).fields.value = undefined;
}

export function forgetEntities(): void {
  batch(() => cells.forEach(({ fields }) => (fields.value = undefined)));
  cells.clear();
}

/** The names of all entities that `values` lead to. */
export function reachable(values: readonly unknown[]): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (!value || typeof value !== 'object') return;
    if (isReference(value)) {
      if (names.has(value.entity)) return;
      names.add(value.entity);
      visit(cells.get(value.entity)?.fields.peek());
      return;
    }
    Object.values(value).forEach(visit);
  };
  values.forEach(visit);
  return names;
}

/** The fields of the entities named, for keeping them over a restart. */
export function entitiesNamed(names: Set<string>): unknown[] {
  return [...names].map((name) => cells.get(name)?.fields.peek()).filter((fields) => fields !== undefined);
}

/** Lets go of every entity that is not named. */
export function sweep(names: Set<string>): void {
  for (const name of cells.keys()) if (!names.has(name)) cells.delete(name);
}

export const entityCount = (): number => cells.size;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isReference = (value: object): value is Reference => 'entity' in value;
const isEntity = (fields: Record<string, unknown>): fields is Fields => typeof fields['__typename'] === 'string' && typeof fields['id'] === 'string';
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export const referenceTo = (type: keyof Entities, id: string): Reference => ({ entity: nameOf(type, id) });
