import QRCode from "qrcode";
import type { CardBox, CardBubble } from "../../../domain/answer-card.ts";
import {
  bubbleSize,
  codeBox,
  cornerMarks,
  cornerMarkSize,
  edgeMarks,
  edgeMarkSize,
  uprightBar,
} from "../../../domain/answer-card.ts";
import type { Ink, Stroke, TextRun, Weight } from "../../../platform/pdf/ink.ts";
import { mm, stroke } from "../../../platform/pdf/ink.ts";
import type { Typeface } from "../../../platform/pdf/typeface.ts";

/** Bubbles and their letters are grey, so that what a candidate fills in stands out from them. */
const bubbleGrey = 0.42;

/** How a line of text on a card is set: millimetres and points. */
export interface CardText {
  x: number;
  /** Baseline. */
  y: number;
  size: number;
  weight?: Weight;
  align?: "left" | "center" | "right";
  grey?: number;
}

/** One line of text; `x` is its left end, middle or right end by `align`. */
export function cardText(text: string, at: CardText, face: Typeface): TextRun {
  const { x, y, size, weight = "regular", align = "left", grey } = at;
  const width = face.width(text, weight, size);
  const back = { left: 0, center: width / 2, right: width }[align];
  const run = { kind: "text", text, weight, size, spacing: 0, turned: false } as const;
  const place = { x: mm(x) - back, y: mm(y) };
  return grey === undefined ? { ...run, ...place } : { ...run, ...place, grey };
}

/** A filled rectangle: a line as thick as it is high. */
export function solid({ x, y, width, height }: CardBox): Stroke {
  const middle = mm(y + height / 2);
  return stroke([mm(x), middle], [mm(x + width), middle], mm(height));
}

/** The four sides of a rectangle. */
export function frame({ x, y, width, height }: CardBox, thick = 0.4, grey = 0): Stroke[] {
  const [left, top, right, bottom] = [mm(x), mm(y), mm(x + width), mm(y + height)];
  const half = thick / 2;
  const sides = [
    stroke([left - half, top], [right + half, top], thick),
    stroke([right, top], [right, bottom], thick),
    stroke([right + half, bottom], [left - half, bottom], thick),
    stroke([left, bottom], [left, top], thick),
  ];
  return grey === 0 ? sides : sides.map((side) => ({ ...side, grey }));
}

/** Everything the reader finds its way by, but the code. */
export function cardMarks(): Ink[] {
  const corners = cornerMarks.map((at) =>
    solid(around(at, { width: cornerMarkSize, height: cornerMarkSize })),
  );
  return [...corners, ...edgeMarks.map((at) => solid(around(at, edgeMarkSize))), solid(uprightBar)];
}

/** An empty bubble with its letter. */
export function bubbleInk(bubble: CardBubble, face: Typeface, letter = bubble.label): Ink[] {
  const outline = frame(around(bubble, bubbleSize), 0.4, bubbleGrey);
  const size = 6;
  const at = { x: bubble.x, y: bubble.y + 0.75, size, align: "center", grey: bubbleGrey } as const;
  return letter === "" ? outline : [...outline, cardText(letter, at, face)];
}

/** A bubble as it should be filled. */
export function filledBubble(at: { x: number; y: number }): Stroke {
  return solid(around(at, bubbleSize));
}

/** The rectangle of a size about a centre. */
export function around(
  { x, y }: { x: number; y: number },
  { width, height }: { width: number; height: number },
): CardBox {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/**
 * The code as black runs of modules. Correction level Q: a quarter of it may be torn away. Rows overlap
 * by a hair, because a viewer leaves white seams between shapes that only touch.
 */
export function codeInk(text: string): Ink[] {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "Q" });
  const side = codeBox.width / modules.size;
  const ink: Ink[] = [];
  for (let row = 0; row < modules.size; row++) {
    let from = 0;
    for (let column = 0; column <= modules.size; column++) {
      const dark = column < modules.size && modules.get(row, column) !== 0;
      if (dark) continue;
      const width = (column - from) * side;
      const at = { x: codeBox.x + from * side, y: codeBox.y + row * side };
      if (width > 0) ink.push(solid({ ...at, width, height: side * 1.03 }));
      from = column + 1;
    }
  }
  return ink;
}
