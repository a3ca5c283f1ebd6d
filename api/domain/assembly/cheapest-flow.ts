import type { RowFlow } from "./row-flow.ts";
import { push, urgent } from "./row-flow.ts";

/** Cost of the item that comes next in a cell which holds `count` items. */
export type MarginalCost = (section: number, column: number, count: number) => number;

/** A row's flow with what the next and the last item of every cell cost. */
export interface CheapestFlow {
  flow: RowFlow;
  cost: MarginalCost;
  /** Infinity where the cell is full. */
  entering: Float64Array;
  leaving: Float64Array;
  /** What every item that a point has already adds to the price of one more. */
  steep: number;
  /** By section: the cheapest way to it from the section that is filled. */
  reach: Float64Array;
  from: Int32Array;
  via: Int32Array;
}

export function cheapestFlow(flow: RowFlow, cost: MarginalCost, steep: number): CheapestFlow {
  const { sections, columns } = flow;
  const cheapest: CheapestFlow = {
    ...{ flow, cost, steep },
    entering: new Float64Array(sections * columns),
    leaving: new Float64Array(sections * columns),
    reach: new Float64Array(sections),
    from: new Int32Array(sections),
    via: new Int32Array(sections),
  };
  for (let s = 0; s < sections; s++) for (let k = 0; k < columns; k++) price(cheapest, s, k);
  return cheapest;
}

/** Looks up what a cell's next and last item cost, after its count has changed. */
function price({ flow, cost, entering, leaving }: CheapestFlow, s: number, k: number): void {
  const at = s * flow.columns + k;
  const count = flow.x[at] as number;
  entering[at] = count < (flow.cap[at] as number) ? cost(s, k, count) : Infinity;
  leaving[at] = count > 0 ? cost(s, k, count - 1) : 0;
}

/**
 * Adds up to `amount` items of a section along the cheapest way: costs of the cells' next items, less
 * those of items that move on. Ends early where costs change. Returns how many were added; 0 when none
 * fits.
 */
export function placeCheapest(cheapest: CheapestFlow, section: number, amount: number): number {
  const { flow, from, via } = cheapest;
  findWays(cheapest, section);
  const { end, last } = cheapestEnd(cheapest);
  if (end < 0) return 0;
  let most = amount > 1 ? run(cheapest, last, end, amount) : amount;
  for (let s = last; s !== section && most > 1; s = from[s] as number)
    most = Math.min(
      run(cheapest, from[s] as number, via[s] as number, most),
      runBack(cheapest, s, via[s] as number, most),
    );
  const short = (flow.low[end] as number) - (flow.total[end] as number);
  if (short > 0) most = Math.min(most, short);
  const placed = push(flow, section, { end, last, from, via }, most);
  price(cheapest, last, end);
  for (let s = last; s !== section; s = from[s] as number) {
    price(cheapest, s, via[s] as number);
    price(cheapest, from[s] as number, via[s] as number);
  }
  return placed;
}

/** Cheapest ways from a section to the others, over items of theirs that would move on. */
function findWays({ flow, entering, leaving, reach, from, via }: CheapestFlow, section: number) {
  const { sections, columns, x } = flow;
  reach.fill(Infinity);
  from.fill(-1);
  reach[section] = 0;
  for (let round = 1; round < sections; round++)
    for (let s = 0; s < sections; s++) {
      if (reach[s] === Infinity) continue;
      for (let other = 0; other < sections; other++) {
        if (other === s || other === section) continue;
        let [best, column] = [(reach[other] as number) - 1e-9, -1];
        for (let k = 0; k < columns; k++) {
          const there = other * columns + k;
          if (x[there] === 0) continue;
          const left =
            (reach[s] as number) +
            (entering[s * columns + k] as number) -
            (leaving[there] as number);
          if (left < best) [best, column] = [left, k];
        }
        if (column < 0 || comesFrom(from, s, other)) continue;
        reach[other] = best;
        from[other] = s;
        via[other] = column;
      }
    }
}

/** The point at which the cheapest way ends, and the section that enters it. */
function cheapestEnd({ flow, entering, steep, reach }: CheapestFlow): {
  end: number;
  last: number;
} {
  const { sections, columns, total, low, high } = flow;
  let [best, end, last] = [Infinity, -1, -1];
  for (let s = 0; s < sections; s++) {
    const way = reach[s] as number;
    if (way === Infinity) continue;
    for (let k = 0; k < columns; k++) {
      const now = total[k] as number;
      if (now >= (high[k] as number)) continue;
      const needed = now < (low[k] as number) ? urgent : 0;
      const sum = way + (entering[s * columns + k] as number) + steep * now - needed;
      if (sum < best) [best, end, last] = [sum, k, s];
    }
  }
  return { end, last };
}

/** How many items of a cell, up to `most`, come next at one cost. */
function run({ flow, cost, entering }: CheapestFlow, s: number, k: number, most: number): number {
  const at = s * flow.columns + k;
  const count = flow.x[at] as number;
  const room = Math.min(most, (flow.cap[at] as number) - count);
  let same = 1;
  while (same < room && cost(s, k, count + same) === entering[at]) same++;
  return same;
}

/** How many items of a cell, up to `most`, came last at one cost. */
function runBack(
  { flow, cost, leaving }: CheapestFlow,
  s: number,
  k: number,
  most: number,
): number {
  const at = s * flow.columns + k;
  const count = flow.x[at] as number;
  let same = 1;
  while (same < Math.min(most, count) && cost(s, k, count - 1 - same) === leaving[at]) same++;
  return same;
}

/** Whether the way to `s` leads through `other`. */
function comesFrom(from: Int32Array, s: number, other: number): boolean {
  for (let at = s; at >= 0; at = from[at] as number) if (at === other) return true;
  return false;
}
