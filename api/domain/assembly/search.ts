import type { Bench } from "./repair.ts";
import {
  choiceOf,
  countPenalty,
  early,
  mayMove,
  penalty,
  penaltyWith,
  swapPapers,
  swapSpare,
} from "./repair.ts";
import { closeIn } from "./swap-table.ts";

/** Candidates of which the best is taken while a paper is far from its aim; more when none helps. */
const sample = 12;
const widestSample = 192;

/** Candidates looked through for the one that ends it. */
const scanLimit = 40_000;

/** A swap that was looked at. */
interface Found {
  price: number;
  slot: number;
  cell: number;
  at: number;
}

const nothing: Found = { price: Infinity, slot: -1, cell: -1, at: -1 };

/** Penalty left to the last swaps: a quarter of an ordinary swap. */
const close = 0.25;

/** Penalty from which on two swaps at once may end it, and how often they are drawn. */
const nearBy = 4;
const pairTries = 10;
const pairRounds = 32;

/** Tables of swaps drawn before anything slower is tried. */
const tables = 3;

/**
 * Brings one paper to its aim by swaps with spare items; false when `patience` new starts did not.
 * Where only sums are off tables of swaps do; else, far off, the best of a small sample is taken, and near
 * by all swaps are looked through.
 */
export function settle(bench: Bench, paper: number, patience: number): boolean {
  for (let start = 0; ; start++) {
    if (start > 0 || countPenalty(bench, paper) > 0) descend(bench, paper);
    for (let tried = 0; tried < tables; tried++) if (closeIn(bench, paper)) return true;
    if (finish(bench, paper)) return true;
    if (start >= patience) return false;
    disturb(bench, paper, 1 + bench.random.below(3));
  }
}

function descend(bench: Bench, paper: number): void {
  bench.strict = early;
  let now = penalty(bench, paper);
  let size = sample;
  while (now > close && size <= widestSample) {
    const best = bestOfSample(bench, paper, size);
    if (best.price < now) {
      swapSpare(bench, paper, best.slot, best.cell, best.at);
      now = penalty(bench, paper);
    } else size *= 4;
  }
}

function bestOfSample(bench: Bench, paper: number, size: number): Found {
  const { draft } = bench;
  let [price, slot, cell, at] = [Infinity, -1, -1, -1];
  for (let tried = 0; tried < size; tried++) {
    const drawn = drawSlot(bench, paper);
    const from = draft.cellOfSlot[drawn] as number;
    const to = drawCell(bench, from);
    const choice = choiceOf(bench, to);
    if (choice === 0 || !mayMove(bench, paper, from, to)) continue;
    const place = (draft.spare[to] as number) + bench.random.below(choice);
    const found = penaltyWith(bench, paper, drawn, draft.deck[place] as number, price);
    if (found < price) [price, slot, cell, at] = [found, drawn, to, place];
  }
  return { price, slot, cell, at };
}

function drawSlot({ draft, random }: Bench, paper: number): number {
  return paper * draft.size + random.below(draft.size);
}

/** Half of the time the same point, else any point of the row. */
function drawCell({ draft, random }: Bench, from: number): number {
  const { columns, rowOf, rowStart } = draft.problem;
  if (random.below(2) === 1) return from;
  const column = from % columns;
  const row = rowOf[column] as number;
  const first = rowStart[row] as number;
  return from - column + first + random.below((rowStart[row + 1] as number) - first);
}

/** Takes the best swap of all until none helps; true when nothing is left to repair. */
function finish(bench: Bench, paper: number): boolean {
  bench.strict = 1;
  // Pairs may leave a paper worse off than before: without an end to them it would go round for ever.
  for (let rounds = 0; ; rounds++) {
    const now = penalty(bench, paper);
    if (now === 0) return true;
    if (now < nearBy && rounds < pairRounds) {
      for (let tried = 0; tried < pairTries; tried++) if (closeIn(bench, paper)) return true;
      if (penalty(bench, paper) !== now) continue;
    }
    if (bench.informed && !bench.wide) return false;
    const best = scan(bench, paper, now);
    if (best.price >= now) return false;
    swapSpare(bench, paper, best.slot, best.cell, best.at);
    // Prices are exact; were one not, going back and forth between two swaps would never end.
    if (penalty(bench, paper) >= now) return false;
  }
}

/** Looks through swaps, first inside points, then between them; stops at one that leaves nothing. */
function scan(bench: Bench, paper: number, now: number): Found {
  const { draft, random } = bench;
  const { columns, rowOf, rowStart } = draft.problem;
  let best: Found = { ...nothing, price: now };
  let left = scanLimit;
  const turn = random.below(draft.size);
  for (const across of [false, true])
    for (let step = 0; step < draft.size; step++) {
      const slot = paper * draft.size + ((step + turn) % draft.size);
      const from = draft.cellOfSlot[slot] as number;
      const row = rowOf[from % columns] as number;
      const base = from - (from % columns);
      const first = across ? (rowStart[row] as number) : from % columns;
      const last = across ? (rowStart[row + 1] as number) : first + 1;
      for (let column = first; column < last; column++) {
        const cell = base + column;
        if ((across && cell === from) || !mayMove(bench, paper, from, cell)) continue;
        const start = draft.spare[cell] as number;
        const end = start + choiceOf(bench, cell);
        left -= end - start;
        for (let at = start; at < end; at++) {
          const price = penaltyWith(bench, paper, slot, draft.deck[at] as number, best.price);
          if (price >= best.price) continue;
          best = { price, slot, cell, at };
          if (price === 0) return best;
        }
        if (left < 0) return best;
      }
    }
  return best;
}

function disturb(bench: Bench, paper: number, times: number): void {
  const { draft } = bench;
  for (let time = 0; time < times; time++) {
    const slot = drawSlot(bench, paper);
    const from = draft.cellOfSlot[slot] as number;
    const to = drawCell(bench, from);
    const choice = choiceOf(bench, to);
    if (choice === 0 || !mayMove(bench, paper, from, to)) continue;
    swapSpare(bench, paper, slot, to, (draft.spare[to] as number) + bench.random.below(choice));
  }
}

/** Tries to bring down what a paper lacks by exchanges with other papers; true while that helps. */
export function trade(bench: Bench, paper: number, tries: number): boolean {
  const { draft, random } = bench;
  let helped = false;
  for (let tried = 0; tried < tries; tried++) {
    const other = random.below(draft.papers);
    if (other === paper) continue;
    const now = penalty(bench, paper);
    if (now === 0) return true;
    const pair = drawPair(bench, paper, other);
    if (!pair) continue;
    const before = now + penalty(bench, other);
    const after =
      penaltyWith(bench, paper, pair.mine, draft.slot[pair.theirs] as number, Infinity) +
      penaltyWith(bench, other, pair.theirs, draft.slot[pair.mine] as number, Infinity);
    if (after > before || (after === before && random.below(4) > 0)) continue;
    swapPapers(bench, paper, pair.mine, other, pair.theirs);
    helped = helped || after < before;
  }
  return helped;
}

/** Two slots of one row and section on different papers that may change places. */
function drawPair(bench: Bench, paper: number, other: number) {
  const { draft, random } = bench;
  const { columns, rowOf } = draft.problem;
  const mine = paper * draft.size + random.below(draft.size);
  const theirs = other * draft.size + random.below(draft.size);
  const [from, to] = [draft.cellOfSlot[mine] as number, draft.cellOfSlot[theirs] as number];
  if (Math.floor(from / columns) !== Math.floor(to / columns)) return null;
  if (rowOf[from % columns] !== rowOf[to % columns]) return null;
  if (!mayMove(bench, paper, from, to) || !mayMove(bench, other, to, from)) return null;
  return { mine, theirs };
}
