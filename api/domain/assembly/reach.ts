import { countsIn } from "./kinds.ts";
import type { OutOfReach } from "./outcome.ts";
import type { Problem } from "./problem.ts";
import { cheapestTable, evenTargets, rowChoices } from "./table-search.ts";

/** What sums of floating-point prices may be off. */
const margin = 1e-6;

/**
 * The first wish that no selection for these papers can fulfil: the most and least of it that any
 * tables and items give, points and enemies left out of account. Null when none is proven out of reach.
 */
export function outOfReach(problem: Problem): OutOfReach | null {
  return difficultyReach(problem) ?? quotaReach(problem);
}

function difficultyReach(problem: Problem): OutOfReach | null {
  const { difficulty, index, marks, blueprint, anchors, anchorCells, columns } = problem;
  if (difficulty.sum === null) return null;
  const fixed = anchors.reduce((sum, item, at) => {
    const mark = marks[Math.floor((anchorCells[at] as number) / columns)] as number;
    return sum + mark * (index.difficulty[item] as number);
  }, 0);
  const value = (item: number, section: number): number =>
    (marks[section] as number) * (index.difficulty[item] as number);
  const reach = extremes(problem, value);
  if (!reach) return null;
  const units = blueprint.rows.reduce((sum, { required }) => sum + required, 0) * 1000;
  const [low, high] = [reach.min + fixed, reach.max + fixed];
  const { sum, slack } = difficulty;
  if (low <= sum + slack + margin && high >= sum - slack - margin) return null;
  return {
    kind: "out-of-reach",
    what: "difficulty.mean",
    wanted: { min: (sum - slack) / units, max: (sum + slack) / units },
    reachable: { min: low / units, max: high / units },
  };
}

function quotaReach(problem: Problem): OutOfReach | null {
  for (const [quota, { what, min, max }] of problem.quotas.entries()) {
    const value = (item: number): number => (countsIn(problem.kinds, item, quota) ? 1 : 0);
    const reach = extremes(problem, value);
    if (!reach || (reach.min <= max + margin && reach.max >= min - margin)) continue;
    const fixed = problem.anchors.reduce((sum, item) => sum + value(item), 0);
    return {
      kind: "out-of-reach",
      what,
      wanted: { min: min + fixed, max: max + fixed },
      reachable: { min: reach.min + fixed, max: reach.max + fixed },
    };
  }
  return null;
}

/** The least and most a paper can have of a sum over its items, on average over the papers. */
function extremes(
  problem: Problem,
  value: (item: number, section: number) => number,
): { min: number; max: number } | null {
  const min = leastOf(problem, sortedValues(problem, value));
  const negative = leastOf(
    problem,
    sortedValues(problem, (item, section) => -value(item, section)),
  );
  return min === null || negative === null ? null : { min, max: -negative };
}

/** Rounds in which the bound is raised; it stops before when it has met its limit. */
const rounds = 30;

/**
 * A proven lower bound of a sum, on average over the papers, whatever tables each of them has; null when
 * no table exists. Lagrangian: at any price of a row's items of a section, the papers cost at least what
 * their tables cost at these prices and what the items cost less their price. The prices are those of
 * the next item where the tables found so far, mixed, have come to.
 */
function leastOf(problem: Problem, lists: readonly Float64Array[]): number | null {
  const { sections, papers, shared } = problem;
  const copies = shared > 0 ? papers : 1;
  const choices = rowChoices(problem, evenTargets(problem), Infinity);
  const mixed = evenTargets(problem);
  let best = -Infinity;
  for (let round = 0; round < rounds; round++) {
    const prices = lists.map((list, at) => priceAt(list, ((mixed[at] ?? 0) * papers) / copies));
    const found = cheapestTable(problem, choices, (row, options, at) => {
      let sum = 0;
      for (let s = 0; s < sections; s++)
        sum += (options[at + s] as number) * (prices[row * sections + s] as number);
      return sum;
    });
    if (!found) return null;
    const items = lists.reduce((sum, list, at) => sum + gainBelow(list, prices[at] ?? 0), 0);
    best = Math.max(best, found.cost + (items * copies) / papers);
    const step = 2 / (round + 2);
    let moved = 0;
    found.table.forEach((count, at) => {
      const change = step * (count - (mixed[at] ?? 0));
      mixed[at] = (mixed[at] ?? 0) + change;
      moved += Math.abs(change);
    });
    if (moved < 1e-9) break;
  }
  return best;
}

/** What the next item costs when `count` of the cheapest are taken; far too much when there is none. */
function priceAt(list: Float64Array, count: number): number {
  const next = list[Math.floor(count)];
  return next ?? (list.at(-1) ?? 0) + 10_000;
}

/** Σ (value − price) over the items that are cheaper than the price. */
function gainBelow(list: Float64Array, price: number): number {
  let sum = 0;
  for (const value of list) {
    if (value >= price) break;
    sum += value - price;
  }
  return sum;
}

/** Ascending values of the items of each row and section. */
function sortedValues(
  problem: Problem,
  value: (item: number, section: number) => number,
): Float64Array[] {
  const { rows, sections, columns, rowStart, cellStart, cellItems } = problem;
  return Array.from({ length: rows * sections }, (_, at) => {
    const [row, section] = [Math.floor(at / sections), at % sections];
    const from = cellStart[section * columns + (rowStart[row] as number)] as number;
    const to = cellStart[section * columns + (rowStart[row + 1] as number)] as number;
    const items = cellItems.subarray(from, to);
    return Float64Array.from(items, (item) => value(item, section)).sort();
  });
}
