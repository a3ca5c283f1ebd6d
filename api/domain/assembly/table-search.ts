import type { Shape } from "./shape.ts";
import { unlimited } from "./shape.ts";

/** Items by row and section: table[row × sections + section]. */
export type FlatTable = Int32Array;

/** What a choice of counts in a row costs; Infinity where it may not be made. */
export type ChoiceCost = (row: number, choices: Int32Array, at: number) => number;

/** Every way to fill one row: counts of the sections, one way after the other. */
export type RowChoices = Int32Array;

/**
 * All ways to make up each row's marks with each count within `window` of its target, that the bounds
 * of the row's points leave room for on one paper.
 */
export function rowChoices(shape: Shape, targets: Float64Array, window: number): RowChoices[] {
  const { rows, sections, rowStart, min, max, required, marks, counts } = shape;
  return Array.from({ length: rows }, (_, row) => {
    let [least, most] = [0, 0];
    for (let k = rowStart[row] as number; k < (rowStart[row + 1] as number); k++) {
      least += min[k] as number;
      most += max[k] as number;
    }
    const found: number[] = [];
    const choice = new Int32Array(sections);
    const fill = (s: number, left: number, placed: number): void => {
      const each = marks[s] as number;
      const target = targets[row * sections + s] as number;
      const low = Math.max(0, Math.ceil(target - window));
      const high = Math.min(counts[s] as number, Math.floor(target + window));
      if (s === sections - 1) {
        const count = left / each;
        const items = placed + count;
        if (!Number.isInteger(count) || count < low || count > high) return;
        if (items < least || (items > most && most < unlimited)) return;
        choice[s] = count;
        found.push(...choice);
        return;
      }
      for (let count = low; count <= high && count * each <= left; count++) {
        choice[s] = count;
        fill(s + 1, left - count * each, placed + count);
      }
    };
    fill(0, required[row] as number, 0);
    return Int32Array.from(found);
  });
}

/** The same share of every section in each row: the table one would print if items could be split. */
export function evenTargets({ rows, sections, required, counts }: Shape): Float64Array {
  const total = required.reduce((sum, one) => sum + one, 0);
  return Float64Array.from({ length: rows * sections }, (_, cell) => {
    const row = Math.floor(cell / sections);
    return total === 0 ? 0 : ((counts[cell % sections] ?? 0) * (required[row] ?? 0)) / total;
  });
}

/** Sum of squared distances of one choice to the targets of its row. */
export function distance(
  targets: Float64Array,
  row: number,
  sections: number,
  choices: Int32Array,
  at: number,
): number {
  let sum = 0;
  for (let s = 0; s < sections; s++)
    sum += ((choices[at + s] as number) - (targets[row * sections + s] as number)) ** 2;
  return sum;
}

interface Layer {
  /** Least cost of each state, Infinity when it cannot be reached. */
  cost: Float64Array;
  /** Choice by which it is reached. */
  choice: Int32Array;
  reached: number[];
}

/** The choices of one row that a table cheaper than the limit may have. */
interface Ways {
  /** Positions among all choices of the row. */
  way: Int32Array;
  price: Float64Array;
  /** What a choice adds to a state. */
  offset: Int32Array;
  /** Most that the rows up to this one may cost together. */
  most: number;
}

/**
 * The cheapest table made of one choice a row that meets every section's count, or null when there is
 * none under `limit`. A dynamic programme over the rows: a state is how many items each section but the
 * last has so far; the last follows from the marks.
 */
export function cheapestTable(
  shape: Shape,
  choices: readonly RowChoices[],
  cost: ChoiceCost,
  limit = Infinity,
): { table: FlatTable; cost: number } | null {
  const { sections, counts } = shape;
  const strides = stridesOf(shape);
  const later = laterRanges(shape, choices);
  const ways = waysUnder(shape, choices, cost, strides, limit);
  if (!ways) return null;
  const size = counts.reduce(
    (product, count, s) => (s < sections - 1 ? product * (count + 1) : product),
    1,
  );
  const layers: Layer[] = [firstLayer(size)];
  for (const [row, some] of ways.entries()) {
    const [before, options] = [layers[row], choices[row]];
    if (!before || !options) return null;
    layers.push(nextLayer(shape, before, row, options, some, strides, later));
  }
  return trace(shape, layers, choices, strides);
}

function stridesOf({ sections, counts }: Shape): Int32Array {
  const strides = new Int32Array(sections);
  let stride = 1;
  for (let s = 0; s < sections - 1; s++) {
    strides[s] = stride;
    stride *= (counts[s] as number) + 1;
  }
  return strides;
}

function firstLayer(size: number): Layer {
  const cost = new Float64Array(size).fill(Infinity);
  cost[0] = 0;
  return { cost, choice: new Int32Array(0), reached: [0] };
}

/** What each row's choices cost, those left out that even the cheapest of the others cannot make up for. */
function waysUnder(
  { sections }: Shape,
  choices: readonly RowChoices[],
  cost: ChoiceCost,
  strides: Int32Array,
  limit: number,
): Ways[] | null {
  const prices = choices.map((options, row) =>
    Float64Array.from({ length: options.length / sections }, (_, way) =>
      cost(row, options, way * sections),
    ),
  );
  const least = prices.map((some) => some.reduce((low, price) => Math.min(low, price), Infinity));
  const sum = least.reduce((total, one) => total + one, 0);
  if (!(sum < limit)) return null;
  let most = limit - sum;
  return choices.map((options, row) => {
    const some = prices[row] as Float64Array;
    const low = least[row] as number;
    const way: number[] = [];
    some.forEach((price, at) => {
      if (price < Infinity && price - low < limit - sum) way.push(at);
    });
    most += low;
    return {
      way: Int32Array.from(way),
      price: Float64Array.from(way, (at) => some[at] as number),
      offset: Int32Array.from(way, (at) =>
        strides.reduce((to, stride, s) => to + stride * (options[at * sections + s] as number), 0),
      ),
      most,
    };
  });
}

function nextLayer(
  { sections, counts }: Shape,
  before: Layer,
  row: number,
  options: RowChoices,
  { way, price, offset, most }: Ways,
  strides: Int32Array,
  later: Int32Array,
): Layer {
  const size = before.cost.length;
  const layer: Layer = {
    cost: new Float64Array(size).fill(Infinity),
    choice: new Int32Array(size),
    reached: [],
  };
  const [fewest, mostItems] = [new Int32Array(sections), new Int32Array(sections)];
  for (const state of before.reached) {
    const start = before.cost[state] as number;
    for (let s = 0; s < sections - 1; s++) {
      const count = counts[s] as number;
      const left = count - (Math.floor(state / (strides[s] as number)) % (count + 1));
      const at = ((row + 1) * sections + s) * 2;
      fewest[s] = left - (later[at + 1] as number);
      mostItems[s] = left - (later[at] as number);
    }
    for (let one = 0; one < way.length; one++) {
      const total = start + (price[one] as number);
      if (!(total < most)) continue;
      const next = state + (offset[one] as number);
      const first = (way[one] as number) * sections;
      let inside = true;
      for (let s = 0; s < sections - 1 && inside; s++) {
        const items = options[first + s] as number;
        inside = items >= (fewest[s] as number) && items <= (mostItems[s] as number);
      }
      if (!inside || total >= (layer.cost[next] as number)) continue;
      if (layer.cost[next] === Infinity) layer.reached.push(next);
      layer.cost[next] = total;
      layer.choice[next] = way[one] as number;
    }
  }
  return layer;
}

/** For every row, the fewest and most items of each section that this and the later rows can take. */
function laterRanges({ rows, sections }: Shape, choices: readonly RowChoices[]): Int32Array {
  const ranges = new Int32Array((rows + 1) * sections * 2);
  for (let row = rows - 1; row >= 0; row--)
    for (let s = 0; s < sections; s++) {
      const options = choices[row] ?? new Int32Array(0);
      let [low, high] = [Infinity, -Infinity];
      for (let at = s; at < options.length; at += sections) {
        low = Math.min(low, options[at] as number);
        high = Math.max(high, options[at] as number);
      }
      const after = ((row + 1) * sections + s) * 2;
      const here = (row * sections + s) * 2;
      ranges[here] = Math.min(unlimited, low) + (ranges[after] as number);
      ranges[here + 1] = Math.max(-unlimited, high) + (ranges[after + 1] as number);
    }
  return ranges;
}

function trace(
  { rows, sections, counts }: Shape,
  layers: readonly Layer[],
  choices: readonly RowChoices[],
  strides: Int32Array,
): { table: FlatTable; cost: number } | null {
  let state = 0;
  for (let s = 0; s < sections - 1; s++) state += (counts[s] as number) * (strides[s] as number);
  const cost = layers[rows]?.cost[state] ?? Infinity;
  if (cost === Infinity) return null;
  const table = new Int32Array(rows * sections);
  for (let row = rows - 1; row >= 0; row--) {
    const way = layers[row + 1]?.choice[state] ?? 0;
    for (let s = 0; s < sections; s++) {
      const count = choices[row]?.[way * sections + s] ?? 0;
      table[row * sections + s] = count;
      if (s < sections - 1) state -= count * (strides[s] as number);
    }
  }
  return { table, cost };
}
