import { Matrix, solve } from "ml-matrix";
import type { Homography } from "../../domain/card-reading.ts";

/** A place on the card in millimetres and where it is seen in the picture, in dots. */
export interface Seen {
  x: number;
  y: number;
  u: number;
  v: number;
}

/** Units in which both sides are about 1, so that the equations stay well conditioned. */
const [mmUnit, dotUnit] = [100, 1000];

/**
 * The projective map from millimetres to dots that fits four or more places best (least squares of the
 * direct linear transform). Throws RangeError with fewer than four.
 */
export function fitHomography(seen: readonly Seen[]): Homography {
  if (seen.length < 4) throw new RangeError("a projective map needs four places");
  const rows: number[][] = [];
  const sides: number[][] = [];
  for (const place of seen) {
    const [x, y, u, v] = [place.x / mmUnit, place.y / mmUnit, place.u / dotUnit, place.v / dotUnit];
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]);
    sides.push([u], [v]);
  }
  const h = solve(new Matrix(rows), new Matrix(sides), true).to1DArray();
  const inDots = (at: number): number => (h[at] ?? 0) * dotUnit;
  return [
    ...[inDots(0) / mmUnit, inDots(1) / mmUnit, inDots(2)],
    ...[inDots(3) / mmUnit, inDots(4) / mmUnit, inDots(5)],
    ...[(h[6] ?? 0) / mmUnit, (h[7] ?? 0) / mmUnit, 1],
  ];
}

/** The map without perspective that fits three or more places best; steadier where they stand close together. */
export function fitAffine(seen: readonly Seen[]): Homography {
  if (seen.length < 3) throw new RangeError("an affine map needs three places");
  const places = new Matrix(seen.map(({ x, y }) => [x / mmUnit, y / mmUnit, 1]));
  const dots = new Matrix(seen.map(({ u, v }) => [u, v]));
  const fitted = solve(places, dots, true);
  const [across, down] = [fitted.getColumn(0), fitted.getColumn(1)];
  const row = ([a = 0, b = 0, c = 0]: readonly number[]): number[] => [a / mmUnit, b / mmUnit, c];
  return [...row(across), ...row(down), 0, 0, 1];
}

/** Where a place of the card is seen, in dots. */
export function project(map: Homography, x: number, y: number): { u: number; v: number } {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = map;
  const depth = g * x + h * y + 1;
  return { u: (a * x + b * y + c) / depth, v: (d * x + e * y + f) / depth };
}
