import type { CardBubble } from "../../../api/domain/answer-card.ts";
import { bubbleSize } from "../../../api/domain/answer-card.ts";
import type { GreyImage } from "../../../api/platform/scan/grey-image.ts";
import { drawnDpi } from "./card-pictures.ts";
import type { Chance } from "./chance.ts";

const perMm = drawnDpi / 25.4;

/** How a hand fills a bubble. */
export type Hand = "print" | "pen" | "pencil" | "light-pencil" | "tick" | "cross" | "dot";

/** Fills a bubble in the picture as this hand would. */
export function fill(picture: GreyImage, bubble: CardBubble, hand: Hand, chance: Chance): void {
  if (hand === "tick" || hand === "cross" || hand === "dot")
    return strokes[hand](picture, bubble, chance);
  if (hand === "print") return area(picture, bubble, plain);
  const light = hand === "light-pencil";
  const [low, high] = hand === "pen" ? [0.85, 0.97] : light ? [0.24, 0.4] : [0.5, 0.85];
  area(picture, bubble, {
    strength: chance.between(low, high),
    grain: hand === "pen" ? 0.03 : 0.18,
    reach: chance.between(0.86, 1.06),
    dx: chance.between(-0.3, 0.3),
    dy: chance.between(-0.22, 0.22),
    chance,
  });
}

/** What an eraser leaves of a mark: a grey smear, sometimes wider than the bubble. */
export function erase(picture: GreyImage, bubble: CardBubble, chance: Chance): void {
  area(picture, bubble, {
    strength: chance.between(0.04, 0.2),
    grain: 0.25,
    reach: chance.between(0.8, 1.2),
    dx: chance.between(-0.4, 0.4),
    dy: chance.between(-0.3, 0.3),
    chance,
  });
}

interface Filling {
  /** How dark, 0–1. */
  strength: number;
  /** How unevenly. */
  grain: number;
  /** Of the bubble's size. */
  reach: number;
  dx: number;
  dy: number;
  chance: Chance | null;
}

const plain: Filling = { strength: 1, grain: 0, reach: 1, dx: 0, dy: 0, chance: null };

function area(picture: GreyImage, { x, y }: CardBubble, filling: Filling): void {
  const { strength, grain, reach, dx, dy, chance } = filling;
  const [halfWidth, halfHeight] = [(bubbleSize.width * reach) / 2, (bubbleSize.height * reach) / 2];
  const left = Math.round((x + dx - halfWidth) * perMm);
  const right = Math.round((x + dx + halfWidth) * perMm);
  const bottom = Math.round((y + dy + halfHeight) * perMm);
  for (let row = Math.round((y + dy - halfHeight) * perMm); row < bottom; row++) {
    // Each line of a scribble begins and ends somewhere else.
    const ragged = chance ? Math.round(chance.between(-0.2, 0.35) * perMm) : 0;
    for (let column = left + ragged; column < right - ragged; column++)
      darken(picture, column, row, strength + (chance ? grain * chance.between(-1, 1) : 0));
  }
}

const strokes: Record<
  "tick" | "cross" | "dot",
  (picture: GreyImage, at: CardBubble, chance: Chance) => void
> = {
  tick: (picture, at, chance) => {
    const pen = penOf(chance);
    line(picture, at, [-1.6, -0.2], [-0.5, 1.1], pen);
    line(picture, at, [-0.5, 1.1], [2.2, -1.6], pen);
  },
  cross: (picture, at, chance) => {
    const pen = penOf(chance);
    line(picture, at, [-1.7, -1.1], [1.7, 1.1], pen);
    line(picture, at, [-1.7, 1.1], [1.7, -1.1], pen);
  },
  dot: (picture, at, chance) => {
    line(picture, at, [-0.25, 0], [0.25, 0], { ...penOf(chance), width: 0.9 });
  },
};

interface Pen {
  width: number;
  strength: number;
}

function penOf(chance: Chance): Pen {
  return { width: chance.between(0.35, 0.6), strength: chance.between(0.75, 0.95) };
}

/** A straight stroke between two places beside the bubble's centre, millimetres. */
export function line(
  picture: GreyImage,
  { x, y }: { x: number; y: number },
  from: readonly [number, number],
  to: readonly [number, number],
  { width, strength }: Pen,
): void {
  const [x1, y1, x2, y2] = [x + from[0], y + from[1], x + to[0], y + to[1]].map(
    (one) => one * perMm,
  ) as [number, number, number, number];
  const half = (width * perMm) / 2;
  const squared = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  for (let row = Math.floor(Math.min(y1, y2) - half); row <= Math.max(y1, y2) + half; row++)
    for (
      let column = Math.floor(Math.min(x1, x2) - half);
      column <= Math.max(x1, x2) + half;
      column++
    ) {
      const along = Math.min(
        1,
        Math.max(0, ((column - x1) * (x2 - x1) + (row - y1) * (y2 - y1)) / squared),
      );
      const away = Math.hypot(column - x1 - along * (x2 - x1), row - y1 - along * (y2 - y1));
      if (away <= half) darken(picture, column, row, strength);
    }
}

/** Takes this share of the light away. */
export function darken(
  { width, height, data }: GreyImage,
  column: number,
  row: number,
  share: number,
): void {
  if (column < 0 || column >= width || row < 0 || row >= height) return;
  const at = row * width + column;
  data[at] = Math.max(0, Math.round((data[at] ?? 0) * (1 - Math.min(1, Math.max(0, share)))));
}
