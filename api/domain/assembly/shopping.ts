import type { RowNeed, Shape } from "./row-need.ts";
import { missingFor, rowNeeds } from "./row-need.ts";
import type { FlatTable } from "./table-search.ts";

/** Items to be written for one cell, and the other columns of its row on which they would do as well. */
export interface Missing {
  cell: number;
  items: number;
  alternatives: number[];
}

/**
 * The fewest items whose addition lets papers of these tables be made, by cell. Adding an item somewhere
 * lessens what is missing by one or not at all, so taking every cell for as long as it helps is exact.
 */
export function shoppingList(
  shape: Shape,
  stock: Int32Array,
  tables: readonly FlatTable[],
): Missing[] {
  const { rows, sections } = shape;
  const demand = new Float64Array(rows * sections);
  for (const table of tables)
    for (let at = 0; at < demand.length; at++)
      demand[at] = (demand[at] as number) + (table[at] as number);
  const filled = stock.slice();
  const list: Missing[] = [];
  for (let row = 0; row < rows; row++) {
    const found = rowList({ shape, filled, papers: tables.length, demand, row });
    list.push(...found);
  }
  return list;
}

interface RowWork {
  shape: Shape;
  /** Stock with what is listed already. */
  filled: Int32Array;
  papers: number;
  demand: Float64Array;
  row: number;
}

function rowList(work: RowWork): Missing[] {
  const { shape, filled, row } = work;
  let missing = stillMissing(work);
  if (missing === 0) return [];
  const helpful = helpfulCells(work, missing);
  const list: Missing[] = [];
  for (const cell of [...helpful, ...cellsOf(shape, row)]) {
    if (missing === 0) break;
    const items = mostHelpful(work, cell, missing);
    if (items === 0) continue;
    filled[cell] = (filled[cell] as number) + items;
    missing -= items;
    const section = Math.floor(cell / shape.columns);
    const alternatives = helpful
      .filter((other) => other !== cell && Math.floor(other / shape.columns) === section)
      .map((other) => other % shape.columns);
    const known = list.find((one) => one.cell === cell);
    if (known) known.items += items;
    else list.push({ cell, items, alternatives });
  }
  return list;
}

function cellsOf({ sections, columns, rowStart }: Shape, row: number): number[] {
  const cells: number[] = [];
  for (let s = 0; s < sections; s++)
    for (let k = rowStart[row] as number; k < (rowStart[row + 1] as number); k++)
      cells.push(s * columns + k);
  return cells;
}

function stillMissing({ shape, filled, papers, demand, row }: RowWork): number {
  const need = rowNeeds(shape, filled, papers, row)[0] as RowNeed;
  return missingFor(need, demand, row * shape.sections, shape.sections);
}

/** Cells where one item more lessens what is missing as things stand. */
function helpfulCells(work: RowWork, missing: number): number[] {
  return cellsOf(work.shape, work.row).filter((cell) => withMore(work, cell, 1) < missing);
}

function withMore(work: RowWork, cell: number, items: number): number {
  const { filled } = work;
  filled[cell] = (filled[cell] as number) + items;
  const missing = stillMissing(work);
  filled[cell] = (filled[cell] as number) - items;
  return missing;
}

/** The most items of one cell of which every single one lessens what is missing. */
function mostHelpful(work: RowWork, cell: number, missing: number): number {
  let [helps, fails] = [0, missing + 1];
  while (fails - helps > 1) {
    const middle = Math.ceil((helps + fails) / 2);
    if (withMore(work, cell, middle) === missing - middle) helps = middle;
    else fails = middle;
  }
  return helps;
}
