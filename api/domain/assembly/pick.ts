import type { Item } from "../item.ts";
import type { Random } from "../random.ts";
import type { Pool } from "./pool.ts";
import type { Share, Spread } from "./spread.ts";
import { evenShare, spreadOver } from "./spread.ts";
import type { Table } from "./tables.ts";
import { at } from "./tables.ts";

/** A chosen item and the cell it was chosen for. */
export interface Pick {
  row: number;
  section: number;
  item: Item;
}

/** Chosen items by paper, and what is left in each cell (row, then section). */
export interface Selection {
  papers: Pick[][];
  spare: Item[][][];
}

/**
 * Draws the items of every paper by its table, points spread evenly first over all papers together
 * and then over each. Takes no notice of enemies.
 */
export function pickItems(pool: Pool, tables: readonly Table[], random: Random): Selection {
  const selection: Selection = { papers: tables.map(() => []), spare: [] };
  pool.cells.forEach((sections, row) => {
    const stock = sections.map((points) => points.map((items) => random.shuffle(items)));
    const needs = tables.map((table) => table[row] ?? []);
    spreadPapers(needs, stock, random).forEach((spread, paper) =>
      spread.forEach((counts, section) =>
        counts.forEach((count, point) => {
          const taken = stock[section]?.[point]?.splice(0, count) ?? [];
          selection.papers[paper]?.push(...taken.map((item) => ({ row, section, item })));
        }),
      ),
    );
    selection.spare.push(stock.map((points) => points.flat()));
  });
  return selection;
}

/**
 * How many items of each section and point every paper takes in one row. First the plan for all
 * papers together, then each paper's even share of what is left of it. With one common table shares
 * within one item of even always exist (the flow's bounds are whole numbers), so none comes out short.
 */
function spreadPapers(needs: number[][], stock: Item[][][], random: Random): Spread[] {
  const order = random.shuffle((stock[0] ?? []).map((_, point) => point));
  const sizes = stock.map((points) => order.map((point) => points[point]?.length ?? 0));
  const whole = stock.map((_, section) =>
    needs.reduce((sum, need) => sum + (need[section] ?? 0), 0),
  );
  let left = spreadOver(whole, sizes, evenShare(sizes));
  return needs.map((need, paper) => {
    const spread = spreadOver(need, left, shareOf(left, needs.length - paper));
    left = left.map((counts, section) => counts.map((count, k) => count - at(spread, section, k)));
    return spread.map((counts) => inOrder(counts, order));
  });
}

function shareOf(left: Spread, papers: number): Share {
  const points = (left[0] ?? []).map((_, point) =>
    left.reduce((sum, counts) => sum + (counts[point] ?? 0), 0),
  );
  return { papers, points, cells: left };
}

/** Undoes the chance order of the points, which only broke ties. */
function inOrder(counts: number[], order: number[]): number[] {
  const result: number[] = counts.map(() => 0);
  order.forEach((point, index) => (result[point] = counts[index] ?? 0));
  return result;
}
