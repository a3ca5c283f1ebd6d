import { at } from "./tables.ts";

/** How many items of each type (first index) stand on each knowledge point (second index). */
export type Spread = number[][];

/**
 * What the counts should be near to: 1/`papers` of what is planned for several papers together. Kept as
 * whole numbers, because a cheapest path over rounded fractions may run in circles.
 */
export interface Share {
  papers: number;
  points: readonly number[];
  cells: readonly (readonly number[])[];
}

/** One point more or less outweighs any unevenness over the types. */
const pointWeight = 1e6;

/**
 * Divides `counts` items of each type over the points, never more than the stock of a (type, point),
 * so that the sum of squared distances of the points' totals to the share is least, and then that of
 * the cells. With a share of zero this covers every point it can before any point gets a second item.
 * Exact: a flow from types to points with convex costs, one item at a time along a cheapest path.
 * Needs enough stock of every type.
 */
export function spreadOver(counts: readonly number[], stock: Spread, share: Share): Spread {
  const placed = stock.map((row) => row.map(() => 0));
  const totals = share.points.map(() => 0);
  counts.forEach((count, type) => {
    for (let item = 0; item < count; item++) addOne(type, placed, totals, stock, share);
  });
  return placed;
}

/** The share that asks for nothing but evenness. */
export function evenShare(stock: Spread): Share {
  return {
    papers: 1,
    points: (stock[0] ?? []).map(() => 0),
    cells: stock.map((row) => row.map(() => 0)),
  };
}

/** The cost of one item more where `count` stand now; of one item less, the negative at `count` - 1. */
function stepCost(count: number, share: number, papers: number): number {
  return papers * (2 * count + 1) - 2 * share;
}

/** Cheapest known way to reach a type or a point. */
interface Way {
  cost: number;
  from: number;
}

function addOne(type: number, placed: Spread, totals: number[], stock: Spread, share: Share): void {
  const types: Way[] = placed.map((_, t) => ({ cost: t === type ? 0 : Infinity, from: -1 }));
  const points: Way[] = totals.map(() => ({ cost: Infinity, from: -1 }));
  while (relax(types, points, placed, stock, share)) continue;
  let end = -1;
  let least = Infinity;
  points.forEach(({ cost }, point) => {
    const step = stepCost(totals[point] ?? 0, share.points[point] ?? 0, share.papers);
    const whole = cost + pointWeight * step;
    if (whole < least) [least, end] = [whole, point];
  });
  if (end < 0) throw new RangeError("a type has fewer items in stock than it has to place");
  totals[end] = (totals[end] ?? 0) + 1;
  follow(end, types, points, placed);
}

/** One round of Bellman–Ford; true while something became cheaper. */
function relax(types: Way[], points: Way[], placed: Spread, stock: Spread, share: Share): boolean {
  let changed = false;
  types.forEach((type, t) =>
    points.forEach((point, k) => {
      const count = at(placed, t, k);
      const wanted = at(share.cells, t, k);
      const forth = type.cost + stepCost(count, wanted, share.papers);
      if (count < at(stock, t, k) && forth < point.cost) {
        Object.assign(point, { cost: forth, from: t });
        changed = true;
      }
      const back = point.cost - stepCost(count - 1, wanted, share.papers);
      if (count > 0 && back < type.cost) {
        Object.assign(type, { cost: back, from: k });
        changed = true;
      }
    }),
  );
  return changed;
}

/** Walks the path back from the last point to the type the item came from, moving one item a step. */
function follow(end: number, types: Way[], points: Way[], placed: Spread): void {
  let point = end;
  while (point >= 0) {
    const type = points[point]?.from ?? -1;
    move(placed, type, point, 1);
    point = types[type]?.from ?? -1;
    if (point >= 0) move(placed, type, point, -1);
  }
}

function move(placed: Spread, type: number, point: number, by: number): void {
  const row = placed[type];
  if (row) row[point] = (row[point] ?? 0) + by;
}
