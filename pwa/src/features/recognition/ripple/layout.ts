import type { RippleParts } from '../../../gql/recognition';
import { placed } from './turns';

type People = RippleParts['people'];

/** `dots`: how many small dots stand for people who are too many to draw one by one; 0 where each has a point. */
export type Ring = { depth: number; radius: number; count: number; dots: number };
export type Spot = { x: number; y: number };
export type Point = Spot & { depth: number; name: string | null; from: Spot };
export type Label = Spot & { text: string; anchor: 'start' | 'middle' | 'end' };
export type Layout = { wide: number; high: number; rings: Ring[]; points: Point[]; labels: Label[] };

const ME: Spot = { x: 0, y: 0 };

/** Lengths are pixels where the picture fills a phone. I am in the middle. */
const CORE = 10;
const OUTER = [70, 104, 136] as const;
const WIDEST = 136;
const NEAREST = 10;

/** Beside the rings there is room for names. */
const ASIDE = 42;
const ABOVE = 24;

/** Rings beyond these would only be a haze; they are told in words. */
export const MOST_RINGS = 12;

const FULL = 2 * Math.PI;

/** Points nearer to each other than this would touch. */
const POINT_ROOM = 13;
const DOT_ROOM = 6.5;

/** Where everybody is drawn: rings around me by depth, each person on theirs beneath who mentored them. */
export function layoutOf({ reached, people }: Pick<RippleParts, 'reached' | 'people'>): Layout {
  const counts = reached.slice(0, MOST_RINGS);
  const radii = radiiFor(counts);
  const rings = counts.map((count, index) => {
    const radius = radii[index] ?? 0;
    return { depth: index + 1, radius, count, dots: dotsOn(radius, count, people, index + 1) };
  });
  const outer = radii.at(-1) ?? 0;
  const wide = outer + ASIDE;
  const high = outer + ABOVE;
  const points = pointsOn(rings, people);
  return { wide, high, rings, points, labels: labelsFor(points, wide, high) };
}

/** Evenly apart, but a ring that many are on lies further out, where that gives all of them a point. */
function radiiFor(counts: readonly number[]): number[] {
  const deep = counts.length;
  const usual = OUTER[Math.min(deep, OUTER.length) - 1] ?? 0;
  const needed = counts.map((count, index) => {
    const radius = (count * POINT_ROOM) / FULL + 1;
    return radius <= WIDEST - NEAREST * (deep - 1 - index) ? radius : 0;
  });
  const outer = Math.max(usual, ...needed.map((radius, index) => (radius ? radius + NEAREST * (deep - 1 - index) : 0)));
  const radii = counts.map((_, index) => CORE + ((outer - CORE) * (index + 1)) / deep);
  for (const index of radii.keys()) {
    const within = index ? (radii[index - 1] ?? 0) + NEAREST : 0;
    radii[index] = Math.max(radii[index] ?? 0, needed[index] ?? 0, within);
  }
  return radii;
}

function dotsOn(radius: number, count: number, people: People, depth: number): number {
  const around = FULL * radius;
  const listed = people.filter((each) => each.depth === depth).length;
  if (listed === count && count * POINT_ROOM <= around) return 0;
  return Math.min(count, Math.floor(around / DOT_ROOM));
}

function pointsOn(rings: readonly Ring[], people: People): Point[] {
  const first = rings.findIndex(({ dots }) => dots > 0);
  const drawn = people.filter(({ depth }) => depth <= (first < 0 ? rings.length : first));
  const radii = [0, ...rings.map(({ radius }) => radius)];
  const spots = placed(drawn, radii, POINT_ROOM);
  return drawn.map(({ name, depth, under }, index) => {
    const { x, y } = spots[index] ?? ME;
    return { x, y, name, depth, from: (under === null ? undefined : spots[under]) ?? ME };
  });
}

const MOST_LABELS = 12;
const LONGEST = 14;
const LETTER = 7.4;
const LINE = 16;
const GAP = 9;

type Box = { left: number; right: number; top: number; bottom: number };

/** Names beside their points, where they fit without touching anything; those that don't are in the list. */
function labelsFor(points: readonly Point[], wide: number, high: number): Label[] {
  const taken: Box[] = [around(ME, CORE), ...points.map((point) => around(point, POINT_ROOM / 2))];
  const labels: Label[] = [];
  for (const point of points) {
    if (!point.name || labels.length === MOST_LABELS) continue;
    const found = waysFor(point, shortened(point.name)).find((label) => fits(boxOf(label), taken, wide, high));
    if (!found) continue;
    labels.push(found);
    taken.push(boxOf(found));
  }
  return labels;
}

/** Outwards first. */
function waysFor({ x, y }: Spot, text: string): Label[] {
  const right: Label = { text, anchor: 'start', x: x + GAP, y };
  const left: Label = { text, anchor: 'end', x: x - GAP, y };
  const below: Label = { text, anchor: 'middle', x, y: y + GAP + LINE / 2 };
  const above: Label = { text, anchor: 'middle', x, y: y - GAP - LINE / 2 };
  const [outwards, inwards] = x >= 0 ? [right, left] : [left, right];
  return [outwards, ...(y >= 0 ? [below, above] : [above, below]), inwards];
}

const shortened = (name: string): string => {
  const letters = [...name];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('').trimEnd()}…` : name;
};

const around = ({ x, y }: Spot, room: number): Box => ({ left: x - room, right: x + room, top: y - room, bottom: y + room });

function boxOf({ text, anchor, x, y }: Label): Box {
  const wide = [...text].length * LETTER;
  const left = { start: x, middle: x - wide / 2, end: x - wide }[anchor];
  return { left, right: left + wide, top: y - LINE / 2, bottom: y + LINE / 2 };
}

function fits(box: Box, taken: readonly Box[], wide: number, high: number): boolean {
  const inside = box.left > -wide && box.right < wide && box.top > -high && box.bottom < high;
  return inside && !taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
}
