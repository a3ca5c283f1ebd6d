import type { Random } from "../random.ts";
import { randomFrom } from "../random.ts";
import { tablesOrProof } from "./capacity.ts";
import type { EnemyPair, OutOfReach } from "./outcome.ts";
import type { Draft } from "./draft.ts";
import { itemOf } from "./draft.ts";
import type { Picked, Problem } from "./problem.ts";
import { stockOf } from "./problem.ts";
import { outOfReach } from "./reach.ts";
import type { Failure } from "./select.ts";
import { select } from "./select.ts";
import type { Tables } from "./table-plan.ts";
import { otherTable } from "./table-plan.ts";

/** What the fast path came to. */
export type Solved =
  | { kind: "picked"; picked: Picked; copies: number }
  /** The stock does not allow so many papers; `proven` unless only the search ended. */
  | { kind: "short"; proven: boolean }
  | { kind: "unreachable"; reach: OutOfReach }
  | { kind: "failed"; failure: Failure | null; pairs: EnemyPair[]; copies: number };

/** Fresh draws tried before a selection is given up; the later ones vary the table. */
const draws = 24;
const drawsOfBestTable = 4;

/** Counts by flow, items by chance among the least exposed, rules by swaps: papers, or what failed. */
export function solve(problem: Problem, seed: string): Solved {
  const stock = stockOf(withoutStems(problem));
  const { tables, copies } = tablesWithCopies(problem, stock);
  if (!Array.isArray(tables)) return { kind: "short", proven: tables === "none" };
  let failure: Failure | null = null;
  let pairs: EnemyPair[] = [];
  for (let attempt = 0; attempt < draws; attempt++) {
    const random = randomFrom(attempt === 0 ? seed : `${seed}/${attempt}`);
    const now = copiesOf(attempt, problem, copies);
    const chosen = tablesOf(attempt, problem, stock, tables, now, random);
    const selected = select(withoutStems(problem), chosen, now, random);
    if (selected.kind === "picked") return { kind: "picked", picked: selected.picked, copies: now };
    if (selected.kind === "undealt") continue;
    const reach = attempt === 0 ? outOfReach(problem) : null;
    if (reach) return { kind: "unreachable", reach };
    if (failure && selected.failure.papers >= failure.papers) continue;
    failure = selected.failure;
    pairs = clashingPairs(selected.draft);
  }
  return { kind: "failed", failure, pairs, copies };
}

const stemless = new WeakMap<Problem, Problem>();

/**
 * The fast path fills papers without case stems, which do not fit into cells: they stand on a paper as
 * anchors or by the exact path.
 */
function withoutStems(problem: Problem): Problem {
  if (problem.stems.length === 0) return problem;
  const known = stemless.get(problem);
  if (known) return known;
  const { cellStart, cellItems, index } = problem;
  const starts = new Int32Array(cellStart.length);
  const kept: number[] = [];
  for (let cell = 0; cell + 1 < cellStart.length; cell++) {
    for (let at = cellStart[cell] as number; at < (cellStart[cell + 1] as number); at++) {
      const item = cellItems[at] as number;
      if ((index.stem[item] ?? -1) < 0) kept.push(item);
    }
    starts[cell + 1] = kept.length;
  }
  const without = { ...problem, cellStart: starts, cellItems: Int32Array.from(kept) };
  stemless.set(problem, without);
  return without;
}

/** Tables for the papers, with as few copies of each item as that needs where papers may share items. */
function tablesWithCopies(problem: Problem, stock: Int32Array): { tables: Tables; copies: number } {
  const { papers, shared } = problem;
  let tables = tablesOrProof(problem, stock, papers);
  if (shared === 0) return { tables, copies: 1 };
  for (let copies = 1; ; copies++) {
    if (Array.isArray(tables) || copies >= papers) return { tables, copies };
    const more = copies + 1;
    tables = tablesOrProof(
      problem,
      stock.map((count) => count * more),
      papers,
    );
  }
}

/** One copy more of every item in the later half of the draws, where papers may share items. */
function copiesOf(attempt: number, { shared, papers }: Problem, copies: number): number {
  return attempt >= draws / 2 && shared > 0 && copies < papers ? copies + 1 : copies;
}

function tablesOf(
  attempt: number,
  problem: Problem,
  stock: Int32Array,
  tables: Exclude<Tables, string>,
  copies: number,
  random: Random,
): Exclude<Tables, string> {
  if (attempt < drawsOfBestTable) return tables;
  const reach = Math.ceil(attempt / 6);
  const all = stock.map((count) => count * copies);
  const other = otherTable(problem, all, tables.length, reach, random);
  return other ? tables.map(() => other) : tables;
}

/** Enemies that were left standing on one paper, each pair once. */
function clashingPairs(draft: Draft): EnemyPair[] {
  const { problem, paperOf, size } = draft;
  const { items, enemyStart, enemies } = problem.index;
  const pairs = new Map<string, EnemyPair>();
  draft.slot.forEach((copy, slot) => {
    const item = itemOf(draft, copy);
    for (let at = enemyStart[item] as number; at < (enemyStart[item + 1] as number); at++) {
      const enemy = enemies[at] as number;
      for (let other = enemy; other < paperOf.length; other += items.length) {
        if (paperOf[other] !== Math.floor(slot / size)) continue;
        const [a = "", b = ""] = [items[item]?.id ?? "", items[enemy]?.id ?? ""].sort();
        pairs.set(`${a} ${b}`, [a, b]);
      }
    }
  });
  return [...pairs.values()];
}
