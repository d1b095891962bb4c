import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Query as Document } from '../../gql/document';
import type { Entities } from '../../gql/entities';
import { type Answer, type Problem, request } from '../request';
import { absorb, referenceTo } from './entities';
import { loading } from './loading';
import { behindArrivals, type Held, merged, type Page } from './pages';

type Node = { readonly __typename: keyof Entities; readonly id: string };
type Wire = { edges: readonly { node: Node }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };

/** What a connection carries beside its pages. */
export type Head<Data> = Omit<Data[keyof Data] & object, 'edges' | 'pageInfo'>;

export type Connection<Data> = {
  ids: ReadonlySignal<readonly string[] | undefined>;
  /** As this session's first answer had it: where one stopped last time is no use from the time before. */
  head: ReadonlySignal<Head<Data> | undefined>;
  more: ReadonlySignal<boolean>;
  busy: ReadonlySignal<boolean>;
  problem: ReadonlySignal<Problem | undefined>;
  /** How many are known to be there and not shown yet, so that what is being read does not move. */
  arrived: ReadonlySignal<number>;
  loadMore: () => Promise<void>;
  refresh: () => Promise<void>;
  showArrived: () => Promise<void>;
};

/**
 * Which way a list grows: a feed at its top, where new posts wait to be asked for; comments anywhere, oldest first. A
 * conversation is held newest first and shown newest last, so that what is new is shown at once and moves nothing.
 */
export type Growth = 'newest-first' | 'oldest-first' | 'newest-last';

export type Paged = { first?: number; after?: string | null };

/** The first page as the server last gave it, for the next session. */
export type Kept = { type: keyof Entities; start: Held; nodes: readonly unknown[] };

export type Options = { growth: Growth; kept?: Kept | undefined; isPending?: (id: string) => boolean };

/** Everything a list can do; screens see `Connection`, the store's own rules also the rest. */
export type FullConnection<Data> = Connection<Data> & {
  /** Refreshes without moving what is shown: what is new at the top only counts as arrived. */
  catchUp: () => Promise<void>;
  /** Forgets all pages but the first, which is loaded anew. */
  reset: () => Promise<void>;
  arrive: (id: string) => void;
  insert: (node: Node, place: (ids: readonly string[]) => number) => void;
  remove: (id: string) => void;
  clear: () => void;
  keep: () => Kept | undefined;
  references: () => unknown[];
};

export function makeConnection<Data, Variables extends Paged>(document: Document<Data, Variables>, variables: Omit<Variables, keyof Paged>, options: Options): FullConnection<Data> {
  const held = signal<Held | undefined>(options.kept?.start);
  const head = signal<Head<Data> | undefined>();
  const waiting = signal<readonly string[]>([]);
  const { busy, problem, load } = loading();
  let start = options.kept?.start;
  let type: keyof Entities = options.kept?.type ?? 'Post';

  async function askPage(after?: string | null): Promise<Answer<Page>> {
    const answer = await request(document, { ...variables, ...(after ? { after } : {}) } as Variables);
    return answer.ok ? { ok: true, data: pageOf(answer.data) } : answer;
  }

  function pageOf(data: Data): Page {
    const { edges, pageInfo, ...rest } = Object.values(data as Record<string, Wire>)[0] as Wire;
    absorb(edges);
    type = edges[0]?.node.__typename ?? type;
    const page = { ids: edges.map(({ node }) => node.id), cursor: pageInfo.endCursor, more: pageInfo.hasNextPage };
    return { ...page, head: rest };
  }

  function takeFirst(page: Page, next: Held): void {
    batch(() => {
      const { head: beside, ...rest } = page;
      start = rest;
      held.value = next;
      head.value = beside as Head<Data>;
      waiting.value = waiting.peek().filter((id) => !next.ids.includes(id));
    });
  }

  /** The first page, or in a list that grows anywhere as many pages as are shown. */
  async function askTop(): Promise<Answer<Page>> {
    const first = await askPage();
    const wanted = options.growth === 'oldest-first' ? (held.peek()?.ids.length ?? 0) : 0;
    let all = first;
    while (all.ok && all.data.more && all.data.ids.length < wanted) {
      const next = await askPage(all.data.cursor);
      if (!next.ok) return next;
      all = { ok: true, data: { ...next.data, ids: [...all.data.ids, ...next.data.ids] } };
    }
    return all;
  }

  async function loadMore(): Promise<void> {
    const old = held.peek();
    if (!old?.more || busy.peek()) return;
    await load('more', () => askPage(held.peek()?.cursor), (page) => {
      const shown = held.peek()?.ids ?? [];
      held.value = { ...page, ids: [...shown, ...page.ids.filter((id) => !shown.includes(id))] };
    });
  }

  const refresh = (): Promise<void> =>
    load('refresh', askTop, (page) => takeFirst(page, options.growth === 'oldest-first' ? page : merged(page, held.peek())));

  const reset = (): Promise<void> => load('reset', () => askPage(), (page) => takeFirst(page, page));

  async function catchUp(): Promise<void> {
    if (!held.peek() || options.growth !== 'newest-first') return refresh();
    await load('catch up', () => askPage(), (page) => {
      const { arrivals, ids } = behindArrivals(page, held.peek()?.ids ?? []);
      batch(() => {
        held.value = { ...(held.peek() ?? page), ids };
        waiting.value = [...new Set([...arrivals, ...waiting.peek()])];
      });
    });
  }

  return {
    ids: computed(() => held.value?.ids),
    head,
    more: computed(() => held.value?.more ?? false),
    busy,
    problem,
    arrived: computed(() => waiting.value.filter((id) => !held.value?.ids.includes(id) && !options.isPending?.(id)).length),
    loadMore,
    refresh,
    showArrived: refresh,
    catchUp,
    reset,
    arrive: (id) => void (waiting.value = [...without(waiting.peek(), id), id]),
    insert(node, place) {
      const old = held.peek();
      if (!old || old.ids.includes(node.id)) return;
      type = node.__typename;
      const at = place(old.ids);
      held.value = { ...old, ids: old.ids.toSpliced(at, 0, node.id) };
      if (start && at <= start.ids.length) start = { ...start, ids: start.ids.toSpliced(at, 0, node.id) };
    },
    remove(id) {
      const old = held.peek();
      if (old?.ids.includes(id)) held.value = { ...old, ids: without(old.ids, id) };
      if (waiting.peek().includes(id)) waiting.value = without(waiting.peek(), id);
    },
    clear() {
      start = undefined;
      batch(() => {
        held.value = undefined;
        head.value = undefined;
        waiting.value = [];
      });
    },
    keep: () => start && { type, start, nodes: start.ids.map((id) => referenceTo(type, id)) },
    references: () => (held.peek()?.ids ?? []).map((id) => referenceTo(type, id)),
  };
}

const without = (ids: readonly string[], gone: string): readonly string[] => ids.filter((id) => id !== gone);
