import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { AnyMutation, VariablesOf } from '../../gql/document';
import { allRows, type NewRow, type Row } from './rows';

/** A row of one mutation; of any, its `name` says whose variables they are. */
export type RowOf<M = AnyMutation> = Omit<Row, 'variables'> & { variables: VariablesOf<M> };

/** The rows of the member who is signed in, oldest first, with those whose writing to the disk has only begun. */
const rows = signal<readonly Row[]>([]);
const begun = new Map<string, Row>();
const gone = new Set<string>();

export function show(row: NewRow): void {
  begun.set(row.key, { ...row, seq: Number.MAX_SAFE_INTEGER });
  rows.value = withBegun(rows.peek());
}

/** The writing of a row that was shown has ended, well or not. */
export function settle(key: string, written: Row | undefined): void {
  begun.delete(key);
  const others = rows.peek().filter((row) => row.key !== key);
  rows.value = written && !gone.has(key) ? [...others, written].toSorted(inLine) : others;
}

export function hide(key: string): void {
  gone.add(key);
  rows.value = rows.peek().filter((row) => row.key !== key);
}

export async function reload(member: string): Promise<void> {
  const written = (await allRows()).filter((row) => row.member === member && !gone.has(row.key));
  rows.value = withBegun(written);
}

export function hideAll(): void {
  begun.clear();
  rows.value = [];
}

export const found = (key: string): Row | undefined => rows.peek().find((row) => row.key === key);

const inLine = (a: Row, b: Row): number => a.seq - b.seq;

function withBegun(written: readonly Row[]): Row[] {
  const known = new Set(written.map(({ key }) => key));
  return [...written, ...[...begun.values()].filter(({ key }) => !known.has(key))];
}

export const row = (key: string): ReadonlySignal<RowOf | undefined> => computed(() => rows.value.find((each) => each.key === key) as RowOf | undefined);

/** Every row of one mutation, refused ones too. */
export function pendingOf<M extends AnyMutation>(document: M): ReadonlySignal<readonly RowOf<M>[]> {
  return computed(() => rows.value.filter((each) => each.name === document.name) as RowOf<M>[]);
}

/** The newest wish that still waits and agrees with `match`; gone when it was sent or refused. */
export function pending<M extends AnyMutation>(document: M, match: Partial<VariablesOf<M>>): ReadonlySignal<VariablesOf<M> | undefined> {
  const agrees = ({ name, state, variables }: Row): boolean => name === document.name && state === 'waiting' && matches(variables, match);
  return computed(() => rows.value.findLast(agrees)?.variables as VariablesOf<M> | undefined);
}

function matches(variables: unknown, match: object): boolean {
  return Object.entries(match).every(([name, value]) => (variables as Record<string, unknown>)[name] === value);
}

export const troubled = computed(() => rows.value.filter(({ state }) => state !== 'waiting') as RowOf[]);

export const unsentCount = computed(() => rows.value.filter(({ state }) => state === 'waiting').length);
