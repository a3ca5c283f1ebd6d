import type { PrintFonts } from "../fonts.ts";

export type Weight = keyof PrintFonts;

/** What a piece of a document is, for those who hear it read; as PDF names it. */
export type Role =
  | "H1"
  | "H2"
  | "P"
  | "L"
  | "LI"
  | "Lbl"
  | "LBody"
  | "Table"
  | "TR"
  | "TH"
  | "TD"
  | "Figure"
  | "Formula";

/** A piece of the document's structure, within another or, null, at its top. Read in painted order. */
export interface Mark {
  role: Role;
  parent: Mark | null;
  /** Listed under this text among the document's bookmarks. */
  bookmark?: string;
  /** What is read out in its place. */
  alt?: string;
}

/** A run of text on one baseline. All measures are points, y grows downward. */
export interface TextRun {
  kind: "text";
  /** Left end of the baseline; for a turned run, its lower end. */
  x: number;
  y: number;
  text: string;
  weight: Weight;
  size: number;
  /** Extra space wherever the line may be stretched, for justification. */
  spacing: number;
  /** Runs up the page, as on the seal strip. */
  turned: boolean;
  /** What it belongs to; a text without it is furniture of the page that is not read out. */
  mark?: Mark;
  /** 0 black to 1 white; black unless told otherwise. */
  grey?: number;
}

/** A straight line; `dash` is the length of dash and gap. */
export interface Stroke {
  kind: "stroke";
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  width: number;
  dash: readonly [number, number] | null;
  /** 0 black to 1 white; black unless told otherwise. */
  grey?: number;
}

/** A rectangle by its top left corner: an outline `line` wide along its edge, or filled where that is null. */
export interface Box {
  kind: "box";
  x: number;
  y: number;
  width: number;
  height: number;
  line: number | null;
  /** 0 black to 1 white; black unless told otherwise. */
  grey?: number;
}

/** A filled outline on a baseline: a formula. */
export interface Outline {
  kind: "outline";
  /** Its left end on the baseline. */
  x: number;
  y: number;
  /** SVG path data, y downward from the baseline. */
  path: string;
  /** Points for one unit of the path. */
  scale: number;
  /** What it says, for those who do not see it. */
  alt: string;
  mark?: Mark;
}

/** A picture; x and y are its top left corner. */
export interface Picture {
  kind: "picture";
  x: number;
  y: number;
  width: number;
  height: number;
  /** Tells pictures apart; drawn often, its bytes are in the document once. */
  name: string;
  bytes: Uint8Array;
  alt: string;
  mark?: Mark;
}

export type Ink = TextRun | Stroke | Box | Outline | Picture;

/** Something laid out, its ink measured from its own top left corner. */
export interface Block {
  width: number;
  height: number;
  ink: Ink[];
}

/** One side of a sheet, ready to be painted. */
export interface Page {
  width: number;
  height: number;
  ink: Ink[];
}

/** Millimetres in points. */
export function mm(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

/** A solid hairline unless told otherwise. */
export function stroke(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  width = 0.6,
  dash: Stroke["dash"] = null,
): Stroke {
  return { kind: "stroke", x1, y1, x2, y2, width, dash };
}

/** The same ink, elsewhere. */
export function moved(ink: readonly Ink[], dx: number, dy: number): Ink[] {
  if (dx === 0 && dy === 0) return [...ink];
  return ink.map((one) =>
    one.kind === "stroke"
      ? { ...one, x1: one.x1 + dx, x2: one.x2 + dx, y1: one.y1 + dy, y2: one.y2 + dy }
      : { ...one, x: one.x + dx, y: one.y + dy },
  );
}

/** The block as a piece of the document; what is marked already within it stays so. */
export function marked(block: Block, mark: Mark): Block {
  return { ...block, ink: block.ink.map((one) => withMark(one, mark)) };
}

function withMark(ink: Ink, mark: Mark): Ink {
  if (ink.kind === "stroke" || ink.kind === "box" || ink.mark) return ink;
  if (ink.kind === "text") return { ...ink, mark };
  const role = ink.kind === "picture" ? "Figure" : "Formula";
  return { ...ink, mark: { role, parent: mark, alt: ink.alt } };
}

/** What an ink belongs to; undefined for the furniture of a page. */
export function markOf(ink: Ink): Mark | undefined {
  return ink.kind === "stroke" || ink.kind === "box" ? undefined : ink.mark;
}

/** Every mark of these pages, in the order in which they are painted. */
export function marksOf(pages: readonly Page[]): Set<Mark> {
  const marks = pages.flatMap(({ ink }) => ink.map(markOf));
  return new Set(marks.filter((mark) => mark !== undefined));
}

/** Blocks one under the other, `gap` apart. */
export function stacked(blocks: readonly Block[], gap = 0): Block {
  const ink: Ink[] = [];
  let height = 0;
  blocks.forEach((block, index) => {
    if (index > 0) height += gap;
    ink.push(...moved(block.ink, 0, height));
    height += block.height;
  });
  return { width: Math.max(0, ...blocks.map((block) => block.width)), height, ink };
}

/** A block with empty space at its left. */
export function indented(block: Block, indent: number): Block {
  return {
    width: block.width + indent,
    height: block.height,
    ink: moved(block.ink, indent, 0),
  };
}

/** Blocks that share their top edge, each at its own left offset. */
export function abreast(parts: readonly { x: number; block: Block }[]): Block {
  return {
    width: Math.max(0, ...parts.map(({ x, block }) => x + block.width)),
    height: Math.max(0, ...parts.map(({ block }) => block.height)),
    ink: parts.flatMap(({ x, block }) => moved(block.ink, x, 0)),
  };
}

/** White space to stack between blocks. */
export function blank(height: number): Block {
  return { width: 0, height, ink: [] };
}
