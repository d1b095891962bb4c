import type { RippleParts } from '../../../gql/recognition';
import { placed } from './turns';

type People = RippleParts['people'];

/** `dots`: how many small dots stand for people who are too many to draw one by one; 0 where each has a point. */
export type Ring = { depth: number; radius: number; count: number; dots: number };
export type Spot = { x: number; y: number };
export type Point = Spot & { depth: number; name: string | null; from: Spot };
export type Label = Spot & { text: string; anchor: 'start' | 'middle' | 'end' };
export type Layout = { half: number; rings: Ring[]; points: Point[]; labels: Label[] };

const ME: Spot = { x: 0, y: 0 };

/** Lengths are pixels where the picture fills a phone. I am in the middle. */
const CORE = 10;
const OUTER = [70, 104, 136] as const;
const MARGIN = 42;

/** Rings beyond these would only be a haze; they are told in words. */
export const MOST_RINGS = 12;

/** Points nearer to each other than this would touch. */
const POINT_ROOM = 13;
const DOT_ROOM = 6.5;

/** Where everybody is drawn: rings around me by depth, each person on theirs beneath who mentored them. */
export function layoutOf({ reached, people }: Pick<RippleParts, 'reached' | 'people'>): Layout {
  const deep = Math.min(reached.length, MOST_RINGS);
  const outer = OUTER[Math.min(Math.max(deep, 1), OUTER.length) - 1] ?? 0;
  const rings = reached.slice(0, deep).map((count, index) => {
    const radius = CORE + ((outer - CORE) * (index + 1)) / deep;
    return { depth: index + 1, radius, count, dots: dotsOn(radius, count, people, index + 1) };
  });
  const half = outer + MARGIN;
  const points = pointsOn(rings, people);
  return { half, rings, points, labels: labelsFor(points, half) };
}

function dotsOn(radius: number, count: number, people: People, depth: number): number {
  const around = 2 * Math.PI * radius;
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
function labelsFor(points: readonly Point[], half: number): Label[] {
  const taken: Box[] = [around(ME, CORE), ...points.map((point) => around(point, POINT_ROOM / 2))];
  const labels: Label[] = [];
  for (const point of points) {
    if (!point.name || labels.length === MOST_LABELS) continue;
    const found = waysFor(point, shortened(point.name)).find((label) => fits(boxOf(label), taken, half));
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

function fits(box: Box, taken: readonly Box[], half: number): boolean {
  const inside = box.left > -half && box.right < half && box.top > -half && box.bottom < half;
  return inside && !taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
}
