import type { Block, Ink, Mark } from "../pdf/ink.ts";
import { marked, mm, moved, stroke } from "../pdf/ink.ts";
import type { Setting } from "../pdf/paragraph.ts";
import type { Typeface } from "../pdf/typeface.ts";
import { classesOf, inlineBlock, inlinesOf } from "./form-inlines.ts";
import type { ChildNode, Element } from "./vocabulary.ts";
import { isElement } from "./vocabulary.ts";

/** A table's rows; those of its head are set again where it goes on. */
export interface TableBlocks {
  head: Block[];
  rows: Block[];
}

interface Frame {
  widths: readonly number[];
  /** Without lines and with less room. */
  plain: boolean;
  size: number;
  mark: Mark;
}

const padding = 4;

/** The rows of a <table>, `width` wide. */
export function tableBlocks(
  table: Element,
  width: number,
  size: number,
  face: Typeface,
): TableBlocks {
  const rows = childrenOf(table, "tr");
  const count = Math.max(
    1,
    ...rows.map((row) => cellsOf(row).reduce((sum, one) => sum + spanOf(one), 0)),
  );
  const mark: Mark = { role: "Table", parent: null };
  const plain = classesOf(table).includes("plain");
  const frame = { widths: widthsOf(table, count, width), plain, size, mark };
  const [head, body] = [childrenOf(table, "thead"), rows].map((parts, index) =>
    index === 0 ? parts.flatMap((part) => childrenOf(part, "tr")) : parts,
  ) as [Element[], Element[]];
  return {
    head: head.map((row) => rowBlock(row, frame, face)),
    rows: body.filter((row) => !head.includes(row)).map((row) => rowBlock(row, frame, face)),
  };
}

/** All elements of a name within another, however deep. */
function childrenOf(element: Element, name: string): Element[] {
  return element.children.filter(isElement).flatMap((one) => {
    const within = childrenOf(one, name);
    return one.name === name ? [one, ...within] : within;
  });
}

function cellsOf(row: Element): Element[] {
  return row.children.filter(isElement).filter(({ name }) => name === "td" || name === "th");
}

function spanOf(cell: Element): number {
  return Number(cell.attribs["colspan"] ?? 1);
}

/** Widths as the columns state them; those that state none share what is left. */
function widthsOf(table: Element, count: number, width: number): number[] {
  const stated = childrenOf(table, "col").map(({ attribs }) => parseFloat(attribs["width"] ?? "0"));
  const shares = Array.from({ length: count }, (_, index) => stated[index] ?? 0);
  const open = shares.filter((share) => share === 0).length;
  const left = Math.max(0, 100 - shares.reduce((sum, one) => sum + one, 0));
  const filled = shares.map((share) => (share === 0 ? left / Math.max(1, open) : share));
  const total = filled.reduce((sum, one) => sum + one, 0);
  return filled.map((share) => (share / Math.max(1, total)) * width);
}

function rowBlock(row: Element, frame: Frame, face: Typeface): Block {
  const { plain, size, widths, mark } = frame;
  const rowMark: Mark = { role: "TR", parent: mark };
  let [column, left] = [0, 0];
  const edges = [0];
  const cells = cellsOf(row).map((cell) => {
    const own = widths.slice(column, column + spanOf(cell)).reduce((sum, one) => sum + one, 0);
    const block = cellBlock(cell, own - 2 * padding, size, face);
    const role = cell.name === "th" ? "TH" : "TD";
    const placed = { x: left + padding, block: marked(block, { role, parent: rowMark }) };
    column += spanOf(cell);
    left += own;
    edges.push(left);
    return placed;
  });
  const least = leastHeight(plain, classesOf(row).includes("tall"));
  const height = Math.max(least, ...cells.map(({ block }) => block.height + (plain ? 1 : padding)));
  const ink: Ink[] = plain || classesOf(row).includes("where") ? [] : rules(edges, height);
  for (const { x, block } of cells) ink.push(...moved(block.ink, x, (height - block.height) / 2));
  return { width: left, height, ink };
}

/** Room to sign in a tall row; a usual room of thirty on one page. */
function leastHeight(plain: boolean, tall: boolean): number {
  if (plain) return mm(tall ? 8.5 : 5.6);
  return mm(tall ? 10 : 6.5);
}

function rules(edges: readonly number[], height: number): Ink[] {
  const right = edges.at(-1) ?? 0;
  const upright = edges.map((x) => stroke([x, 0], [x, height]));
  return [stroke([0, 0], [right, 0]), stroke([0, height], [right, height]), ...upright];
}

function cellBlock(cell: Element, width: number, size: number, face: Typeface): Block {
  const classes = classesOf(cell);
  const align = classes.includes("center")
    ? "center"
    : classes.includes("right")
      ? "right"
      : "left";
  const setting: Setting = { size: classes.includes("large") ? 14 : size, lead: 0, align };
  const weight = cell.name === "th" || classes.includes("strong") ? "bold" : "regular";
  const children: readonly ChildNode[] = cell.children;
  const spaced = { ...setting, lead: setting.size * 1.35 };
  return inlineBlock(inlinesOf(children, weight), width, spaced, face);
}
