import type { TableProblem } from "./tables.ts";
import { at } from "./tables.ts";

/**
 * A proven lower bound on how many items must be added to the limits before a table can exist, from
 * the dual of the linear relaxation: put a value on each type's items and on each row's marks such
 * that no single item gains more than 1; what the demand is then worth beyond the stock is missing.
 * 0 means the relaxation is feasible.
 */
export function shortageBound(problem: TableProblem): number {
  let best = 0;
  for (const values of valuations(problem.counts.length))
    best = Math.max(best, worth(problem, values));
  // Half-mark arithmetic stays exact in binary; the margin only guards against other marks.
  return Math.ceil(best - 1e-9);
}

const grid = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];

/** Values tried for each type. Any of them gives a true bound; these reach it for marks of 0.5 and 1. */
function valuations(types: number): number[][] {
  let all: number[][] = [[]];
  for (let type = 0; type < types; type++)
    all = all.flatMap((start) => grid.map((value) => [...start, value]));
  return all;
}

function worth(problem: TableProblem, values: number[]): number {
  const { counts, marks, required } = problem;
  const columns = counts.reduce((sum, count, type) => sum + count * (values[type] ?? 0), 0);
  const ceiling = Math.min(...marks.map((mark, type) => (1 - (values[type] ?? 0)) / mark));
  const kinks = marks.map((mark, type) => -(values[type] ?? 0) / mark);
  const candidates = [ceiling, ...kinks.filter((kink) => kink < ceiling)];
  return required.reduce(
    (sum, row, r) =>
      sum + Math.max(...candidates.map((value) => rowWorth(problem, r, row, value, values))),
    columns,
  );
}

/** A row's demand at `value` a half-mark, less what the items in stock are worth there. */
function rowWorth(
  problem: TableProblem,
  row: number,
  required: number,
  value: number,
  values: number[],
): number {
  return problem.marks.reduce((left, mark, type) => {
    const gain = value * mark + (values[type] ?? 0);
    return gain > 0 ? left - gain * at(problem.limits, row, type) : left;
  }, value * required);
}
