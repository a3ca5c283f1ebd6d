import type { GreyImage } from "./grey-image.ts";
import { shrunk } from "./grey-image.ts";

/** Something dark, solid and about as wide as high: a corner mark may be one. Dots of the full picture. */
export interface Square {
  u: number;
  v: number;
  side: number;
}

/** Squares are looked for in a picture of about so many dots on its longer side: 6 mm are 17 of them. */
const lookingSize = 840;
/** Dark is what has less than this share of the light around it. */
const darkShare = 0.72;
/** Least side of a corner mark while looking, in dots. */
const leastSide = 5;
const mostSquares = 60;

/** The solid squares of a picture, the largest first. */
export function findSquares(image: GreyImage): Square[] {
  const factor = Math.max(1, Math.round(Math.max(image.width, image.height) / lookingSize));
  const small = shrunk(image, factor);
  const most = Math.max(small.width, small.height) / 12;
  return blobs(darkDots(small), small.width)
    .filter(isSquare)
    .map(({ n, sx, sy }) => ({
      u: (sx / n + 0.5) * factor,
      v: (sy / n + 0.5) * factor,
      side: Math.sqrt(n) * factor,
    }))
    .filter(({ side }) => side >= leastSide * factor && side <= most * factor)
    .sort((a, b) => b.side - a.side)
    .slice(0, mostSquares);
}

/** Share of a picture's dots that are ink; tells an empty page from one that could not be read. */
export function inkShare(image: GreyImage): number {
  const factor = Math.max(1, Math.round(Math.max(image.width, image.height) / lookingSize));
  const dark = darkDots(shrunk(image, factor));
  let count = 0;
  for (const dot of dark) count += dot;
  return count / dark.length;
}

/** 1 where a dot is darker than its surroundings, whatever the light there. */
function darkDots({ width, height, data }: GreyImage): Uint8Array {
  const sums = integral({ width, height, data });
  const half = Math.round(Math.max(width, height) / 14);
  const dark = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const [top, bottom] = [Math.max(0, row - half), Math.min(height, row + half + 1)];
    for (let column = 0; column < width; column++) {
      const [left, right] = [Math.max(0, column - half), Math.min(width, column + half + 1)];
      const sum =
        (sums[bottom * (width + 1) + right] ?? 0) -
        (sums[top * (width + 1) + right] ?? 0) -
        (sums[bottom * (width + 1) + left] ?? 0) +
        (sums[top * (width + 1) + left] ?? 0);
      const mean = sum / ((bottom - top) * (right - left));
      const grey = data[row * width + column] ?? 0;
      if (grey < darkShare * mean && grey < mean - 12) dark[row * width + column] = 1;
    }
  }
  return dark;
}

/** Sums of everything above and left of each dot, one row and column larger than the picture. */
function integral({ width, height, data }: GreyImage): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let row = 0; row < height; row++) {
    let line = 0;
    for (let column = 0; column < width; column++) {
      line += data[row * width + column] ?? 0;
      sums[(row + 1) * (width + 1) + column + 1] =
        (sums[row * (width + 1) + column + 1] ?? 0) + line;
    }
  }
  return sums;
}

/** A connected patch of dark dots: how many, and the sums its shape is judged by. */
interface Blob {
  n: number;
  sx: number;
  sy: number;
  sxx: number;
  syy: number;
  sxy: number;
}

function blobs(dark: Uint8Array, width: number): Blob[] {
  const found: Blob[] = [];
  const stack: number[] = [];
  const visit = (next: number): void => {
    if (dark[next] !== 1) return;
    dark[next] = 0;
    stack.push(next);
  };
  for (let start = 0; start < dark.length; start++) {
    if (dark[start] !== 1) continue;
    const blob: Blob = { n: 0, sx: 0, sy: 0, sxx: 0, syy: 0, sxy: 0 };
    dark[start] = 0;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      count(blob, x, y);
      // Above, below, left and right; corners that touch are enough for nothing.
      visit(at - width);
      visit(at + width);
      if (x > 0) visit(at - 1);
      if (x < width - 1) visit(at + 1);
    }
    found.push(blob);
  }
  return found;
}

function count(blob: Blob, x: number, y: number): void {
  blob.n += 1;
  blob.sx += x;
  blob.sy += y;
  blob.sxx += x * x;
  blob.syy += y * y;
  blob.sxy += x * y;
}

/**
 * Judged by second moments, which no turning changes: for a solid square of side s both are s²/12, so
 * its area is 12 times their geometric mean and they are equal.
 */
function isSquare({ n, sx, sy, sxx, syy, sxy }: Blob): boolean {
  if (n < leastSide * leastSide) return false;
  // 1/12: what the dots themselves are wide.
  const across = sxx / n - (sx / n) ** 2 + 1 / 12;
  const down = syy / n - (sy / n) ** 2 + 1 / 12;
  const both = sxy / n - (sx / n) * (sy / n);
  const determinant = across * down - both * both;
  if (determinant <= 0) return false;
  const solid = n / (12 * Math.sqrt(determinant));
  const even = (across + down) ** 2 / (4 * determinant);
  return solid > 0.8 && solid < 1.12 && even < 1.09;
}
