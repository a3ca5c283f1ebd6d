import type { Highs, Model, ModelData } from "highs";
import type { MixedModel } from "../../domain/assembly/mixed-model.ts";

/** How hard a model may be tried. */
export interface Effort {
  /** Seconds until the best answer so far is taken; some phases do not look at the clock. */
  seconds: number;
  /** An answer may cost this much more than the best one, as a proportion and in itself. */
  relativeGap?: number;
  absoluteGap?: number;
}

/**
 * What came of a model. `solved`: the values of its columns, `proven` when no better answer than within
 * the gap exists (otherwise the clock decided, and another machine may find another one). `impossible` is
 * proven. `gave-up` says nothing about the model.
 */
export type Solution =
  | { kind: "solved"; values: Float64Array; cost: number; proven: boolean }
  | { kind: "impossible" }
  | { kind: "gave-up"; reason: "time" | "memory" | "failed" };

/** From this many columns on HiGHS' presolve takes longer than the search it saves, or never ends. */
const presolveUpTo = 20_000;

/** Solves a model on this thread, which is busy until the end. */
export function runHighs(highs: Highs, model: MixedModel, effort: Effort): Solution {
  if (model.cost.length === 0) return emptyAnswer(model);
  return highs.withModel(dataOf(highs, model), (loaded) => {
    loaded.options.set({
      output_flag: false,
      time_limit: effort.seconds,
      mip_rel_gap: effort.relativeGap ?? 0.01,
      mip_abs_gap: effort.absoluteGap ?? 0.5,
      presolve: model.cost.length > presolveUpTo ? "off" : "on",
      random_seed: 1,
    });
    loaded.run();
    return answerOf(highs, loaded);
  });
}

function emptyAnswer({ rowLower, rowUpper }: MixedModel): Solution {
  const holds = rowLower.every((lower, row) => lower <= 0 && (rowUpper[row] ?? 0) >= 0);
  if (!holds) return { kind: "impossible" };
  return { kind: "solved", values: new Float64Array(0), cost: 0, proven: true };
}

function dataOf(highs: Highs, model: MixedModel): ModelData {
  const [numRows, numCols] = [model.rowLower.length, model.cost.length];
  const { starts, indices, values } = model;
  return {
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.minimize,
    colCost: model.cost,
    colLower: model.lower,
    colUpper: model.upper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    integrality: model.integral,
    matrix: { format: "csr", numRows, numCols, starts, indices, values },
  };
}

function answerOf(highs: Highs, loaded: Model): Solution {
  const status = loaded.getModelStatus();
  const known = highs.constants.modelStatus;
  // Costs are never negative, so a model without an optimum is one without an answer.
  if (status === known.infeasible || status === known.unboundedOrInfeasible)
    return { kind: "impossible" };
  const limits: number[] = [known.timeLimit, known.interrupted, known.solutionLimit];
  if (status !== known.optimal && !limits.includes(status))
    return { kind: "gave-up", reason: "failed" };
  const feasible = Number(loaded.info.get("primal_solution_status")) === 2;
  if (!feasible) return { kind: "gave-up", reason: "time" };
  const values = loaded.getSolution().colValue;
  return {
    kind: "solved",
    values: Float64Array.from(values),
    cost: loaded.getObjectiveValue(),
    proven: status === known.optimal,
  };
}
