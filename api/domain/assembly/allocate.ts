import type { Random } from "../random.ts";
import { randomFrom } from "../random.ts";
import { unlimited } from "./shape.ts";
import type { MarginalCost } from "./cheapest-flow.ts";
import { cheapestFlow, placeCheapest } from "./cheapest-flow.ts";
import type { RowFlow } from "./row-flow.ts";
import { emptyFlow, place, raiseAll } from "./row-flow.ts";
import type { Shape } from "./shape.ts";
import type { FlatTable } from "./table-search.ts";

/** Items of every cell, by paper. */
export type PaperCounts = Int32Array[];

/**
 * How many items each paper takes from each cell: points as even as stock and bounds allow, over all
 * papers together and then on each; `stock` counts every copy of an item. Exact for one common table; for unequal tables it may fail, which
 * is answered with null.
 */
export function allocate(
  shape: Shape,
  stock: Int32Array,
  tables: readonly FlatTable[],
  copies: number,
  random: Random,
  costOf?: CellCost,
): PaperCounts | null {
  const counts = tables.map(() => new Int32Array(shape.sections * shape.columns));
  for (let row = 0; row < shape.rows; row++) {
    const together = allTogether(shape, stock, tables, row, random, costOf);
    if (!together || !divide(shape, tables, row, together, counts, copies, random)) return null;
  }
  return counts;
}

/**
 * Whether a stock can be dealt out to papers of these tables. With one common table it can be whenever the
 * sums fit; with unequal tables that says nothing of each paper, and dealing it out is the proof.
 */
export function isDealt(
  shape: Shape,
  stock: Int32Array,
  tables: readonly FlatTable[],
  tries = 6,
): boolean {
  if (tables.every((table) => table === tables[0])) return true;
  for (let tried = 0; tried < tries; tried++)
    if (allocate(shape, stock, tables, 1, randomFrom(tried))) return true;
  return false;
}

/** Cost of taking one item more from a cell of which `count` are taken. */
export type CellCost = (cell: number, count: number) => number;

/**
 * What one item more on a point weighs against the exposure of items (0 … 40): where the order bounds
 * its points evenness only breaks ties, else it comes first.
 */
const gentle = 0.01;
const firm = 1000;

/** In how many steps one item for every paper is placed at most: how even points come to be. */
const fineSteps = 16;
const coarseSteps = 4;

/** The columns of a row in chance order, so that ties between points are not always decided alike. */
function chanceOrder({ rowStart }: Shape, row: number, random: Random): number[] {
  const first = rowStart[row] ?? 0;
  const columns = Array.from({ length: (rowStart[row + 1] ?? 0) - first }, (_, k) => first + k);
  return random.shuffle(columns);
}

interface RowPlan {
  /** Column of the blueprint for each column of the flow. */
  order: number[];
  flow: RowFlow;
}

/** Divides the row's items of all papers together over its points. */
function allTogether(
  shape: Shape,
  stock: Int32Array,
  tables: readonly FlatTable[],
  row: number,
  random: Random,
  costOf: CellCost | undefined,
): RowPlan | null {
  const { sections } = shape;
  const order = chanceOrder(shape, row, random);
  const papers = tables.length;
  const flow: RowFlow = {
    ...emptyFlow(sections, order.length),
    cap: Int32Array.from({ length: sections * order.length }, (_, at) => {
      const column = order[at % order.length] ?? 0;
      return stock[Math.floor(at / order.length) * shape.columns + column] ?? 0;
    }),
    low: Int32Array.from(order, (column) => (shape.min[column] ?? 0) * papers),
    high: Int32Array.from(order, (column) => times(shape.max[column] ?? 0, papers)),
  };
  const cost: MarginalCost = (s, k, count) =>
    costOf ? costOf(s * shape.columns + (order[k] as number), count) : 0;
  const bounded = order.some((column) => (shape.max[column] as number) < unlimited);
  const cheapest = cheapestFlow(flow, cost, (bounded ? gentle : firm) / papers);
  const step = Math.max(1, Math.floor(papers / (costOf ? fineSteps : coarseSteps)));
  for (let s = 0; s < sections; s++) {
    let left = 0;
    for (const table of tables) left += table[row * sections + s] as number;
    while (left > 0) {
      const placed = placeCheapest(cheapest, s, Math.min(step, left));
      if (placed === 0) return null;
      left -= placed;
    }
  }
  return raiseAll(flow) ? { order, flow } : null;
}

function times(bound: number, papers: number): number {
  return bound >= unlimited ? 2 ** 31 - 1 : bound * papers;
}

/** Deals what all papers take together out to the single papers, each an even share of what is left. */
function divide(
  shape: Shape,
  tables: readonly FlatTable[],
  row: number,
  { order, flow: left }: RowPlan,
  counts: PaperCounts,
  copies: number,
  random: Random,
): boolean {
  const { sections } = shape;
  const one = emptyFlow(sections, order.length);
  // A paper takes every item once, however many copies of it there are.
  const single = left.cap.map((cap) => cap / copies);
  const ties = order.map(() => random.below(1 << 20) / 2 ** 20);
  for (let papers = tables.length; papers > 0; papers--) {
    const paper = papers - 1;
    const table = tables[paper] as FlatTable;
    const turn = random.below(order.length || 1);
    one.cap = copies === 1 ? left.x : left.x.map((count, at) => Math.min(count, single[at] ?? 0));
    const filled =
      fill(shape, one, left, table, { row, papers, order, strict: true, ties, turn }) ||
      fill(shape, one, left, table, { row, papers, order, strict: false, ties, turn });
    if (!filled) return false;
    const target = counts[paper] as Int32Array;
    for (let at = 0; at < one.x.length; at++) {
      const taken = one.x[at] as number;
      const s = Math.floor(at / order.length);
      target[s * shape.columns + (order[at % order.length] as number)] = taken;
      left.x[at] = (left.x[at] as number) - taken;
    }
    for (let k = 0; k < order.length; k++)
      left.total[k] = (left.total[k] as number) - (one.total[k] as number);
  }
  return true;
}

interface Turn {
  row: number;
  /** Papers still to be filled, this one included. */
  papers: number;
  order: number[];
  /** Whether each point must get its even share, not only what its bounds ask. */
  strict: boolean;
  /** Break ties between points, turned on for each paper. */
  ties: number[];
  turn: number;
}

/** Fills one paper's row from what is left, leaving what the other papers need. */
function fill(shape: Shape, one: RowFlow, left: RowFlow, table: FlatTable, turn: Turn): boolean {
  const { sections } = shape;
  const { row, papers, order } = turn;
  setBounds(shape, one, left, turn);
  for (let k = 0; k < order.length; k++) {
    const tie = turn.ties[(k + turn.turn) % order.length] ?? 0;
    one.bias[k] = tie / 8 - (left.total[k] as number) / papers;
  }
  const wants = new Int32Array(sections);
  for (let s = 0; s < sections; s++)
    wants[s] =
      (table[row * sections + s] as number) - startAtFloor(one, left, s, papers, table, row);
  for (let s = 0; s < sections; s++) {
    let wanted = wants[s] as number;
    while (wanted > 0) {
      const placed = place(one, s, 1, true);
      if (placed === 0) return false;
      wanted -= placed;
    }
  }
  return raiseAll(one);
}

function setBounds(
  shape: Shape,
  one: RowFlow,
  left: RowFlow,
  { papers, order, strict }: Turn,
): void {
  one.x.fill(0);
  one.total.fill(0);
  for (let k = 0; k < order.length; k++) {
    const column = order[k] as number;
    const total = left.total[k] as number;
    const [min, max] = [shape.min[column] as number, shape.max[column] as number];
    const others = papers - 1;
    one.low[k] = Math.max(min, max >= unlimited ? 0 : total - others * max);
    one.high[k] = Math.min(max, total - others * min);
    if (!strict) continue;
    one.low[k] = Math.max(one.low[k] as number, Math.floor(total / papers));
    one.high[k] = Math.min(one.high[k] as number, Math.ceil(total / papers));
  }
}

/** Starts a section with the whole part of its even share, which any division gives; returns its items. */
function startAtFloor(
  one: RowFlow,
  left: RowFlow,
  section: number,
  papers: number,
  table: FlatTable,
  row: number,
): number {
  let sum = 0;
  const first = section * one.columns;
  for (let k = 0; k < one.columns; k++) sum += Math.floor((left.x[first + k] as number) / papers);
  if (sum === 0 || sum > (table[row * one.sections + section] as number)) return 0;
  for (let k = 0; k < one.columns; k++) {
    const share = Math.floor((left.x[first + k] as number) / papers);
    one.x[first + k] = share;
    one.total[k] = (one.total[k] as number) + share;
  }
  return sum;
}
