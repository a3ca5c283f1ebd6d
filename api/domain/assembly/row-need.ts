import type { Shape } from "./shape.ts";
import { unlimited } from "./shape.ts";

/**
 * How many items are missing from one row's stock for several papers together, as a function of how
 * many items of each section they take there.
 *
 * Putting items on points within their bounds is a flow; a missing item is one that is written for the
 * purpose. By duality the fewest missing are the largest of the sums y·demand + worth(y), y being what one
 * more item of each section is worth. The flow's costs are 0 and 1, so whole y from −2 to 2 suffice.
 */
export interface RowNeed {
  /** Values tried: y of value v is values[v × sections …]; the first `hall` of them decide feasibility. */
  values: Int8Array;
  worth: Float64Array;
  hall: number;
}

/** Vectors of length `sections` that decide feasibility (all 0/1, all 0/−1), then all others. */
function valuesFor(sections: number): { values: Int8Array; hall: number } {
  const [hall, others]: number[][][] = [[], []];
  for (let code = 0; code < 5 ** sections; code++) {
    const value = Array.from({ length: sections }, (_, s) => (Math.floor(code / 5 ** s) % 5) - 2);
    const subset = value.every((one) => one === 0 || one === 1);
    const negative = value.every((one) => one === 0 || one === -1);
    (subset || negative ? hall : others)?.push(value);
  }
  return {
    values: Int8Array.from([...(hall ?? []), ...(others ?? [])].flat()),
    hall: hall?.length ?? 0,
  };
}

const knownValues = new Map<number, { values: Int8Array; hall: number }>();

function allValues(sections: number): { values: Int8Array; hall: number } {
  const known = knownValues.get(sections) ?? valuesFor(sections);
  knownValues.set(sections, known);
  return known;
}

/** The needs of every row for `papers` papers together; `stock` by cell. */
export function rowNeeds(shape: Shape, stock: Int32Array, papers: number): RowNeed[] {
  const { values, hall } = allValues(shape.sections);
  return needsFor(shape, stock, papers, values, hall);
}

/** The same, good for telling whether the stock suffices and nothing else: in an eighth of the time. */
export function hallNeeds(shape: Shape, stock: Int32Array, papers: number): RowNeed[] {
  const { values, hall } = allValues(shape.sections);
  return needsFor(shape, stock, papers, values.subarray(0, hall * shape.sections), hall);
}

function needsFor(
  shape: Shape,
  stock: Int32Array,
  papers: number,
  values: Int8Array,
  hall: number,
): RowNeed[] {
  return Array.from({ length: shape.rows }, (_, row) => {
    const worth = new Float64Array(values.length / shape.sections);
    for (let v = 0; v < worth.length; v++)
      for (let k = shape.rowStart[row] as number; k < (shape.rowStart[row + 1] as number); k++)
        worth[v] = (worth[v] as number) + columnWorth(shape, stock, papers, k, values, v);
    return { values, worth, hall };
  });
}

const prices = 6;
const dearest = 3;
const available = new Float64Array(prices);

/**
 * The cells of a row of which one item more would lessen what is missing: those that lower every value
 * that now decides it.
 */
export function helpfulCells(
  shape: Shape,
  stock: Int32Array,
  papers: number,
  need: RowNeed,
  demand: ArrayLike<number>,
  row: number,
): number[] {
  const { sections, columns, rowStart } = shape;
  const missing = missingFor(need, demand, row * sections, sections);
  const deciding: number[] = [];
  for (let v = 0; v < need.worth.length; v++)
    if (gain(need, demand, row * sections, sections, v) === missing) deciding.push(v);
  const found: number[] = [];
  for (let cell = 0; cell < sections * columns; cell++) {
    const column = cell % columns;
    if (column < (rowStart[row] as number) || column >= (rowStart[row + 1] as number)) continue;
    const before = stock[cell] as number;
    const lowers = deciding.every((v) => {
      const old = columnWorth(shape, stock, papers, column, need.values, v);
      stock[cell] = before + 1;
      const now = columnWorth(shape, stock, papers, column, need.values, v);
      stock[cell] = before;
      return now < old;
    });
    if (lowers) found.push(cell);
  }
  return found;
}

/** The least cost at which one point can take a number of items within its bounds, at prices −y. */
function columnWorth(
  { sections, columns, min, max }: Shape,
  stock: Int32Array,
  papers: number,
  column: number,
  values: Int8Array,
  v: number,
): number {
  const least = (min[column] as number) * papers;
  const limit = max[column] as number;
  const most = limit >= unlimited ? Infinity : limit * papers;
  available.fill(0);
  for (let s = 0; s < sections; s++) {
    const price = -(values[v * sections + s] as number);
    const at = price + prices - 1 - dearest;
    available[at] = (available[at] as number) + (stock[s * columns + column] as number);
    available[at + 1] = Infinity;
  }
  let [taken, cost] = [0, 0];
  for (let at = 0; at < prices; at++) {
    const price = at - (prices - 1 - dearest);
    const wanted = (price < 0 ? most : least) - taken;
    const take = Math.min(available[at] as number, wanted);
    if (take <= 0) continue;
    if (take === Infinity) return -Infinity;
    taken += take;
    cost += take * price;
  }
  return cost;
}

/** Items missing when the papers take demand[at], demand[at + 1] … of the sections in this row. */
export function missingFor(
  need: RowNeed,
  demand: ArrayLike<number>,
  at: number,
  sections: number,
): number {
  let most = 0;
  for (let v = 0; v < need.worth.length; v++)
    most = Math.max(most, gain(need, demand, at, sections, v));
  return most;
}

/** The value that proves most items missing. */
export function worstValue(
  need: RowNeed,
  demand: ArrayLike<number>,
  at: number,
  sections: number,
): { value: number; missing: number } {
  let [value, missing] = [0, -Infinity];
  for (let v = 0; v < need.worth.length; v++) {
    const sum = gain(need, demand, at, sections, v);
    if (sum > missing) [value, missing] = [v, sum];
  }
  return { value, missing };
}

/** Whether the stock suffices. */
export function fits(
  need: RowNeed,
  demand: ArrayLike<number>,
  at: number,
  sections: number,
): boolean {
  for (let v = 0; v < need.hall; v++) if (gain(need, demand, at, sections, v) > 0) return false;
  return true;
}

function gain(
  { values, worth }: RowNeed,
  demand: ArrayLike<number>,
  at: number,
  sections: number,
  v: number,
): number {
  let sum = worth[v] as number;
  for (let s = 0; s < sections; s++)
    sum += (values[v * sections + s] as number) * (demand[at + s] as number);
  return sum;
}

/** By how much the stock is overdrawn, every bound that is passed counted: 0 exactly when it fits. */
export function violationOf(
  need: RowNeed,
  demand: ArrayLike<number>,
  at: number,
  sections: number,
): number {
  let sum = 0;
  for (let v = 0; v < need.hall; v++) sum += Math.max(0, gain(need, demand, at, sections, v));
  return sum;
}
