import { cornerMarks, cornerMarkSize, uprightBar } from "../../domain/answer-card.ts";
import type { Homography } from "../../domain/card-reading.ts";
import type { Square } from "./find-squares.ts";
import type { GreyImage } from "./grey-image.ts";
import { greyAt } from "./grey-image.ts";
import { fitHomography, project } from "./homography.ts";

/** Width and height between the corner marks, millimetres. */
const [frameWidth, frameHeight] = [
  cornerMarks[1].x - cornerMarks[0].x,
  cornerMarks[2].y - cornerMarks[1].y,
];
/** How far a mark may stand from where the other corners put it, as a share of the frame's width. */
const tolerance = 0.1;
const mostGuesses = 12;
const leastBarContrast = 0.25;

interface Place {
  u: number;
  v: number;
}

interface Guess {
  /** Top left, top right, bottom right, bottom left. */
  corners: [Place, Place, Place, Place];
  /** How many of them were seen; one may be torn off or covered. */
  seen: number;
  /** The smaller, the better the four fit. */
  misfit: number;
}

/**
 * Where the card may lie, most likely first: from its four corner marks, or three of them and the place
 * of the fourth. The bar beside one of them tells which way is up; where no frame shows it, the best
 * frame is given both ways round, for the code to decide.
 */
export function findCorners(image: GreyImage, squares: readonly Square[]): Homography[] {
  const maps = squares
    .flatMap((left) =>
      squares.flatMap((right) => (left === right ? [] : guess(left, right, squares))),
    )
    .sort((a, b) => b.seen - a.seen || a.misfit - b.misfit)
    .slice(0, mostGuesses)
    .flatMap(({ corners: [a, b, c, d] }) => [
      [a, b, c, d],
      [c, d, a, b],
    ])
    .map(mapOf);
  const upright = maps.filter((map) => barContrast(image, map) > leastBarContrast);
  return upright.length > 0 ? upright.slice(0, 4) : maps.slice(0, 2);
}

/** The frame whose top edge runs from one square to another, if the sizes and the other corners fit. */
function guess(left: Square, right: Square, squares: readonly Square[]): Guess[] {
  const [du, dv] = [right.u - left.u, right.v - left.v];
  const length = Math.hypot(du, dv);
  const side = (length * cornerMarkSize) / frameWidth;
  const misshapen = Math.max(Math.abs(left.side / side - 1), Math.abs(right.side / side - 1));
  if (misshapen > 0.35) return [];
  const down = frameHeight / frameWidth;
  const below = ({ u, v }: Square) => ({ u: u - dv * down, v: v + du * down });
  const lower = [below(right), below(left)].map((place) => ({
    place,
    found: nearest(place, side, length * tolerance, squares),
  }));
  const seen = 2 + lower.filter(({ found }) => found !== null).length;
  if (seen < 3) return [];
  const [r, l] = lower.map(({ found }) => found);
  const bottomRight = r ?? (l ? moved(l, left, right) : below(right));
  const bottomLeft = l ?? (r ? moved(r, right, left) : below(left));
  const misfit = lower.reduce(
    (sum, { found, place }) => sum + (found ? apart(found, place) / length : 0.05),
    misshapen,
  );
  return [{ corners: [left, right, bottomRight, bottomLeft], seen, misfit }];
}

/** A parallelogram's fourth corner. */
function moved(from: Square, a: Square, b: Square): Place {
  return { u: from.u + b.u - a.u, v: from.v + b.v - a.v };
}

function apart(a: Place, b: Place): number {
  return Math.hypot(a.u - b.u, a.v - b.v);
}

/** The square nearest a place, no farther than `reach`, of about the right size. */
function nearest(
  place: Place,
  side: number,
  reach: number,
  squares: readonly Square[],
): Square | null {
  const near = squares.filter(
    (one) => apart(one, place) <= reach && Math.abs(one.side / side - 1) <= 0.4,
  );
  return near.sort((a, b) => apart(a, place) - apart(b, place))[0] ?? null;
}

function mapOf(corners: readonly Place[]): Homography {
  return fitHomography(
    cornerMarks.map(({ x, y }, index) => ({ x, y, ...(corners[index] ?? { u: 0, v: 0 }) })),
  );
}

/** How much darker the bar is than the paper under it; about 0 for a card that lies the other way round. */
function barContrast(image: GreyImage, map: Homography): number {
  const { x, y, width, height } = uprightBar;
  const bar = meanGrey(image, map, {
    x: x + 1,
    y: y + 0.75,
    width: width - 2,
    height: height - 1.5,
  });
  const paper = meanGrey(image, map, {
    x: x + 1,
    y: y + height + 1,
    width: width - 2,
    height: 1.5,
  });
  if (bar === null || paper === null || paper < 20) return 0;
  return 1 - bar / paper;
}

function meanGrey(
  image: GreyImage,
  map: Homography,
  box: { x: number; y: number; width: number; height: number },
): number | null {
  let sum = 0;
  const steps = 8;
  for (let row = 0; row < steps; row++)
    for (let column = 0; column < steps; column++) {
      const x = box.x + ((column + 0.5) / steps) * box.width;
      const y = box.y + ((row + 0.5) / steps) * box.height;
      const { u, v } = project(map, x, y);
      const grey = greyAt(image, u, v);
      if (grey === null) return null;
      sum += grey;
    }
  return sum / (steps * steps);
}
