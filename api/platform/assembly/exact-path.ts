import { performance } from "node:perf_hooks";
import type { ModelWish } from "../../domain/assembly/model.ts";
import { exactModel, pickedFrom } from "../../domain/assembly/model.ts";
import type { GaveUp } from "../../domain/assembly/outcome.ts";
import type { SoftGroup } from "../../domain/assembly/paper-rows.ts";
import type { Picked, Problem } from "../../domain/assembly/problem.ts";
import { randomFrom } from "../../domain/random.ts";
import { solveModel } from "../solver/solver.ts";

/**
 * What the exact path came to. `picked`: `repeatable` unless the clock decided which papers were found.
 * `impossible` is proven. `gave-up` says nothing about the order.
 */
export type Exactly =
  | { kind: "picked"; picked: Picked; repeatable: boolean }
  | { kind: "impossible" }
  | { kind: "gave-up"; reason: GaveUp["reason"] };

/** Models with more columns than this are not begun: a solver in 1 GB does not end with them. */
export const mostColumns = 400_000;
/** Share of the time given to the thinned pool when the whole one is left to try. */
const thinnedShare = 0.5;

/** How many seconds are left. */
export type Patience = () => number;

/** A clock that runs out after so many seconds. */
export function patienceOf(seconds: number): Patience {
  const end = performance.now() + seconds * 1000;
  return () => (end - performance.now()) / 1000;
}

/**
 * Picks papers by HiGHS: first among the least exposed items of each cell, which is quick whatever the
 * bank; when that has no answer among all items, so that "impossible" is said of the whole pool only.
 */
export async function pickExactly(
  problem: Problem,
  seed: string,
  patience: Patience,
): Promise<Exactly> {
  const wish = { random: randomFrom(`${seed}/thinned`), thin: true };
  const thinned = await attempt(problem, wish, () => patience() * thinnedShare);
  if (thinned.answer.kind === "picked" || !thinned.partly) return thinned.answer;
  return (await attempt(problem, { random: randomFrom(seed) }, patience)).answer;
}

/** Whether papers are found once a group of demands may give way; only a yes is certain. */
export async function possibleWithout(
  problem: Problem,
  group: SoftGroup | null,
  patience: Patience,
): Promise<boolean> {
  const soften = new Set(group === null ? [] : [group]);
  const { answer } = await attempt(
    problem,
    { random: randomFrom("without"), thin: true, soften },
    patience,
  );
  return answer.kind === "picked";
}

async function attempt(
  problem: Problem,
  wish: ModelWish,
  patience: Patience,
): Promise<{ answer: Exactly; partly: boolean }> {
  const exact = exactModel(problem, wish);
  const partly = exact.units.thinned;
  if (exact.model.cost.length > mostColumns)
    return { answer: { kind: "gave-up", reason: "size" }, partly };
  const seconds = patience();
  if (seconds <= 0) return { answer: { kind: "gave-up", reason: "time" }, partly };
  const solved = await solveModel(exact.model, { seconds });
  if (solved.kind !== "solved") return { answer: solved, partly };
  const picked = pickedFrom(problem, exact, solved.values);
  return { answer: { kind: "picked", picked, repeatable: solved.proven }, partly };
}
