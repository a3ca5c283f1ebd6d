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
import type { Box, Ink, TextRun, Weight } from "../../../platform/pdf/ink.ts";
import { mm } from "../../../platform/pdf/ink.ts";
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

/** One line of text, set smaller where it would be wider than `width` millimetres. */
export function fittedText(text: string, at: CardText, width: number, face: Typeface): TextRun {
  const natural = face.width(text, at.weight ?? "regular", at.size);
  const size = natural > mm(width) ? (at.size * mm(width)) / natural : at.size;
  return cardText(text, { ...at, size }, face);
}

/** A filled rectangle. */
export function solid(box: CardBox): Box {
  return { kind: "box", ...inPoints(box), line: null };
}

/** The outline of a rectangle. */
export function frame(box: CardBox, thick = 0.4, grey = 0): Box {
  return { kind: "box", ...inPoints(box), line: thick, grey };
}

function inPoints({ x, y, width, height }: CardBox): CardBox {
  return { x: mm(x), y: mm(y), width: mm(width), height: mm(height) };
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
  return letter === "" ? [outline] : [outline, cardText(letter, at, face)];
}

/** A bubble as it should be filled. */
export function filledBubble(at: { x: number; y: number }): Box {
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
