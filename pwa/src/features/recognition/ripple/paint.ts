import type { RippleParts } from '../../../gql/recognition';
import { layoutOf, type Point, type Ring } from './layout';
import { bends, shade } from './strokes';

/** The side of the image, in pixels. */
export const SIDE = 1080;

export type Colours = { paper: string; water: string };

const FULL = 2 * Math.PI;

/** Draws a ripple without any name on a canvas of SIDE by SIDE. */
export function paint(canvas: CanvasRenderingContext2D, { reached, people }: Pick<RippleParts, 'reached' | 'people'>, { paper, water }: Colours): void {
  const { wide, rings, points } = layoutOf({ reached, people: people.map((each) => ({ ...each, name: null, avatar: null })) });
  canvas.resetTransform();
  canvas.fillStyle = paper;
  canvas.fillRect(0, 0, SIDE, SIDE);
  canvas.setTransform(SIDE / wide / 2, 0, 0, SIDE / wide / 2, SIDE / 2, SIDE / 2);
  canvas.strokeStyle = water;
  canvas.lineCap = 'round';
  for (const ring of rings) paintRing(canvas, ring, rings.length);
  for (const point of points) paintLink(canvas, point);
  canvas.globalAlpha = 1;
  canvas.lineWidth = 1.75;
  for (const { x, y } of points) paintPoint(canvas, x, y, 4.25, paper);
  canvas.strokeStyle = paper;
  canvas.lineWidth = 3;
  paintPoint(canvas, 0, 0, 7, water);
}

function paintRing(canvas: CanvasRenderingContext2D, { radius, depth, dots }: Ring, deep: number): void {
  canvas.globalAlpha = shade(depth, deep);
  canvas.lineWidth = dots ? 2.6 : 1.5;
  canvas.setLineDash(dots ? [0, (FULL * radius) / dots] : []);
  canvas.beginPath();
  canvas.arc(0, 0, radius, 0, FULL);
  canvas.stroke();
  canvas.setLineDash([]);
}

function paintLink(canvas: CanvasRenderingContext2D, point: Point): void {
  const [first, second] = bends(point);
  canvas.globalAlpha = 0.4;
  canvas.lineWidth = 1;
  canvas.beginPath();
  canvas.moveTo(point.from.x, point.from.y);
  canvas.bezierCurveTo(first.x, first.y, second.x, second.y, point.x, point.y);
  canvas.stroke();
}

function paintPoint(canvas: CanvasRenderingContext2D, x: number, y: number, radius: number, fill: string): void {
  canvas.fillStyle = fill;
  canvas.beginPath();
  canvas.arc(x, y, radius, 0, FULL);
  canvas.fill();
  canvas.stroke();
}
