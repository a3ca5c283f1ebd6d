import type { Order } from "../../domain/assembly/order.ts";
import { compileProblem } from "../../domain/assembly/compile.ts";
import type { SoftGroup } from "../../domain/assembly/paper-rows.ts";
import { softGroups } from "../../domain/assembly/paper-rows.ts";
import type { Rule } from "../../domain/assembly/outcome.ts";
import type { PoolIndex } from "../../domain/assembly/pool-index.ts";
import type { Problem } from "../../domain/assembly/problem.ts";
import { unlimited } from "../../domain/assembly/shape.ts";
import type { Patience } from "./exact-path.ts";
import { possibleWithout } from "./exact-path.ts";

const ruleOf: Record<SoftGroup, Rule> = {
  points: "points",
  quotas: "quotas",
  difficulty: "difficulty",
  information: "parallelInformation",
  enemies: "enemies",
  earlier: "overlap.earlier",
  between: "overlap.between",
};

/**
 * The rules of an order that was proven impossible of which giving up any one makes it possible. Each is
 * tried on a thinned pool within the time that is left: a rule that is named will do, others may too.
 */
export async function rulesInTheWay(
  index: PoolIndex,
  order: Order,
  patience: Patience,
): Promise<Rule[]> {
  const compiled = compileProblem(index, order);
  if (compiled.kind === "contradiction") return [];
  const { problem } = compiled;
  const found = new Set<Rule>();
  for (const group of softGroups)
    if (asked(problem, group) && (await possibleWithout(problem, group, share(patience))))
      found.add(ruleOf[group]);
  for (const [rule, relaxed] of withoutRules(order)) {
    const other = compileProblem(index, relaxed);
    if (other.kind !== "problem") continue;
    if (await possibleWithout(other.problem, null, share(patience))) found.add(rule);
  }
  if (problem.stems.length > 0) {
    const apart = { ...problem, stems: [] };
    if (await possibleWithout(apart, null, share(patience))) found.add("stemsTogether");
  }
  return [...found];
}

/** Leaves time for the other rules. */
function share(patience: Patience): Patience {
  return () => patience() / 3;
}

/** Whether the order states such a demand at all. */
function asked(problem: Problem, group: SoftGroup): boolean {
  const { min, max, quotas, difficulty, information, index, earlier, papers } = problem;
  if (group === "points") return min.some((one) => one > 0) || max.some((one) => one < unlimited);
  if (group === "quotas") return quotas.length > 0;
  if (group === "difficulty") return difficulty.sum !== null;
  if (group === "information") return information !== null && papers > 1;
  if (group === "enemies") return problem.enemies && index.enemies.length > 0;
  return group === "earlier" ? earlier.length > 0 : papers > 1;
}

function withoutRules(order: Order): [Rule, Order][] {
  const { constraints = {} } = order;
  const relaxed: [Rule, Order][] = [];
  if (constraints.exposure)
    relaxed.push(["exposure", { ...order, constraints: { ...constraints, exposure: undefined } }]);
  if (constraints.exclude)
    relaxed.push(["exclude", { ...order, constraints: { ...constraints, exclude: undefined } }]);
  if ((order.earlier ?? []).length > 0)
    relaxed.push(["overlap.earlier", { ...order, earlier: [] }]);
  return relaxed;
}
