import { cheapestFlow, placeCheapest } from "./cheapest-flow.ts";
import { helpfulCells, missingFor, rowNeeds } from "./row-need.ts";
import { emptyFlow } from "./row-flow.ts";
import type { Shape } from "./shape.ts";
import { unlimited } from "./shape.ts";
import type { FlatTable } from "./table-search.ts";

/** Items to be written for one cell, and the other columns of its row on which they would do as well. */
export interface Missing {
  cell: number;
  items: number;
  alternatives: number[];
}

/**
 * The fewest items whose addition lets papers of these tables be made, by cell: every row's items are
 * put on its points by cheapest flow, an item that is not in stock costing 1.
 */
export function shoppingList(
  shape: Shape,
  stock: Int32Array,
  tables: readonly FlatTable[],
): Missing[] {
  const { rows, sections, columns } = shape;
  const papers = tables.length;
  const demand = new Int32Array(rows * sections);
  for (const table of tables)
    for (let at = 0; at < demand.length; at++)
      demand[at] = (demand[at] as number) + (table[at] as number);
  const list: Missing[] = [];
  rowNeeds(shape, stock, papers).forEach((need, row) => {
    if (missingFor(need, demand, row * sections, sections) === 0) return;
    const helpful = helpfulCells(shape, stock, papers, need, demand, row);
    for (const { cell, items } of missingItems(shape, stock, papers, demand, row)) {
      const section = Math.floor(cell / columns);
      const alternatives = helpful
        .filter((other) => other !== cell && Math.floor(other / columns) === section)
        .map((other) => other % columns);
      list.push({ cell, items, alternatives });
    }
  });
  return list;
}

function missingItems(
  shape: Shape,
  stock: Int32Array,
  papers: number,
  demand: Int32Array,
  row: number,
): Omit<Missing, "alternatives">[] {
  const { sections, columns, rowStart, min, max } = shape;
  const [first, last] = [rowStart[row] as number, rowStart[row + 1] as number];
  const width = last - first;
  const flow = emptyFlow(sections, width);
  flow.cap.fill(unlimited * papers);
  for (let k = 0; k < width; k++) {
    flow.low[k] = (min[first + k] as number) * papers;
    flow.high[k] = Math.min(max[first + k] as number, unlimited) * papers;
  }
  const cellAt = (s: number, k: number): number => s * columns + first + k;
  const written = (s: number, k: number, count: number): number =>
    count < (stock[cellAt(s, k)] as number) ? 0 : 1;
  const cheapest = cheapestFlow(flow, written, 0);
  for (let s = 0; s < sections; s++) {
    let left = demand[row * sections + s] as number;
    while (left > 0) {
      const placed = placeCheapest(cheapest, s, left);
      if (placed === 0) break;
      left -= placed;
    }
  }
  const found: Omit<Missing, "alternatives">[] = [];
  for (let s = 0; s < sections; s++)
    for (let k = 0; k < width; k++) {
      const items = (flow.x[s * width + k] as number) - (stock[cellAt(s, k)] as number);
      if (items > 0) found.push({ cell: cellAt(s, k), items });
    }
  return found;
}
