import { isDealt } from "./allocate.ts";
import { capacityOf, tablesOrProof } from "./capacity.ts";
import type { Order } from "./order.ts";
import { compileProblem } from "./compile.ts";
import type { EnemyShortages, InTheWay, NoPapers, Shortage, StockShortages } from "./outcome.ts";
import { missingBound } from "./paper-bound.ts";
import type { PoolIndex } from "./pool-index.ts";
import type { Problem } from "./problem.ts";
import { stockOf } from "./problem.ts";
import { unlimited } from "./shape.ts";
import type { RowNeed } from "./row-need.ts";
import { rowNeeds } from "./row-need.ts";
import type { Missing } from "./shopping.ts";
import { shoppingList } from "./shopping.ts";
import type { Solved } from "./solve.ts";
import { solve } from "./solve.ts";
import { leastShortTable, leastShortTables } from "./table-plan.ts";
import type { FlatTable } from "./table-search.ts";
import { evenTargets, rowChoices } from "./table-search.ts";

/** Rules of use that a centre can relax, in the order they are tried without. */
const relaxable = ["exposure", "overlap.earlier", "exclude"] as const;

/** Why the stock does not give the papers: a rule of use is in the way, or items are missing. */
export function explainStock(
  index: PoolIndex,
  order: Order,
  problem: Problem,
  seed: string,
): NoPapers {
  const shortages = stockShortages(problem);
  if (shortages === null)
    return {
      kind: "contradiction",
      contradiction: { code: "constraints.points-table", params: { row: unfillable(problem) } },
    };
  if (tablesOrProof(problem, usableStock(problem), problem.papers) !== "none") {
    const reason = problem.stems.length > 0 ? "case-stems" : "not-found";
    return { kind: "unsolved", reason, requested: problem.papers };
  }
  const rules = relaxable.filter((rule) => {
    const relaxed = without(order, rule);
    return relaxed !== null && solvable(index, relaxed, seed);
  });
  return rules.length > 0 ? { kind: "in-the-way", rules, shortages } : shortages;
}

/** The rows whose marks no items within the bounds of their points make up. */
function unfillable(problem: Problem): string {
  const choices = rowChoices(problem, evenTargets(problem), Infinity);
  const rows = problem.blueprint.rows.filter((_, row) => choices[row]?.length === 0);
  return (rows.length > 0 ? rows : problem.blueprint.rows).map(({ row }) => row).join("、");
}

/** Stock with every item counted as often as papers may have it: once, unless they may share items. */
function usableStock(problem: Problem, papers = problem.papers): Int32Array {
  const copies = problem.shared > 0 ? papers : 1;
  return stockOf(problem).map((count) => count * copies);
}

/** The order without one of its rules; null when it has no such rule. */
function without(order: Order, rule: InTheWay["rules"][number]): Order | null {
  const { constraints = {} } = order;
  if (rule === "overlap.earlier") {
    if ((order.earlier ?? []).length === 0) return null;
    return { ...order, earlier: [] };
  }
  if (rule === "exposure" || rule === "exclude" || rule === "points" || rule === "difficulty") {
    if (constraints[rule] === undefined) return null;
    return { ...order, constraints: { ...constraints, [rule]: undefined } };
  }
  const { importance, cognitive, lowerLevels, newItems } = constraints;
  if (!importance && !cognitive && !lowerLevels && !newItems) return null;
  const none = { importance: undefined, cognitive: undefined, lowerLevels: undefined };
  return { ...order, constraints: { ...constraints, ...none, newItems: undefined } };
}

function solvable(index: PoolIndex, order: Order, seed: string): boolean {
  const compiled = compileProblem(index, order);
  return compiled.kind === "problem" && solve(compiled.problem, seed).kind === "picked";
}

/** What is missing for the papers; null when no bank whatever would do. */
export function stockShortages(problem: Problem): StockShortages | null {
  const { papers } = problem;
  const copies = problem.shared > 0 ? papers : 1;
  const stock = usableStock(problem);
  const needs = rowNeeds(problem, stock, papers);
  const bound = Math.max(0, Math.ceil(missingBound(problem, needs, papers) - 1e-6));
  const tables = leastShortTables(problem, needs, papers, bound);
  if (!tables) return null;
  const list = sufficientList(problem, stock, tables) ?? commonList(problem, stock, needs);
  const items = list.map((one) => ({ ...one, items: Math.ceil(one.items / copies) }));
  return {
    ...{ kind: "shortages", cause: "stock", requested: papers },
    ...mostPapers(problem),
    atLeast: Math.ceil(bound / copies),
    cells: shortCells(problem, stockOf(problem), items),
  };
}

function mostPapers(problem: Problem): { possible: number; proven: boolean } {
  if (problem.shared === 0) {
    const { papers, proven } = capacityOf(problem, stockOf(problem), problem.papers - 1);
    return { possible: papers, proven };
  }
  let proven = true;
  for (let papers = problem.papers - 1; papers > 0; papers--) {
    const tables = tablesOrProof(problem, usableStock(problem, papers), papers);
    // That counts allow items to be shared does not say that two papers share no more than they may.
    if (Array.isArray(tables)) return { possible: papers, proven: proven && papers === 1 };
    proven &&= tables === "none";
  }
  return { possible: 0, proven };
}

/**
 * The list for tables that may differ, once a stock with it has been dealt out: with unequal tables that
 * the sums fit does not say that each paper can be filled. Null when that fails.
 */
function sufficientList(
  problem: Problem,
  stock: Int32Array,
  tables: readonly FlatTable[],
): Missing[] | null {
  const list = shoppingList(problem, stock, tables);
  const filled = stock.slice();
  for (const { cell, items } of list) filled[cell] = (filled[cell] as number) + items;
  return isDealt(problem, filled, tables) ? list : null;
}

/** The list for one table that all papers have: always enough, though not always the shortest. */
function commonList(problem: Problem, stock: Int32Array, needs: RowNeed[]): Missing[] {
  const table = leastShortTable(problem, needs, problem.papers)?.table;
  if (!table) return [];
  return shoppingList(
    problem,
    stock,
    Array.from({ length: problem.papers }, () => table),
  );
}

/** Shortages with a list that is known to be the shortest. */
export function withList(
  problem: Problem,
  shortages: StockShortages,
  list: readonly Missing[],
): StockShortages {
  const atLeast = list.reduce((sum, { items }) => sum + items, 0);
  return { ...shortages, atLeast, cells: shortCells(problem, stockOf(problem), list) };
}

function shortCells(problem: Problem, stock: Int32Array, list: readonly Missing[]): Shortage[] {
  const { blueprint, columns, rowOf, rowStart, max } = problem;
  const points = blueprint.rows.flatMap((row) => row.points);
  const named = (column: number) => {
    const { code = "", name = "" } = points[column] ?? {};
    return { code, name };
  };
  const cells: Shortage[] = [];
  for (const { cell, items, alternatives } of list) {
    const [section, column] = [Math.floor(cell / columns), cell % columns];
    const row = rowOf[column] as number;
    const [first, last] = [rowStart[row] as number, rowStart[row + 1] as number];
    const anywhere =
      alternatives.length === last - first - 1 &&
      max.subarray(first, last).every((most) => most >= unlimited);
    let have = 0;
    for (let k = anywhere ? first : column; k < (anywhere ? last : column + 1); k++)
      have += stock[section * columns + k] as number;
    cells.push({
      weightRow: blueprint.rows[row]?.row ?? "",
      type: blueprint.sections[section]?.type ?? "single",
      level: blueprint.level,
      ...{ need: have + items, have },
      point: anywhere ? null : named(column),
      alternatives: anywhere ? [] : alternatives.map(named),
    });
  }
  return cells;
}

/** Why items for tables that exist could not be chosen. */
export function explainFailure(
  index: PoolIndex,
  order: Order,
  solved: Extract<Solved, { kind: "failed" }>,
  seed: string,
): NoPapers {
  if (
    (solved.failure?.enemies ?? 0) > 0 &&
    solvable(index, { ...order, ignoreEnemies: true }, seed)
  )
    return enemyShortages(index, order, solved.pairs, seed);
  const rules = [...relaxable, "quotas" as const, "difficulty" as const].filter((rule) => {
    const relaxed = without(order, rule);
    return relaxed !== null && solvable(index, relaxed, seed);
  });
  if (rules.length > 0) return { kind: "in-the-way", rules, shortages: null };
  return { kind: "unsolved", reason: "not-found", requested: order.papers };
}

function enemyShortages(
  index: PoolIndex,
  order: Order,
  pairs: EnemyShortages["pairs"],
  seed: string,
): EnemyShortages {
  const answer = { kind: "shortages", cause: "enemies", requested: order.papers, pairs } as const;
  for (let papers = order.papers - 1; papers > 0; papers--)
    if (solvable(index, { ...order, papers }, seed)) return { ...answer, possible: papers };
  return { ...answer, possible: 0 };
}
