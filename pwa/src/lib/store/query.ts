import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Query as Document } from '../../gql/document';
import { type Problem, request } from '../request';
import { absorb, resolved } from './entities';
import { loading } from './loading';

export type Query<Data> = {
  data: ReadonlySignal<Data | undefined>;
  problem: ReadonlySignal<Problem | undefined>;
  busy: ReadonlySignal<boolean>;
  refresh: () => Promise<void>;
};

export type FullQuery<Data> = Query<Data> & {
  /** Takes in an answer that came by another way. */
  put: (data: Data) => void;
  /** Brings back what an earlier session knew, unless this one knows better. */
  recall: (kept: unknown) => void;
  clear: () => void;
  /** What the next session should know. */
  keep: () => unknown;
};

export function makeQuery<Data, Variables>(document: Document<Data, Variables>, variables: Variables, kept?: unknown): FullQuery<Data> {
  const tree = signal<unknown>(kept);
  const { busy, problem, load } = loading();
  const put = (data: Data): void => void (tree.value = absorb(data));

  return {
    data: computed(() => (tree.value === undefined ? undefined : (resolved(tree.value) as Data))),
    busy,
    problem,
    refresh: () => load('refresh', () => request(document, variables), put),
    put,
    recall: (earlier) => void (tree.value ??= earlier),
    clear: () => void (tree.value = undefined),
    keep: () => tree.peek(),
  };
}
