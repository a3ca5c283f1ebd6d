import type { Block, Ink, Mark, Weight } from "./ink.ts";
import { abreast, marked, moved, stacked, stroke } from "./ink.ts";
import { paragraph } from "./paragraph.ts";
import type { Typeface } from "./typeface.ts";

export interface Cell {
  text: string;
  align?: "left" | "center" | "right";
  weight?: Weight;
  /** It names what stands below or beside it. */
  head?: boolean;
}

/** How the rows of a table are set; `widths` are the columns' widths in points. */
export interface TableSetting {
  widths: readonly number[];
  size: number;
  lead: number;
  /** Least height of a row. */
  rowHeight: number;
  /** The table as a piece of the document. */
  mark?: Mark;
}

/** White beside what stands in a cell; half of it above and below. */
export const padding = 4;

/** One ruled row; a text too long for its cell takes more lines and the row grows. */
export function tableRow(cells: readonly Cell[], setting: TableSetting, face: Typeface): Block {
  const { widths, size, lead, rowHeight, mark } = setting;
  const row: Mark | null = mark ? { role: "TR", parent: mark } : null;
  const contents = widths.map((width, index) => {
    const { text = "", align = "center", weight = "regular", head } = cells[index] ?? {};
    const content = paragraph(text, width - 2 * padding, { size, lead, align, weight }, face);
    return row ? marked(content, { role: head ? "TH" : "TD", parent: row }) : content;
  });
  return ruledRow(contents, widths, rowHeight);
}

/** One ruled row of blocks, one for each column and as wide as it without its padding. */
export function ruledRow(
  contents: readonly Block[],
  widths: readonly number[],
  rowHeight: number,
): Block {
  const content = Math.max(0, ...contents.map((block) => block.height));
  const height = Math.max(rowHeight, content + padding);
  const width = widths.reduce((sum, one) => sum + one, 0);
  const lefts = edges(widths);
  const ink: Ink[] = [
    stroke([0, 0], [width, 0]),
    stroke([0, height], [width, height]),
    ...lefts.map((x) => stroke([x, 0], [x, height])),
    ...contents.flatMap((block, index) =>
      moved(block.ink, (lefts[index] ?? 0) + padding, (height - block.height) / 2),
    ),
  ];
  return { width, height, ink };
}

/** Left edges of the columns and the right edge of the last. */
function edges(widths: readonly number[]): number[] {
  let x = 0;
  return [0, ...widths.map((width) => (x += width))];
}

/** Rows as one block that will not be broken. */
export function table(
  rows: readonly (readonly Cell[])[],
  setting: TableSetting,
  face: Typeface,
): Block {
  return stacked(rows.map((row) => tableRow(row, setting, face)));
}

/** A block in the middle of a wider space. */
export function centred(block: Block, width: number): Block {
  return abreast([{ x: (width - block.width) / 2, block }]);
}
