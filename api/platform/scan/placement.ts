import {
  codeBox,
  cornerMarks,
  cornerMarkSize,
  edgeMarks,
  edgeMarkSize,
} from "../../domain/answer-card.ts";
import type { Homography } from "../../domain/card-reading.ts";
import type { GreyImage } from "./grey-image.ts";
import { greyAt } from "./grey-image.ts";
import type { Seen } from "./homography.ts";
import { fitAffine, fitHomography, project } from "./homography.ts";

/** Where the card lies in the picture, to a fraction of a dot. */
export interface Placement {
  map: Homography;
  /** What the map leaves over at the marks down each edge: paper is not pulled through evenly. */
  left: readonly Leftover[];
  right: readonly Leftover[];
  marksFound: number;
  /** Grey of black print and of the paper beside it, from the marks. */
  black: number;
  paper: number;
}

/** Dots by which a mark is seen beside its mapped place, at this height of the card. */
interface Leftover {
  y: number;
  du: number;
  dv: number;
}

/** A mark as printed: its centre and size in millimetres. */
interface Mark {
  x: number;
  y: number;
  width: number;
  height: number;
}

const marks: readonly Mark[] = [
  ...cornerMarks.map((at) => ({ ...at, width: cornerMarkSize, height: cornerMarkSize })),
  ...edgeMarks.map((at) => ({ ...at, ...edgeMarkSize })),
];

/** A mark farther than this from where the others put it is something else: millimetres. */
const mostStray = 1.5;
const [leftEdge, rightEdge] = [cornerMarks[0].x, cornerMarks[1].x];

/** Fewer marks than this may be anything. */
const leastMarks = 7;

/**
 * Finds the marks exactly from a map that is about right, and fits the map to them. Null where too few
 * are left: what was found then is not an answer card.
 */
export function refine(image: GreyImage, about: Homography): Placement | null {
  const first = withoutStrays(seenMarks(image, about));
  if (first.length < leastMarks) return null;
  // Once more from the better map: the window then stands square over each mark.
  const seen = withoutStrays(seenMarks(image, fitHomography(first)));
  return seen.length < leastMarks ? null : placement(seen);
}

/**
 * The same where only the code was seen, its corners clockwise from the top left: from it outwards, each
 * mark that is found makes the map good enough for the next.
 */
export function refineFromCode(image: GreyImage, corners: readonly Place[]): Placement | null {
  const { x, y, width, height } = codeBox;
  const code = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ].map((place, index) => ({ ...place, ...(corners[index] ?? { u: 0, v: 0 }) }));
  const outwards = [...marks].sort(
    (a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y),
  );
  const seen: SeenMark[] = [];
  for (const mark of outwards) {
    const found = seeMark(image, fitAffine([...code, ...seen]), mark, farBeyond);
    if (found) seen.push(found);
  }
  return seen.length < leastMarks ? null : refine(image, fitHomography(seen));
}

interface Place {
  u: number;
  v: number;
}

function withoutStrays(seen: readonly SeenMark[]): SeenMark[] {
  if (seen.length < leastMarks) return [...seen];
  const map = fitHomography(seen);
  const perMm = dotsPerMm(map);
  return seen.filter((mark) => {
    const { u, v } = project(map, mark.x, mark.y);
    return Math.hypot(u - mark.u, v - mark.v) <= mostStray * perMm;
  });
}

function placement(seen: readonly SeenMark[]): Placement {
  const map = fitHomography(seen);
  const down = (x: number): Leftover[] =>
    seen
      .filter((mark) => mark.x === x)
      .map((mark) => leftover(map, mark))
      .sort((a, b) => a.y - b.y);
  return {
    map,
    left: down(leftEdge),
    right: down(rightEdge),
    marksFound: seen.length / marks.length,
    black: median(seen.map(({ black }) => black)),
    paper: median(seen.map(({ paper }) => paper)),
  };
}

function leftover(map: Homography, { x, y, u, v }: Seen): Leftover {
  const mapped = project(map, x, y);
  return { y, du: u - mapped.u, dv: v - mapped.v };
}

interface SeenMark extends Seen {
  black: number;
  paper: number;
}

function seenMarks(image: GreyImage, map: Homography): SeenMark[] {
  return marks.flatMap((mark) => seeMark(image, map, mark) ?? []);
}

/** Steps of the window a mark is looked for in, millimetres. */
const step = 0.2;
/** How far beyond the mark the window reaches; farther where the map is only a guess. */
const [beyond, farBeyond] = [1.6, 2.6];

/**
 * The centre of the dark patch about where a mark should be, if it is as large as one. Dark is nearer to
 * the darkest than to the lightest of the window, so that shadows do not matter.
 */
function seeMark(
  image: GreyImage,
  map: Homography,
  { x, y, width, height }: Mark,
  reach = beyond,
): SeenMark | null {
  const near = nearBy(map, x, y);
  const columns = Math.round((width + 2 * reach) / step);
  const rows = Math.round((height + 2 * reach) / step);
  const greys = windowOver(image, near, columns, rows);
  if (!greys) return null;
  const sorted = greys.slice().sort();
  const share = (width * height) / (greys.length * step * step);
  const black = sorted[Math.floor(greys.length * share * 0.4)] ?? 0;
  const paper = sorted[Math.floor(greys.length * (share + (1 - share) * 0.7))] ?? 0;
  if (paper - black < 30) return null;
  const { weight, dx, dy } = darkCentre(greys, columns, black, paper);
  const size = (weight * step * step) / (width * height);
  if (size < 0.65 || size > 1.5) return null;
  const [u, v] = [near.u + dx * near.ux + dy * near.uy, near.v + dx * near.vx + dy * near.vy];
  return { x, y, u, v, black, paper };
}

/** The greys about a place, row by row; null where the window leaves the picture. */
function windowOver(
  image: GreyImage,
  near: Near,
  columns: number,
  rows: number,
): Float32Array | null {
  const greys = new Float32Array(columns * rows);
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at++) {
      const [dx, dy] = [(column - (columns - 1) / 2) * step, (row - (rows - 1) / 2) * step];
      const u = near.u + dx * near.ux + dy * near.uy;
      const v = near.v + dx * near.vx + dy * near.vy;
      const grey = greyAt(image, u, v);
      if (grey === null) return null;
      greys[at] = grey;
    }
  return greys;
}

/** Each place counts by how dark it is between paper and print, so that the edge is found between dots. */
function darkCentre(
  greys: Float32Array,
  columns: number,
  black: number,
  paper: number,
): { weight: number; dx: number; dy: number } {
  let [weight, across, down] = [0, 0, 0];
  for (let at = 0; at < greys.length; at++) {
    const dark = (paper - (greys[at] ?? 0)) / (paper - black);
    const counts = Math.min(1, Math.max(0, (dark - 0.25) * 2));
    const column = at % columns;
    weight += counts;
    across += counts * column;
    down += (counts * (at - column)) / columns;
  }
  const rows = greys.length / columns;
  return {
    weight,
    dx: (across / weight - (columns - 1) / 2) * step,
    dy: (down / weight - (rows - 1) / 2) * step,
  };
}

function dotsPerMm(map: Homography): number {
  const [from, to] = [cornerMarks[0], cornerMarks[2]];
  const [a, b] = [project(map, from.x, from.y), project(map, to.x, to.y)];
  return Math.hypot(b.u - a.u, b.v - a.v) / Math.hypot(to.x - from.x, to.y - from.y);
}

/** Dots per inch between the corner marks, and by how many degrees clockwise the page lies turned. */
export function lieOf({ map }: Pick<Placement, "map">): { dpi: number; angle: number } {
  const [left, right] = [project(map, leftEdge, 13), project(map, rightEdge, 13)];
  const angle = (Math.atan2(right.v - left.v, right.u - left.u) * 180) / Math.PI;
  return { dpi: dotsPerMm(map) * 25.4, angle };
}

/** Where a place of the card is seen, the unevenness between the nearest marks taken in. */
export function placeAt(
  { map, left, right }: Placement,
  x: number,
  y: number,
): { u: number; v: number } {
  const { u, v } = project(map, x, y);
  const share = Math.min(1, Math.max(0, (x - leftEdge) / (rightEdge - leftEdge)));
  const [a, b] = [between(left, y), between(right, y)];
  return {
    u: u + a.du * (1 - share) + b.du * share,
    v: v + a.dv * (1 - share) + b.dv * share,
  };
}

/** The map close about a place: dots by millimetres from it. Straight there, which is enough for a bubble. */
export interface Near {
  u: number;
  v: number;
  /** Dots to the right and down for each millimetre to the right and down on the card. */
  ux: number;
  vx: number;
  uy: number;
  vy: number;
}

export function nearTo(place: Placement, x: number, y: number): Near {
  return { ...nearBy(place.map, x, y), ...placeAt(place, x, y) };
}

function nearBy(map: Homography, x: number, y: number): Near {
  const [at, right, down] = [project(map, x, y), project(map, x + 1, y), project(map, x, y + 1)];
  return {
    ...{ u: at.u, v: at.v, ux: right.u - at.u, vx: right.v - at.v },
    ...{ uy: down.u - at.u, vy: down.v - at.v },
  };
}

/** What is left over at a height, along the straight line between the marks above and below. */
function between(leftovers: readonly Leftover[], y: number): { du: number; dv: number } {
  const below = leftovers.findIndex((one) => one.y >= y);
  const next = leftovers[below] ?? leftovers.at(-1);
  const before = below > 0 ? leftovers[below - 1] : next;
  if (!next || !before) return { du: 0, dv: 0 };
  if (next === before || next.y === before.y) return next;
  const share = (y - before.y) / (next.y - before.y);
  return {
    du: before.du * (1 - share) + next.du * share,
    dv: before.dv * (1 - share) + next.dv * share,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
