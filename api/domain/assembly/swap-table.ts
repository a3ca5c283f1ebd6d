import { clashes } from "./draft.ts";
import type { Bench } from "./repair.ts";
import { choiceOf, difficultyWeight, early, penalty, swapSpare } from "./repair.ts";

/** Swaps drawn at once, without and with information; every two of them are a candidate for the end. */
const drawn = 192;
const drawnInformed = 320;
const heads = 1024;
const mostAbilities = 9;

/** The swaps of the paper at hand: its slot (−1 once made or passed by), the place of the spare copy. */
const slots = new Int32Array(drawnInformed);
const places = new Int32Array(drawnInformed);
/** Change of difficulty they make, and of information by ability. */
const changes = new Int32Array(drawnInformed);
const shifts = new Float64Array(drawnInformed * mostAbilities);
/** Swaps by their change of difficulty: the first of each list, and the next of each swap. */
const head = new Int32Array(heads);
const next = new Int32Array(drawnInformed);
/** What the paper lacks: difficulty as first, then information by ability. */
const off = new Float64Array(1 + mostAbilities);

/**
 * Brings a paper's difficulty exactly to its aim, and its information within the margin, by swaps inside
 * points: single ones as long as they help, then two at once. All are chosen from one table of swaps
 * drawn by chance, which bring no clash and change no quota. True when nothing is left to repair.
 */
export function closeIn(bench: Bench, paper: number): boolean {
  const count = drawSwaps(bench, paper);
  improve(bench, paper, count);
  bench.strict = 1;
  if (penalty(bench, paper) === 0) return true;
  return swapTwo(bench, paper, count) && penalty(bench, paper) === 0;
}

/** The same only as far as single swaps help. */
export function approach(bench: Bench, paper: number): void {
  improve(bench, paper, drawSwaps(bench, paper));
}

/** Fills the table; returns how many swaps it has. */
function drawSwaps(bench: Bench, paper: number): number {
  const { draft, random } = bench;
  const { index, columns, marks, kinds, information } = draft.problem;
  const values = bench.informed ? (information?.values ?? []) : [];
  const size = index.items.length;
  const tries = bench.informed ? drawnInformed : drawn;
  const turn = random.below(draft.size);
  let count = 0;
  for (let tried = 0; tried < tries; tried++) {
    const slot = paper * draft.size + ((turn + tried) % draft.size);
    const cell = draft.cellOfSlot[slot] as number;
    const choice = choiceOf(bench, cell);
    if (choice === 0) continue;
    const at = (draft.spare[cell] as number) + random.below(choice);
    const copy = draft.deck[at] as number;
    const leaving = draft.slot[slot] as number;
    const [to, from] = [copy % size, leaving % size];
    if (!bench.wide && (index.exposure[to] as number) > (index.exposure[from] as number)) continue;
    if (kinds.of[to] !== kinds.of[from] || clashes(draft, paper, copy, leaving) > 0) continue;
    for (let a = 0; a < values.length; a++) {
      const value = values[a] as Int32Array;
      shifts[count * mostAbilities + a] = (value[to] as number) - (value[from] as number);
    }
    slots[count] = slot;
    places[count] = at;
    changes[count] =
      (marks[(cell / columns) | 0] as number) *
      ((index.difficulty[to] as number) - (index.difficulty[from] as number));
    count++;
  }
  return count;
}

/** Makes the best swap of the table for as long as it helps. */
function improve(bench: Bench, paper: number, count: number): void {
  bench.strict = early;
  measure(bench, paper);
  let now = priceOf(bench, -1, Infinity);
  while (now > 0) {
    let best = -1;
    for (let one = 0; one < count; one++) {
      if ((slots[one] as number) < 0) continue;
      const price = priceOf(bench, one, now);
      if (price < now) [now, best] = [price, one];
    }
    if (best < 0) return;
    make(bench, paper, best, count);
    measure(bench, paper);
  }
}

/** Notes how far the paper is from its aims. */
function measure({ draft, aim, informed }: Bench, paper: number): void {
  off[0] = (draft.difficulty[paper] as number) - aim.difficulty;
  const abilities = aim.information.length;
  for (let a = 0; informed && a < abilities; a++)
    off[a + 1] =
      (draft.information[paper * abilities + a] as number) - (aim.information[a] as number);
}

/** Penalty of difficulty and information after a swap (−1: as it is); Infinity once it is seen to reach `limit`. */
function priceOf({ aim, informed, weight, strict }: Bench, one: number, limit: number): number {
  const change = (off[0] as number) + (one < 0 ? 0 : (changes[one] as number));
  let sum = Math.abs(change) * difficultyWeight;
  if (!informed) return sum;
  for (let a = 0; a < aim.information.length; a++) {
    if (sum >= limit) return Infinity;
    const shift = one < 0 ? 0 : (shifts[one * mostAbilities + a] as number);
    const beyond = Math.abs((off[a + 1] as number) + shift) - (aim.margin[a] as number) * strict;
    if (beyond > 0) sum += beyond * (weight[a] as number);
  }
  return sum;
}

/** Makes a swap unless it would clash by now; those it makes stale leave the table with it. */
function make(bench: Bench, paper: number, one: number, count: number): void {
  const { draft } = bench;
  const slot = slots[one] as number;
  const place = places[one] as number;
  slots[one] = -1;
  if (clashes(draft, paper, draft.deck[place] as number, draft.slot[slot] as number) > 0) return;
  swapSpare(bench, paper, slot, draft.cellOfSlot[slot] as number, place);
  for (let other = 0; other < count; other++)
    if (slots[other] === slot || places[other] === place) slots[other] = -1;
}

/** Looks for two swaps that together bring the paper to its aims, and makes them. */
function swapTwo(bench: Bench, paper: number, count: number): boolean {
  head.fill(-1);
  const wantedSum = -(off[0] as number);
  for (let second = 0; second < count; second++) {
    if ((slots[second] as number) < 0) continue;
    const wanted = wantedSum - (changes[second] as number);
    for (let first = head[wanted & (heads - 1)] as number; first >= 0;) {
      if (changes[first] === wanted && together(bench, first, second)) {
        make(bench, paper, first, 0);
        make(bench, paper, second, 0);
        return true;
      }
      first = next[first] as number;
    }
    const list = (changes[second] as number) & (heads - 1);
    next[second] = head[list] as number;
    head[list] = second;
  }
  return false;
}

/** Whether two swaps can both be made and together keep the information within its margin. */
function together({ aim, informed }: Bench, one: number, two: number): boolean {
  if (slots[one] === slots[two] || places[one] === places[two]) return false;
  if (!informed) return true;
  for (let a = 0; a < aim.information.length; a++) {
    const sum =
      (off[a + 1] as number) +
      (shifts[one * mostAbilities + a] as number) +
      (shifts[two * mostAbilities + a] as number);
    if (Math.abs(sum) > (aim.margin[a] as number)) return false;
  }
  return true;
}
