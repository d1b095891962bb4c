import { expect, test } from 'vitest';
import type { RippleParts } from '../../../gql/recognition';
import { layoutOf, MOST_RINGS, type Spot } from './layout';

type Person = RippleParts['people'][number];

const person = (depth: number, under: number | null, name: string | null = null): Person => ({ depth, under, name, avatar: name });

const distance = (a: Spot, b: Spot = { x: 0, y: 0 }) => Math.hypot(a.x - b.x, a.y - b.y);

/** `each` people beneath everybody of the depth before. */
function grown(each: number, deep: number): { reached: number[]; people: Person[] } {
  const people: Person[] = [];
  let before: (number | null)[] = [null];
  const reached: number[] = [];
  for (let depth = 1; depth <= deep; depth += 1) {
    const now: number[] = [];
    for (const under of before) for (let one = 0; one < each; one += 1) now.push(people.push(person(depth, under, `Person ${people.length}`)) - 1);
    reached.push(now.length);
    before = now;
  }
  return { reached, people };
}

test('everybody lies on the ring of their depth', () => {
  const { rings, points } = layoutOf(grown(3, 3));

  expect(points).toHaveLength(39);
  for (const point of points) expect(distance(point)).toBeCloseTo(rings[point.depth - 1]?.radius ?? 0);
});

test('a point hangs on whoever mentored them, and at depth one on me', () => {
  const { points } = layoutOf({ reached: [1, 1], people: [person(1, null), person(2, 0)] });

  expect(points[0]?.from).toEqual({ x: 0, y: 0 });
  expect(points[1]?.from).toEqual({ x: points[0]?.x, y: points[0]?.y });
});

test.each([[1, 12], [2, 5], [3, 3], [5, 2], [9, 2], [4, 3], [60, 1]])('no two points touch with %i people each, %i deep', (each, deep) => {
  const { points } = layoutOf(grown(each, deep));

  const nearest = points.flatMap((a, index) => points.slice(index + 1).map((b) => distance(a, b)));

  expect(Math.min(Infinity, ...nearest)).toBeGreaterThan(8);
});

test('whoever has many beneath them does not push them over others', () => {
  const people = [person(1, null), person(1, null), ...Array.from({ length: 30 }, () => person(2, 0)), person(2, 1)];

  const { points } = layoutOf({ reached: [2, 31], people });

  const outer = points.filter(({ depth }) => depth === 2);
  expect(Math.min(...outer.flatMap((a, index) => outer.slice(index + 1).map((b) => distance(a, b))))).toBeGreaterThan(8);
});

test('a ring that many are on is wide enough for all of them, and the next lies around it', () => {
  const people = [...Array.from({ length: 55 }, () => person(1, null)), person(2, 0), person(3, 55)];

  const { rings, points } = layoutOf({ reached: [55, 1, 1], people });

  const radii = rings.map(({ radius }) => radius);
  expect(points).toHaveLength(57);
  expect(radii).toEqual(radii.toSorted((a, b) => a - b));
  expect((radii[1] ?? 0) - (radii[0] ?? 0)).toBeGreaterThan(9);
});

test('a hundred people of whom a few mentored most do not touch', () => {
  const counts = [8, 20, 30, 25, 17];
  const people: Person[] = [];
  let before = [-1];
  counts.forEach((count, at) => {
    const now = Array.from({ length: count }, (_, one) => people.push(person(at + 1, at === 0 ? null : (before[(one * one) % before.length] ?? 0))) - 1);
    before = now;
  });

  const { points } = layoutOf({ reached: counts, people });

  expect(points).toHaveLength(100);
  expect(Math.min(...points.flatMap((a, index) => points.slice(index + 1).map((b) => distance(a, b))))).toBeGreaterThan(7);
});

test('a ring of which not everybody is known is drawn with dots alone, and so is what lies beyond', () => {
  const people = [person(1, null), ...Array.from({ length: 99 }, () => person(2, 0))];

  const { rings, points } = layoutOf({ reached: [1, 400, 9_000], people });

  expect(points.map(({ depth }) => depth)).toEqual([1]);
  expect(rings.map(({ dots }) => dots > 0)).toEqual([false, true, true]);
});

test('dots never say more than there are', () => {
  const { rings } = layoutOf({ reached: [120, 3], people: Array.from({ length: 100 }, () => person(1, null)) });

  expect(rings[1]?.dots).toBe(3);
});

test('the picture has so many rings at most, all of them within it', () => {
  const { rings, wide } = layoutOf({ reached: Array.from({ length: 50 }, () => 1), people: [] });

  expect(rings).toHaveLength(MOST_RINGS);
  expect(rings.at(-1)?.radius).toBeLessThan(wide);
});

test('names stay within the picture and apart from each other', () => {
  const { labels, wide } = layoutOf(grown(4, 2));

  const boxes = labels.map(({ x, y, anchor, text }) => ({ left: { start: x, middle: x - text.length * 3.5, end: x - text.length * 7 }[anchor], width: text.length * 7, y }));
  expect(labels.length).toBeGreaterThan(2);
  for (const { left, width } of boxes) {
    expect(left).toBeGreaterThan(-wide);
    expect(left + width).toBeLessThan(wide);
  }
  const touching = boxes.flatMap((a, index) => boxes.slice(index + 1).filter((b) => Math.abs(a.y - b.y) < 14 && a.left < b.left + b.width && b.left < a.left + a.width));
  expect(touching).toEqual([]);
});

test('whoever is not named has a point and no label', () => {
  const { points, labels } = layoutOf({ reached: [2], people: [person(1, null, 'Wren'), person(1, null)] });

  expect(points).toHaveLength(2);
  expect(labels.map(({ text }) => text)).toEqual(['Wren']);
});

test('a long name is cut, never wider than there is room', () => {
  const { labels } = layoutOf({ reached: [1], people: [person(1, null, 'Somebody with a very long name indeed')] });

  expect(labels[0]?.text).toBe('Somebody with…');
});

test('nobody yet is no ring', () => {
  expect(layoutOf({ reached: [], people: [] })).toMatchObject({ rings: [], points: [], labels: [] });
});
