import type { CardBubble } from "../../domain/answer-card.ts";
import { bubbleSize } from "../../domain/answer-card.ts";
import type { BubbleInk } from "../../domain/judge-marks.ts";
import type { GreyImage } from "./grey-image.ts";
import { greyAt } from "./grey-image.ts";
import type { Near, Placement } from "./placement.ts";
import { nearTo } from "./placement.ts";

type Spot = readonly [dx: number, dy: number];

/** Inside a bubble, clear of its outline: millimetres from the centre. */
const inside = grid(bubbleSize.width / 2 - 0.4, bubbleSize.height / 2 - 0.4, 15, 8);
/** The paper around it, half way to its neighbours. */
const around = ring(bubbleSize.width / 2 + 0.85, bubbleSize.height / 2 + 0.95, 44);
/** On the outline itself. */
const outline = ring(bubbleSize.width / 2, bubbleSize.height / 2, 56);
/** On either side of it: what the outline must be darker than. */
const besideOutline = [
  ...ring(bubbleSize.width / 2 - 0.45, bubbleSize.height / 2 - 0.45, 40),
  ...ring(bubbleSize.width / 2 + 0.45, bubbleSize.height / 2 + 0.45, 48),
];

function grid(halfWidth: number, halfHeight: number, columns: number, rows: number): Spot[] {
  return Array.from({ length: columns * rows }, (_, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    return [
      (((column + 0.5) / columns) * 2 - 1) * halfWidth,
      (((row + 0.5) / rows) * 2 - 1) * halfHeight,
    ] as const;
  });
}

/** Spots evenly along a rectangle about the centre. */
function ring(halfWidth: number, halfHeight: number, count: number): Spot[] {
  const [width, height] = [2 * halfWidth, 2 * halfHeight];
  return Array.from({ length: count }, (_, index) => {
    const along = ((index + 0.5) / count) * 2 * (width + height);
    if (along < width) return [along - halfWidth, -halfHeight] as const;
    if (along < width + height) return [halfWidth, along - width - halfHeight] as const;
    if (along < 2 * width + height)
      return [along - width - height - halfWidth, halfHeight] as const;
    return [-halfWidth, along - 2 * width - height - halfHeight] as const;
  });
}

/**
 * How much ink lies in a bubble. Everything is a share of the light of the paper beside it, so that
 * neither shadows nor stains nor yellow paper count as ink; 1 is as dark as the card's own black print.
 */
export function measureBubble(image: GreyImage, place: Placement, bubble: CardBubble): BubbleInk {
  const near = nearTo(place, bubble.x, bubble.y);
  const beside = greys(image, near, around);
  const within = greys(image, near, inside);
  const edge = greys(image, near, outline);
  const nearEdge = greys(image, near, besideOutline);
  if (!beside || !within || !edge || !nearEdge) return unseen;
  // The lighter part of what is beside it: strokes that leave the bubble are no paper.
  const paper = quantile(beside, 0.6);
  if (paper <= place.black + (place.paper - place.black) * 0.25) return unseen;
  const contrast = 1 - place.black / place.paper;
  const ink = (grey: number): number => (1 - grey / paper) / contrast;
  const strayGrey = paper * (1 - strayInk * contrast);
  return {
    seen: true,
    ink: ink(mean(within)),
    stray: beside.filter((grey) => grey < strayGrey).length / beside.length,
    outline: ink(mean(edge)) - ink(mean(nearEdge)),
  };
}

/** As dark as this, ink beside a bubble is a stroke and no smear. */
const strayInk = 0.3;

const unseen: BubbleInk = { seen: false, ink: 0, stray: 0, outline: 0 };

function greys(image: GreyImage, near: Near, spots: readonly Spot[]): Float32Array | null {
  const found = new Float32Array(spots.length);
  for (let at = 0; at < spots.length; at++) {
    const [dx, dy] = spots[at] ?? [0, 0];
    const u = near.u + dx * near.ux + dy * near.uy;
    const v = near.v + dx * near.vx + dy * near.vy;
    const grey = greyAt(image, u, v);
    if (grey === null) return null;
    found[at] = grey;
  }
  return found;
}

function mean(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

function quantile(values: Float32Array, share: number): number {
  return values.slice().sort()[Math.floor(share * (values.length - 1))] ?? 0;
}
