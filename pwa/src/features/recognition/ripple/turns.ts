import type { RippleParts } from '../../../gql/recognition';

type People = RippleParts['people'];
type Spot = { x: number; y: number };

/** Where the first branch begins, so that a lone person is drawn to the upper right of me. Angles are radians, clockwise. */
const BEGIN = (-4 * Math.PI) / 3;

/** How widely the people of one mentor are spread, unless they need more room. */
const SPREAD = 2;

/** Each ring is turned a little further than the one within, as water does. */
const TWIST = 0.14;

/** A spot for each: branches side by side, each as wide as what hangs on it needs. `room`: how far apart points shall be. `people`: by depth, whoever mentored before whom they mentored. */
export function placed(people: People, radii: readonly number[], room: number): Spot[] {
  const under = branches(people);
  const width = widths(people, radii, room);
  const angles = new Map<number, number>();

  const share = (nodes: readonly number[], from: number, to: number) => {
    const whole = nodes.reduce((sum, node) => sum + (width[node] ?? 0), 0);
    let at = from;
    for (const node of nodes) {
      const end = at + ((to - from) * (width[node] ?? 0)) / whole;
      const middle = (at + end) / 2;
      angles.set(node, middle);
      const half = Math.min(end - at, Math.max(SPREAD, width[node] ?? 0)) / 2;
      share(under.get(node) ?? [], middle - half, middle + half);
      at = end;
    }
  };
  share(under.get(null) ?? [], BEGIN, BEGIN + 2 * Math.PI);

  return people.map(({ depth }, index) => {
    const angle = (angles.get(index) ?? 0) + TWIST * (depth - 1);
    const radius = radii[depth] ?? 0;
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });
}

/** Whom each mentored, by their places in the list; under null whom I did. */
export function branches(people: People): Map<number | null, number[]> {
  const found = new Map<number | null, number[]>();
  people.forEach(({ under }, index) => found.set(under, [...(found.get(under) ?? []), index]));
  return found;
}

/** How much of the turn each branch needs: its own point, or all that hangs on it. */
function widths(people: People, radii: readonly number[], room: number): number[] {
  const width = people.map(() => 0);
  for (const [index, { depth, under }] of [...people.entries()].toReversed()) {
    const whole = Math.max(room / (radii[depth] ?? 1), width[index] ?? 0);
    width[index] = whole;
    if (under !== null) width[under] = (width[under] ?? 0) + whole;
  }
  return width;
}
