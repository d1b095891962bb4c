import type { Point, Spot } from './layout';

/** How strong a ring is, 0 to 1: the further out, the fainter. */
export const shade = (depth: number, deep: number): number => (deep < 2 ? 0.6 : 0.65 - (0.4 * (depth - 1)) / (deep - 1));

/** Where the stroke from a mentor bends on its way to whom they mentored: it leaves outwards and arrives from within. */
export function bends({ x, y, from }: Point): [Spot, Spot] {
  const inner = Math.hypot(from.x, from.y);
  const outer = Math.hypot(x, y) || 1;
  const between = (inner + outer) / 2;
  const there = { x: (x * between) / outer, y: (y * between) / outer };
  return [inner ? { x: (from.x * between) / inner, y: (from.y * between) / inner } : there, there];
}

export function link(point: Point): string {
  const [first, second] = bends(point);
  const numbers = [point.from, first, second, point].map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  return `M${numbers[0]} C${numbers.slice(1).join(' ')}`;
}
