import { useEffect, useMemo } from 'preact/hooks';
import type { AnyQuery, DataOf, Query as Document, VariablesOf } from '../gql/document';
import { type Entry, listEntry, loadEntry, queryEntry } from './store/cache';
import type { Connection, Growth, Paged } from './store/connection';
import type { Query } from './store/query';
import { isBeingPublished } from './store/effects';

export type { Connection, Query };

/** Younger than this, an answer is shown without being asked for again. Milliseconds. */
const YOUNG = 5_000;

/** What the server answers to a query, kept between screens and sessions. The same variables give the same query. */
export function useQuery<Q extends AnyQuery>(document: Q, variables: VariablesOf<Q>): Query<DataOf<Q>> {
  const entry = useMemo(() => queryEntry(document as unknown as Document<DataOf<Q>, object>, variables as object), [document.id, JSON.stringify(variables)]);
  useEffect(() => attach(entry), [entry]);
  return entry.query;
}

/** A list in pages. Comments are 'oldest-first': they grow anywhere. */
export function useConnection<Q extends AnyQuery>(document: Q, variables: Omit<VariablesOf<Q>, keyof Paged>, growth: Growth = 'newest-first'): Connection<DataOf<Q>> {
  const entry = useMemo(() => listEntry(document as unknown as Document<DataOf<Q>, Paged>, variables, { growth, isPending: isBeingPublished }), [document.id, JSON.stringify(variables)]);
  useEffect(() => attach(entry), [entry]);
  return entry.list;
}

function attach(entry: Entry): () => void {
  entry.users += 1;
  if (Date.now() - entry.freshAt > YOUNG) void loadEntry(entry);
  return () => {
    entry.users -= 1;
  };
}
