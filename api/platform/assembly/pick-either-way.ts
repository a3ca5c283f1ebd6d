import { performance } from "node:perf_hooks";
import { tryPicking } from "../../domain/assemble.ts";
import { countsModel, missingFrom } from "../../domain/assembly/counts-model.ts";
import { explainFailure, stockShortages, withList } from "../../domain/assembly/explain.ts";
import type { Order } from "../../domain/assembly/order.ts";
import { compileProblem } from "../../domain/assembly/compile.ts";
import type {
  GaveUp,
  Impossible,
  NoPapers,
  StockShortages,
} from "../../domain/assembly/outcome.ts";
import type { PoolIndex } from "../../domain/assembly/pool-index.ts";
import type { Picked, Problem } from "../../domain/assembly/problem.ts";
import type { Missing } from "../../domain/assembly/shopping.ts";
import { mostColumns, patienceOf, pickExactly } from "./exact-path.ts";
import { rulesInTheWay } from "./in-the-way.ts";
import { solveModel } from "../solver/solver.ts";

/** How papers were found; `repeatable` unless the clock decided, so that the seed gives them again. */
export type Way = { path: "fast" } | { path: "exact"; seconds: number; repeatable: boolean };

export type PickedEitherWay =
  | { kind: "picked"; picked: Picked; way: Way }
  | Exclude<NoPapers, { kind: "unsolved" }>
  | Impossible
  | GaveUp;

/** Seconds for the exact path, and beyond them for finding out what is in the way. */
export interface EffortInSeconds {
  exact: number;
  reasons: number;
}

export const usualEffort: EffortInSeconds = { exact: 60, reasons: 30 };

/**
 * Picks items for an order: by the fast engine, and where that finds nothing and has no proof that there
 * is nothing, by the exact solver within a time limit. "No" is said with a proof or as having given up.
 */
export async function pickEitherWay(
  index: PoolIndex,
  order: Order,
  seed: string,
  effort = usualEffort,
): Promise<PickedEitherWay> {
  const fast = tryPicking(index, order, seed);
  if (fast.kind === "picked") return { ...fast, way: { path: "fast" } };
  if (fast.kind !== "failed" && fast.kind !== "unsolved")
    return withShortestList(index, order, fast, effort);
  const compiled = compileProblem(index, order);
  if (compiled.kind === "contradiction") return compiled;
  const started = performance.now();
  const exact = await pickExactly(compiled.problem, seed, patienceOf(effort.exact));
  const seconds = (performance.now() - started) / 1000;
  if (exact.kind === "picked") {
    const { picked, repeatable } = exact;
    return { kind: "picked", picked, way: { path: "exact", seconds, repeatable } };
  }
  const requested = order.papers;
  if (exact.kind === "gave-up")
    return { kind: "gave-up", requested, seconds, reason: exact.reason };
  if (fast.kind === "failed" && (fast.failure?.enemies ?? 0) > 0) {
    const enemies = explainFailure(index, order, fast, seed);
    if (enemies.kind === "shortages") return enemies;
  }
  const short = await shortStock(compiled.problem, effort);
  if (short) return short;
  const rules = await rulesInTheWay(index, order, patienceOf(effort.reasons));
  return { kind: "impossible", requested, seconds, rules };
}

/** Where the fast engine's list of missing items may not be the shortest, the solver's. */
async function withShortestList<None extends NoPapers>(
  index: PoolIndex,
  order: Order,
  none: None,
  effort: EffortInSeconds,
): Promise<None | StockShortages> {
  if (none.kind !== "shortages" || none.cause !== "stock") return none;
  const listed = none.cells.reduce((sum, { need, have }) => sum + need - have, 0);
  const compiled = compileProblem(index, order);
  if (listed === none.atLeast || compiled.kind === "contradiction") return none;
  if (compiled.problem.shared > 0) return none;
  const list = await shortestList(compiled.problem, effort);
  return list ? withList(compiled.problem, none, list) : none;
}

/** The stock's shortages, if it is the stock that is short; null when it is not, or cannot be told. */
async function shortStock(
  problem: Problem,
  effort: EffortInSeconds,
): Promise<StockShortages | null> {
  if (problem.shared > 0) return null;
  const list = await shortestList(problem, effort);
  const shortages = list && list.length > 0 ? stockShortages(problem) : null;
  return list && shortages ? withList(problem, shortages, list) : null;
}

/** The fewest missing items that counts show, by the solver; null when it gives up. */
async function shortestList(problem: Problem, effort: EffortInSeconds): Promise<Missing[] | null> {
  const model = countsModel(problem);
  if (model.cost.length > mostColumns) return null;
  const limits = { seconds: effort.reasons, relativeGap: 0, absoluteGap: 0.2 };
  const solved = await solveModel(model, limits);
  if (solved.kind !== "solved" || !solved.proven) return null;
  return missingFrom(problem, solved.values);
}
