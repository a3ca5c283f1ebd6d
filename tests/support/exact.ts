import loadHighs from "highs";
import { exactModel, pickedFrom } from "../../api/domain/assembly/model.ts";
import type { ModelWish } from "../../api/domain/assembly/model.ts";
import { compileProblem } from "../../api/domain/assembly/compile.ts";
import { indexPool } from "../../api/domain/assembly/pool-index.ts";
import type { Problem } from "../../api/domain/assembly/problem.ts";
import { randomFrom } from "../../api/domain/random.ts";
import { runHighs } from "../../api/platform/solver/highs.ts";
import type { SmallOrder } from "./small-orders.ts";

const highs = await loadHighs();

/** What HiGHS answers: papers as ids, or that there are none. */
export type ExactAnswer =
  | { kind: "papers"; papers: string[][]; cost: number }
  | { kind: "impossible" }
  | { kind: "gave-up"; reason: string };

/** The exact answer to a small order; a contradiction is an impossibility as well. */
export function exactAnswer(
  small: SmallOrder,
  wish: Partial<ModelWish> = {},
  seconds = 60,
): ExactAnswer {
  const problem = problemOf(small);
  return problem ? exactly(problem, wish, seconds) : { kind: "impossible" };
}

export function problemOf({ order, items, facts }: SmallOrder): Problem | null {
  const compiled = compileProblem(indexPool(items, facts), order);
  return compiled.kind === "problem" ? compiled.problem : null;
}

/** Any answer will do, not the cheapest. */
function exactly(problem: Problem, wish: Partial<ModelWish>, seconds: number): ExactAnswer {
  const exact = exactModel(problem, { random: randomFrom("oracle"), ...wish });
  const solved = runHighs(highs, exact.model, { seconds, relativeGap: 1, absoluteGap: 1e6 });
  if (solved.kind !== "solved") return solved;
  const papers = pickedFrom(problem, exact, solved.values).map((paper) =>
    Array.from(paper, (item) => problem.index.items[item]?.id ?? ""),
  );
  return { kind: "papers", papers, cost: solved.cost };
}
