import type { Column, Sheet } from "../../../platform/pdf/flow.ts";
import type { Ink, Page } from "../../../platform/pdf/ink.ts";
import { mm, moved, stroke } from "../../../platform/pdf/ink.ts";

/** A4 upright, or a sheet across with two pages on each side: A3, or 正度 8 开 (370 × 260 mm). */
export const sheetSizes = ["a4", "a3", "8k"] as const;
export type SheetSize = (typeof sheetSizes)[number];
/** Printed on both sides of the paper, or on one. */
export type Sides = "double" | "single";
/**
 * How sheets of two pages a side are put together. 对折: pages follow each other, sheets lie one on the
 * other and are bound and sealed at the left. 骑马订: sheets lie in each other and are bound in the fold.
 */
export const folds = ["plain", "saddle"] as const;
export type Fold = (typeof folds)[number];

export interface SheetOptions {
  sheet: SheetSize;
  sides?: Sides;
  fold?: Fold;
}

interface Size {
  width: number;
  height: number;
  /** Pages beside each other on one side. */
  abreast: 1 | 2;
  strip: number;
  column: number;
  top: number;
  bottom: number;
}

/** Pages, not sheets. A strip is kept free at one edge; what is left beside the column is the other margin. */
const sizes = {
  a4: { width: 210, height: 297, abreast: 1, strip: 26, column: 170, top: 15, bottom: 18 },
  a3: { width: 210, height: 297, abreast: 2, strip: 26, column: 174, top: 15, bottom: 18 },
  "8k": { width: 185, height: 260, abreast: 2, strip: 25, column: 151, top: 12, bottom: 16 },
} as const satisfies Record<SheetSize, Size>;

/** Which edge of a page is bound and sealed, if any; "left" has the candidate's fields as well. */
export type SealedEdge = "left" | "right" | null;

/** The pages of a paper, one column each, and how they lie on the sides of the sheets. */
export interface ExamSheet extends Sheet {
  columnWidth: number;
  sealed(page: number): SealedEdge;
  /** Sides printed for so many pages. */
  sideCount(pages: number): number;
  /** The pages that lie beside those of `page` on one side, itself among them: its own alone on A4. */
  besides(page: number): readonly number[];
  /** The printed sides, a blank page where a sheet has more than the paper needs. */
  impose(pages: readonly Page[]): Page[];
}

/** Geometry of a sealed exam paper. */
export function examSheet({ sheet, sides = "double", fold = "plain" }: SheetOptions): ExamSheet {
  const size: Size = sizes[sheet];
  const order = size.abreast === 1 ? single(sides) : fold === "saddle" ? saddle : across(sides);
  const [width, columnWidth] = [mm(size.width), mm(size.column)];
  const x = { left: mm(size.strip), right: width - mm(size.strip) - columnWidth };
  const columnOf = (page: number): Column => {
    const edge = order.bound(page);
    const middle = (width - columnWidth) / 2;
    const height = mm(size.height - size.top - size.bottom);
    return { x: edge === null ? middle : x[edge], y: mm(size.top), width: columnWidth, height };
  };
  return {
    ...{ width, height: mm(size.height), columnWidth },
    columns: (page) => [columnOf(page)],
    sealed: order.sealed,
    sideCount: (pages) => order.sides(pages).length,
    besides: order.besides,
    impose: (pages) => order.sides(pages.length).map((side) => sideOf(side, pages, size)),
  };
}

interface Order {
  /** The edge at which the strip's width is kept free; null: the column stands in the middle. */
  bound(page: number): SealedEdge;
  sealed(page: number): SealedEdge;
  besides(page: number): readonly number[];
  sides(pages: number): number[][];
}

function count(number: number): number[] {
  return Array.from({ length: number }, (_, index) => index);
}

/** One page a side; on a back the strip is at the right, where the front's is bound. */
function single(sides: Sides): Order {
  const edge = (page: number): SealedEdge => (sides === "double" && page % 2 ? "right" : "left");
  return {
    ...{ bound: edge, sealed: edge, besides: (page: number) => [page] },
    sides: (pages) => count(pages).map((page) => [page]),
  };
}

/** Two pages a side, one after the other. */
function across(sides: Sides): Order {
  const isBack = (page: number): boolean => sides === "double" && page % 4 >= 2;
  return {
    bound: (page) => (page % 2 === 0 ? "left" : "right"),
    sealed: (page) => {
      if (isBack(page)) return page % 2 === 1 ? "right" : null;
      return page % 2 === 0 ? "left" : null;
    },
    besides: (page) => [page - (page % 2), page - (page % 2) + 1],
    sides: (pages) => count(Math.ceil(pages / 2)).map((side) => [side * 2, side * 2 + 1]),
  };
}

/** Sheets of four pages in each other; the candidate's fields stand on the cover, beside the fold. */
const saddle: Order = {
  bound: (page) => (page === 0 ? "left" : null),
  sealed: (page) => (page === 0 ? "left" : null),
  besides: (page) => [page],
  sides: (pages) => {
    const all = Math.ceil(pages / 4) * 4;
    return count(all / 2).map((side) => {
      const pair = [all - 1 - side, side];
      return side % 2 === 0 ? pair : pair.reverse();
    });
  },
};

function sideOf(side: readonly number[], pages: readonly Page[], size: Size): Page {
  const width = mm(size.width);
  const inOrder = [...side.keys()].sort((a, b) => (side[a] ?? 0) - (side[b] ?? 0));
  const ink = inOrder.flatMap((place) => {
    const page = pages[side[place] ?? -1];
    return page ? moved(page.ink, place * width, 0) : [];
  });
  return { width: width * size.abreast, height: mm(size.height), ink: [...ink, ...foldMark(size)] };
}

/** Short ticks at top and bottom of the fold, for whoever folds by hand. */
function foldMark({ width, height, abreast }: Size): Ink[] {
  if (abreast === 1) return [];
  const x = mm(width);
  return [
    { ...stroke([x, mm(3)], [x, mm(6)], 0.4), grey: 0.5 },
    { ...stroke([x, mm(height - 6)], [x, mm(height - 3)], 0.4), grey: 0.5 },
  ];
}
