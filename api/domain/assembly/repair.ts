import type { Random } from "../random.ts";
import type { Aim } from "./aim.ts";
import type { Draft } from "./draft.ts";
import { clashes, enter, leave } from "./draft.ts";
import { unlimited } from "./shape.ts";

/** Papers being repaired by swaps inside a row and section, which no mark and no count can notice. */
export interface Bench {
  draft: Draft;
  aim: Aim;
  random: Random;
  /** Clashes of enemies (and of copies of one item) by paper. */
  clashes: Int32Array;
  /** Part of the information's margin that is used: less at first, so that the last swap has room. */
  strict: number;
  /** Whether spare items more exposed than those drawn may be taken too. */
  wide: boolean;
  /** Whether information is looked at yet. */
  informed: boolean;
  /** Weight of a millionth of information beyond its margin, by ability. */
  weight: Float64Array;
  /** By paper: pairs an exchange that is only looked at would add; all 0 in between. */
  pairs: Int32Array;
}

/** Part of the information's margin used before the last swaps. */
export const early = 0.4;

/** What is wrong with a paper in units of about one swap. */
export const difficultyWeight = 1 / 400;
const clashWeight = 4;
const quotaWeight = 3;
const commonWeight = 2;

export function benchFor(draft: Draft, aim: Aim, random: Random): Bench {
  const bench: Bench = {
    ...{ draft, aim, random, strict: 1, wide: false, informed: false },
    clashes: new Int32Array(draft.papers),
    weight: new Float64Array(aim.information.length),
    pairs: new Int32Array(draft.papers),
  };
  for (let paper = 0; paper < draft.papers; paper++) {
    let met = 0;
    for (let slot = paper * draft.size; slot < (paper + 1) * draft.size; slot++)
      met += clashes(draft, paper, draft.slot[slot] as number, -1);
    bench.clashes[paper] = met / 2;
  }
  return bench;
}

/** How far a paper is from what is wanted; 0 when nothing is left to repair. */
export function penalty(bench: Bench, paper: number): number {
  return (
    difficultyPenalty(bench, paper, 0) +
    informationPenalty(bench, paper, -1, -1) +
    countPenalty(bench, paper)
  );
}

/** The part of the penalty that is not about sums: quotas, enemies, items in common. */
export function countPenalty({ draft, clashes }: Bench, paper: number): number {
  return (
    quotaPenalty(draft, paper, -1, -1) +
    clashWeight * (clashes[paper] as number) +
    commonPenalty(draft, paper)
  );
}

function difficultyPenalty({ draft, aim }: Bench, paper: number, change: number): number {
  const off = (draft.difficulty[paper] as number) + change - aim.difficulty;
  return (off < 0 ? -off : off) * difficultyWeight;
}

/** With item `entering` in place of item `leaving`; −1 for as it is. */
function informationPenalty(
  bench: Bench,
  paper: number,
  leaving: number,
  entering: number,
): number {
  const values = bench.draft.problem.information?.values;
  if (!values || !bench.informed) return 0;
  let sum = 0;
  for (let a = 0; a < values.length; a++) {
    const at = values[a] as Int32Array;
    let off =
      (bench.draft.information[paper * values.length + a] as number) -
      (bench.aim.information[a] as number);
    if (leaving >= 0) off += (at[entering] as number) - (at[leaving] as number);
    const beyond = (off < 0 ? -off : off) - (bench.aim.margin[a] as number) * bench.strict;
    if (beyond > 0) sum += beyond * (bench.weight[a] as number);
  }
  return sum;
}

/** Items too few or too many once an item of one kind has gone and one of another has come; −1 for neither. */
function quotaPenalty(draft: Draft, paper: number, without: number, added: number): number {
  const { quotas, kinds } = draft.problem;
  const [gone, come] = [kinds.member[without], kinds.member[added]];
  let sum = 0;
  for (let q = 0; q < quotas.length; q++) {
    const { min, max } = quotas[q] as { min: number; max: number };
    let count = draft.perQuota[paper * quotas.length + q] as number;
    if (gone?.[q]) count--;
    if (come?.[q]) count++;
    if (count < min) sum += min - count;
    else if (count > max) sum += count - max;
  }
  return sum * quotaWeight;
}

function commonPenalty({ excess }: Draft, paper: number): number {
  return (excess[paper] as number) * commonWeight;
}

/** Change of the pairs in excess when one copy goes and another comes. */
function commonChange(bench: Bench, paper: number, leaving: number, entering: number): number {
  // A paper that holds an item twice for the moment changes by two: pairs are added up by paper first.
  const sum = addPairs(bench, paper, leaving, -1) + addPairs(bench, paper, entering, 1);
  addPairs(bench, paper, leaving, 1);
  addPairs(bench, paper, entering, -1);
  return sum * commonWeight;
}

/** Adds the pairs that a copy's item makes with the other papers it stands on; the excess this adds. */
function addPairs({ draft, pairs }: Bench, paper: number, copy: number, by: number): number {
  const { paperOf, papers, common, problem } = draft;
  const size = problem.index.items.length;
  let sum = 0;
  for (let same = copy % size; same < paperOf.length; same += size) {
    const other = paperOf[same] as number;
    if (other < 0 || other === paper) continue;
    const changed = pairs[other] as number;
    const beyond = (common[paper * papers + other] as number) - problem.shared + changed;
    sum += Math.max(0, beyond + by) - Math.max(0, beyond);
    pairs[other] = changed + by;
  }
  return sum;
}

/**
 * The penalty of a paper if a copy took the place of the one in this slot. Infinity as soon as it is
 * seen not to be under `limit`, which it mostly is after a look at the difficulty alone.
 */
export function penaltyWith(
  bench: Bench,
  paper: number,
  slot: number,
  copy: number,
  limit: number,
): number {
  const { draft } = bench;
  const { index, columns, marks, kinds } = draft.problem;
  const size = index.items.length;
  const leaving = draft.slot[slot] as number;
  const from = leaving % size;
  const to = copy % size;
  if (!bench.wide && (index.exposure[to] as number) > (index.exposure[from] as number))
    return Infinity;
  const mark = marks[((draft.cellOfSlot[slot] as number) / columns) | 0] as number;
  const change = mark * ((index.difficulty[to] as number) - (index.difficulty[from] as number));
  let sum = difficultyPenalty(bench, paper, change);
  if (sum >= limit) return Infinity;
  sum += informationPenalty(bench, paper, from, to);
  if (sum >= limit) return Infinity;
  sum += quotaPenalty(draft, paper, kinds.of[from] as number, kinds.of[to] as number);
  const met = bench.clashes[paper] as number;
  const gone = met > 0 ? clashes(draft, paper, leaving, leaving) : 0;
  sum += clashWeight * (met - gone + clashes(draft, paper, copy, leaving));
  if (draft.copies > 1)
    sum += commonPenalty(draft, paper) + commonChange(bench, paper, leaving, copy);
  return sum;
}

/**
 * Whether an item of this cell's point may take the slot's place: bounds are kept, and where a point has
 * none points stay as even as they are, until nothing else helps.
 */
export function mayMove({ draft, wide }: Bench, paper: number, from: number, to: number): boolean {
  if (from === to) return true;
  const { columns, min, max } = draft.problem;
  const [leaving, entering] = [from % columns, to % columns];
  if (leaving === entering) return true;
  const here = draft.perColumn[paper * columns + leaving] as number;
  const there = draft.perColumn[paper * columns + entering] as number;
  const most = max[entering] as number;
  if (here <= (min[leaving] as number) || there >= most) return false;
  return wide || most < unlimited || there < here;
}

/** Whether a rule is still broken; difficulty alone breaks none where no mean was asked. */
export function isBroken(bench: Bench, paper: number): boolean {
  const left = penalty(bench, paper);
  return bench.aim.bound ? left > 0 : left > difficultyPenalty(bench, paper, 0);
}

/** How many spare copies of a cell may be looked at. */
export function choiceOf({ draft, wide }: Bench, cell: number): number {
  const all = (draft.deckStart[cell + 1] as number) - (draft.spare[cell] as number);
  return wide ? all : Math.min(all, draft.fresh[cell] as number);
}

/** Puts the spare copy at this place of the deck into the slot, and the slot's copy among the spare ones. */
export function swapSpare(
  bench: Bench,
  paper: number,
  slot: number,
  cell: number,
  at: number,
): void {
  const { draft } = bench;
  const { deck, spare, fresh } = draft;
  const old = draft.slot[slot] as number;
  const oldCell = draft.cellOfSlot[slot] as number;
  const copy = deck[at] as number;
  exchangeIn(bench, paper, slot, copy, cell);
  if (oldCell === cell) {
    deck[at] = old;
    return;
  }
  const first = spare[cell] as number;
  deck[at] = deck[first] as number;
  spare[cell] = first + 1;
  fresh[cell] = Math.max(0, (fresh[cell] as number) - 1);
  spare[oldCell] = (spare[oldCell] as number) - 1;
  fresh[oldCell] = (fresh[oldCell] as number) + 1;
  deck[spare[oldCell]] = old;
}

/** Replaces a slot's copy and keeps all sums. */
function exchangeIn(bench: Bench, paper: number, slot: number, copy: number, cell: number): void {
  const { draft } = bench;
  const old = draft.slot[slot] as number;
  const oldCell = draft.cellOfSlot[slot] as number;
  leave(draft, paper, old, oldCell);
  const gone = clashes(draft, paper, old, -1);
  enter(draft, paper, copy, cell);
  const come = clashes(draft, paper, copy, -1);
  bench.clashes[paper] = (bench.clashes[paper] as number) - gone + come;
  draft.slot[slot] = copy;
  draft.cellOfSlot[slot] = cell;
}

/** Exchanges the copies in two slots of different papers. */
export function swapPapers(bench: Bench, a: number, slotA: number, b: number, slotB: number): void {
  const { draft } = bench;
  const [copyA, copyB] = [draft.slot[slotA] as number, draft.slot[slotB] as number];
  const [cellA, cellB] = [draft.cellOfSlot[slotA] as number, draft.cellOfSlot[slotB] as number];
  leave(draft, b, copyB, cellB);
  bench.clashes[b] = (bench.clashes[b] as number) - clashes(draft, b, copyB, -1);
  exchangeIn(bench, a, slotA, copyB, cellB);
  enter(draft, b, copyA, cellA);
  bench.clashes[b] = bench.clashes[b] + clashes(draft, b, copyA, -1);
  draft.slot[slotB] = copyA;
  draft.cellOfSlot[slotB] = cellA;
}
