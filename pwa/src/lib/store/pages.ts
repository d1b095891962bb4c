/** The part of a list that is held here, and where it goes on. */
export type Held = { readonly ids: readonly string[]; readonly cursor: string | null; readonly more: boolean };

/** The first page as the server gave it just now. */
export type Page = Held & { readonly head: object };

/** Where, in what was held, the fresh page ends; nothing if the two do not touch. */
function lastShared(page: Page, old: readonly string[]): number | undefined {
  const places = page.ids.map((id) => old.indexOf(id)).filter((place) => place >= 0);
  return places.length ? Math.max(...places) : undefined;
}

/** A fresh first page before what was held. If more came between than one page holds, the old pages go: a list has no holes. */
export function merged(page: Page, old: Held | undefined): Held {
  const shared = old && lastShared(page, old.ids);
  if (!old || shared === undefined) return page;
  const fresh = new Set(page.ids);
  const rest = old.ids.slice(shared + 1).filter((id) => !fresh.has(id));
  return rest.length ? { ...old, ids: [...page.ids, ...rest] } : page;
}

/** What of a fresh page lies above the list that is shown, and the list without what has gone since. */
export function behindArrivals(page: Page, old: readonly string[]): { arrivals: string[]; ids: readonly string[] } {
  const shared = lastShared(page, old);
  if (shared === undefined) return { arrivals: [...page.ids], ids: old };
  const fresh = new Set(page.ids);
  const known = new Set(old);
  const firstKnown = page.ids.findIndex((id) => known.has(id));
  return { arrivals: page.ids.slice(0, firstKnown), ids: old.filter((id, place) => place > shared || fresh.has(id)) };
}
