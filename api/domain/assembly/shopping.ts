import type { RowNeed } from "./row-need.ts";
import type { Shape } from "./shape.ts";
import { missingFor, missingWithMore, rowNeeds } from "./row-need.ts";
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
  const papers = tables.length;
  rowNeeds(shape, filled, papers).forEach((need, row) => {
    list.push(...rowList({ shape, filled, papers, demand, row, need }));
  });
  return list;
}

interface RowWork {
  shape: Shape;
  /** Stock with what is listed already. */
  filled: Int32Array;
  papers: number;
  demand: Float64Array;
  row: number;
  /** Of the stock as it is filled now. */
  need: RowNeed;
}

function rowList(work: RowWork): Missing[] {
  const { shape, filled, papers, demand, row } = work;
  const { sections, columns } = shape;
  let missing = missingFor(work.need, demand, row * sections, sections);
  if (missing === 0) return [];
  const cells = cellsOf(shape, row);
  const helpful = cells.filter((cell) => withMore(work, cell, 1) < missing);
  const list: Missing[] = [];
  for (const cell of helpful.concat(cells)) {
    if (missing === 0) break;
    const items = mostHelpful(work, cell, missing);
    if (items === 0) continue;
    filled[cell] = (filled[cell] as number) + items;
    work.need = rowNeeds(shape, filled, papers, row)[0] as RowNeed;
    missing -= items;
    const known = list.find((one) => one.cell === cell);
    if (known) {
      known.items += items;
      continue;
    }
    const alternatives = helpful
      .filter((other) => other !== cell && sameSection(other, cell, columns))
      .map((other) => other % columns);
    list.push({ cell, items, alternatives });
  }
  return list;
}

function sameSection(a: number, b: number, columns: number): boolean {
  return Math.floor(a / columns) === Math.floor(b / columns);
}

function cellsOf({ sections, columns, rowStart }: Shape, row: number): number[] {
  const cells: number[] = [];
  for (let s = 0; s < sections; s++)
    for (let k = rowStart[row] as number; k < (rowStart[row + 1] as number); k++)
      cells.push(s * columns + k);
  return cells;
}

function withMore(
  { shape, filled, papers, demand, row, need }: RowWork,
  cell: number,
  items: number,
) {
  const more = { cell, items };
  return missingWithMore(shape, filled, papers, need, demand, row * shape.sections, more);
}

/** The most items of one cell of which every single one lessens what is missing. */
function mostHelpful(work: RowWork, cell: number, missing: number): number {
  if (withMore(work, cell, 1) === missing) return 0;
  let [helps, fails] = [1, missing + 1];
  while (fails - helps > 1) {
    const middle = Math.ceil((helps + fails) / 2);
    if (withMore(work, cell, middle) === missing - middle) helps = middle;
    else fails = middle;
  }
  return helps;
}
