import { clashes } from "./draft.ts";
import type { Bench } from "./repair.ts";
import { choiceOf, penalty, swapSpare } from "./repair.ts";

/** Swaps drawn at once; every two of them are a candidate, which makes some fifty thousand. */
const drawn = 320;
const heads = 1024;

/** Places in the table of swaps, by the change of difficulty they make. */
const head = new Int32Array(heads);
const next = new Int32Array(drawn);
const slots = new Int32Array(drawn);
const places = new Int32Array(drawn);
const changes = new Int32Array(drawn);
/** Change of information by swap, then ability (at most 9). */
const shifts = new Float64Array(drawn * 9);

/**
 * Looks for two swaps inside points that together bring difficulty exactly to its aim and keep the
 * information within its margin, and makes them. True when the paper then has nothing left to repair.
 */
export function swapPair(bench: Bench, paper: number): boolean {
  const { draft, aim } = bench;
  head.fill(-1);
  const count = drawSwaps(bench, paper);
  const off = aim.difficulty - (draft.difficulty[paper] as number);
  for (let second = 0; second < count; second++) {
    const wanted = off - (changes[second] as number);
    for (
      let first = head[wanted & (heads - 1)] as number;
      first >= 0;
      first = next[first] as number
    ) {
      if (changes[first] !== wanted || slots[first] === slots[second]) continue;
      if (places[first] === places[second] || !informs(bench, paper, first, second)) continue;
      for (const one of [first, second]) {
        const slot = slots[one] as number;
        swapSpare(bench, paper, slot, draft.cellOfSlot[slot] as number, places[one] as number);
      }
      return penalty(bench, paper) === 0;
    }
  }
  return false;
}

/** Fills the table with swaps by chance that bring no clash and change no quota. */
function drawSwaps(bench: Bench, paper: number): number {
  const { draft, random } = bench;
  const { index, columns, marks, mask, information } = draft.problem;
  const size = index.items.length;
  const values = bench.informed ? (information?.values ?? []) : [];
  let count = 0;
  for (let tried = 0; tried < drawn; tried++) {
    const slot = paper * draft.size + random.below(draft.size);
    const cell = draft.cellOfSlot[slot] as number;
    const choice = choiceOf(bench, cell);
    if (choice === 0) continue;
    const at = (draft.spare[cell] as number) + random.below(choice);
    const copy = draft.deck[at] as number;
    const leaving = draft.slot[slot] as number;
    const [to, from] = [copy % size, leaving % size];
    if (!bench.wide && (index.exposure[to] as number) > (index.exposure[from] as number)) continue;
    if (mask[to] !== mask[from] || clashes(draft, paper, copy, leaving) > 0) continue;
    const change =
      (marks[(cell / columns) | 0] as number) *
      ((index.difficulty[to] as number) - (index.difficulty[from] as number));
    for (let a = 0; a < values.length; a++) {
      const value = values[a] as Int32Array;
      shifts[count * 9 + a] = (value[to] as number) - (value[from] as number);
    }
    slots[count] = slot;
    places[count] = at;
    changes[count] = change;
    next[count] = head[change & (heads - 1)] as number;
    head[change & (heads - 1)] = count;
    count++;
  }
  return count;
}

/** Whether both swaps together keep the information within its margin. */
function informs(
  { draft, aim, informed }: Bench,
  paper: number,
  one: number,
  two: number,
): boolean {
  if (!informed) return true;
  const abilities = aim.information.length;
  for (let a = 0; a < abilities; a++) {
    const off =
      (draft.information[paper * abilities + a] as number) -
      (aim.information[a] as number) +
      (shifts[one * 9 + a] as number) +
      (shifts[two * 9 + a] as number);
    if (Math.abs(off) > (aim.margin[a] as number)) return false;
  }
  return true;
}
