import type { Random } from "../random.ts";
import { aimFor, aimInformation } from "./aim.ts";
import type { CellCost } from "./allocate.ts";
import { allocate } from "./allocate.ts";
import type { Draft } from "./draft.ts";
import { drawPapers, pickedOf } from "./draft.ts";
import type { Picked, Problem } from "./problem.ts";
import { stockOf } from "./problem.ts";
import type { Bench } from "./repair.ts";
import { benchFor, isBroken } from "./repair.ts";
import { settle, trade } from "./search.ts";
import { approach } from "./swap-table.ts";
import type { FlatTable } from "./table-search.ts";

/** What a selection is wrong about when it could not be brought right. */
export interface Failure {
  /** Papers that break a rule. */
  papers: number;
  /** Which rules, by how much at worst. */
  enemies: number;
  difficulty: number;
  information: number;
  quotas: number;
  common: number;
}

export type Selected =
  | { kind: "picked"; picked: Picked; draft: Draft }
  | { kind: "failed"; failure: Failure; draft: Draft }
  /** Unequal tables that could not be dealt out; other chances may. */
  | { kind: "undealt" };

/** Chooses items for the tables, `copies` of each at most, and repairs until every rule holds. */
export function select(
  problem: Problem,
  tables: readonly FlatTable[],
  copies: number,
  random: Random,
): Selected {
  const stock = stockOf(problem).map((count) => count * copies);
  const counts = allocate(problem, stock, tables, copies, random, exposureCost(problem));
  if (!counts) return { kind: "undealt" };
  const draft = drawPapers(problem, counts, copies, random);
  const bench = benchFor(draft, aimFor(problem, counts), random);
  if (problem.information && draft.size > 0) {
    // What papers of the right difficulty inform on average is what each of them is brought to.
    for (let paper = 0; paper < draft.papers; paper++) approach(bench, paper);
    informBench(bench);
  }
  settleAll(bench);
  const failure = failureOf(bench);
  if (failure) return { kind: "failed", failure, draft };
  return { kind: "picked", picked: pickedOf(draft), draft };
}

/** Exposure of a cell's next item; a second copy of an item weighs more than any first one. */
export function exposureCost({ cellStart, cellItems, index }: Problem): CellCost {
  return (cell, count) => {
    const start = cellStart[cell] as number;
    const size = (cellStart[cell + 1] as number) - start;
    if (count < size) return index.exposure[cellItems[start + count] as number] as number;
    const copy = Math.floor(count / size);
    return 64 * copy + (index.exposure[cellItems[start + (count % size)] as number] as number);
  };
}

function informBench(bench: Bench): void {
  aimInformation(bench.aim, bench.draft);
  bench.informed = true;
  const { information } = bench.aim;
  for (let a = 0; a < information.length; a++)
    bench.weight[a] = (2 * bench.draft.size) / Math.max(1, information[a] as number);
}

/** New starts a paper gets before papers trade items with each other. */
const patience = 6;
const tradeRounds = 6;
const tradeTries = 4000;

function settleAll(bench: Bench): void {
  const { papers, size } = bench.draft;
  // Anchors may fill the papers: then there is nothing to exchange.
  if (size === 0) return;
  let left = Array.from({ length: papers }, (_, paper) => paper);
  bench.wide = false;
  left = left.filter((paper) => !settle(bench, paper, patience) && isBroken(bench, paper));
  if (left.length === 0) return;
  bench.wide = true;
  left = left.filter((paper) => !settle(bench, paper, patience) && isBroken(bench, paper));
  for (let round = 0; round < tradeRounds && left.length > 0 && papers > 1; round++) {
    for (const paper of left) trade(bench, paper, tradeTries);
    for (let paper = 0; paper < papers; paper++)
      if (isBroken(bench, paper)) settle(bench, paper, 2);
    left = Array.from({ length: papers }, (_, paper) => paper).filter((paper) =>
      isBroken(bench, paper),
    );
  }
}

/** What still breaks a rule; a difficulty within its tolerance, or none asked, breaks none. */
function failureOf(bench: Bench): Failure | null {
  const { draft, aim, clashes } = bench;
  const { quotas, difficulty, shared } = draft.problem;
  const worst: Failure = {
    ...{ papers: 0, enemies: 0, difficulty: 0, information: 0, quotas: 0, common: 0 },
  };
  for (let paper = 0; paper < draft.papers; paper++) {
    const off = Math.abs((draft.difficulty[paper] as number) - (difficulty.sum ?? aim.difficulty));
    const wrong = {
      enemies: clashes[paper] as number,
      difficulty: aim.bound && off > difficulty.slack ? off - difficulty.slack : 0,
      information: beyondMargin(bench, paper),
      quotas: quotas.reduce((sum, { min, max }, q) => {
        const count = draft.perQuota[paper * quotas.length + q] as number;
        return sum + Math.max(0, min - count, count - max);
      }, 0),
      common: mostCommon(draft, paper, shared),
    };
    if (Object.values(wrong).every((by) => by === 0)) continue;
    worst.papers++;
    for (const rule of ["enemies", "difficulty", "information", "quotas", "common"] as const)
      worst[rule] = Math.max(worst[rule], wrong[rule]);
  }
  return worst.papers > 0 ? worst : null;
}

function beyondMargin({ draft, aim }: Bench, paper: number): number {
  const abilities = aim.information.length;
  let worst = 0;
  for (let a = 0; a < abilities; a++) {
    const off = Math.abs(
      (draft.information[paper * abilities + a] as number) - (aim.information[a] as number),
    );
    worst = Math.max(worst, off - (aim.margin[a] as number));
  }
  return worst;
}

function mostCommon({ copies, papers, common }: Draft, paper: number, shared: number): number {
  if (copies === 1) return 0;
  let most = 0;
  for (let other = 0; other < papers; other++)
    most = Math.max(most, (common[paper * papers + other] as number) - shared);
  return most;
}
