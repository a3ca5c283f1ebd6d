import loadHighs from "highs";
import { countsModel } from "../../api/domain/assembly/counts-model.ts";
import type { Problem } from "../../api/domain/assembly/problem.ts";
import { runHighs } from "../../api/platform/solver/highs.ts";

const highs = await loadHighs();

/**
 * The fewest items that must be written before `papers` papers without a common item can be made, as far
 * as counts decide; Infinity when no stock would do. By HiGHS.
 */
export function fewestMissing(problem: Problem, papers = problem.papers): number {
  const effort = { seconds: 60, relativeGap: 0, absoluteGap: 0.2 };
  const solved = runHighs(highs, countsModel(problem, papers), effort);
  if (solved.kind === "gave-up") throw new Error(`the oracle gave up: ${solved.reason}`);
  return solved.kind === "impossible" ? Infinity : Math.round(solved.cost);
}
