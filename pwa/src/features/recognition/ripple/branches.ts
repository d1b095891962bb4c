import type { RippleParts } from '../../../gql/recognition';
import { branches } from './turns';

type People = RippleParts['people'];

/** Somebody, by their place in the list, with whom they mentored; without a place it is me. `unnamed`: how many of those have neither a name nor anybody beneath them. */
export type Branch = { place: number | null; person: People[number] | null; children: Branch[]; unnamed: number };

/** The list as a tree that begins with me. */
export function treeOf(people: People): Branch {
  const under = branches(people);
  const grow = (index: number | null): Branch => {
    const all = under.get(index) ?? [];
    const told = all.filter((child) => people[child]?.name !== null || under.has(child));
    return { place: index, person: index === null ? null : (people[index] ?? null), children: told.map(grow), unnamed: all.length - told.length };
  };
  return grow(null);
}

/** How many people are not in the list, of `reached` at each depth. */
export function beyond(reached: readonly number[], people: People): number {
  return reached.reduce((sum, count) => sum + count, 0) - people.length;
}
