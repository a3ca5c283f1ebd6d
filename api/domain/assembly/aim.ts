import type { PaperCounts } from "./allocate.ts";
import type { Draft } from "./draft.ts";
import type { Problem } from "./problem.ts";

/** What every paper's sums are brought to. */
export interface Aim {
  /** Σ half-marks × thousandths, the same for every paper. */
  difficulty: number;
  /** Whether a paper further off than the slack is refused; else difficulty is matched as well as can be. */
  bound: boolean;
  /** By ability: Σ millionths, and how far off a paper may be at most. */
  information: Float64Array;
  margin: Float64Array;
}

/** Part of the stated tolerance that is used, so that papers judged against their own middle still pass. */
const caution = 0.97;

/** Aims at the wanted mean, or at what the pool gives by itself, as a sum that whole items can make. */
export function aimFor(problem: Problem, counts: PaperCounts): Aim {
  const { difficulty } = problem;
  const wanted = difficulty.sum ?? poolSum(problem, counts);
  const values = problem.information?.values.length ?? 0;
  return {
    difficulty: nearestReachable(problem, wanted),
    bound: difficulty.sum !== null,
    information: new Float64Array(values),
    margin: new Float64Array(values),
  };
}

/** Sets the wanted information to what the papers have on average; done once difficulties agree. */
export function aimInformation(aim: Aim, { problem, information, papers }: Draft): void {
  const tolerance = (problem.information?.tolerance ?? 0) * caution;
  const abilities = aim.information.length;
  for (let a = 0; a < abilities; a++) {
    let sum = 0;
    for (let paper = 0; paper < papers; paper++)
      sum += information[paper * abilities + a] as number;
    aim.information[a] = Math.round(sum / papers);
    aim.margin[a] = Math.floor((aim.information[a] as number) * tolerance);
  }
}

/** A paper's sum if every cell gave items of its mean difficulty. */
function poolSum(problem: Problem, counts: PaperCounts): number {
  const { cellStart, cellItems, index, columns, marks, anchors, anchorCells } = problem;
  const difficulty = index.difficulty;
  let sum = 0;
  for (let cell = 0; cell + 1 < cellStart.length; cell++) {
    const [start, end] = [cellStart[cell] as number, cellStart[cell + 1] as number];
    let used = 0;
    for (const count of counts) used += count[cell] as number;
    if (used === 0) continue;
    let total = 0;
    for (let at = start; at < end; at++) total += difficulty[cellItems[at] as number] as number;
    const mark = marks[Math.floor(cell / columns)] as number;
    sum += (mark * used * total) / (end - start) / counts.length;
  }
  anchors.forEach((item, at) => {
    const mark = marks[Math.floor((anchorCells[at] as number) / columns)] as number;
    sum += mark * (difficulty[item] as number);
  });
  return sum;
}

/**
 * The sum nearest to the wanted one among those that items of this pool can make at all: with items of
 * one mark and estimates of two decimals only every 20th sum exists.
 */
function nearestReachable(problem: Problem, wanted: number): number {
  const { step, base } = sumsOf(problem);
  return step === 0 ? base : base + Math.round((wanted - base) / step) * step;
}

/** Every paper's sum is `base` plus a multiple of `step`. */
function sumsOf(problem: Problem): { step: number; base: number } {
  const { sections, columns, cellStart, cellItems, index, marks, counts } = problem;
  let [step, base] = [0, 0];
  for (let s = 0; s < sections; s++) {
    const start = cellStart[s * columns] as number;
    const end = cellStart[(s + 1) * columns] as number;
    if (start === end || counts[s] === 0) continue;
    const first = index.difficulty[cellItems[start] as number] as number;
    const mark = marks[s] as number;
    base += (counts[s] as number) * mark * first;
    for (let at = start; at < end && step !== 1; at++)
      step = divisor(
        step,
        mark * Math.abs((index.difficulty[cellItems[at] as number] as number) - first),
      );
  }
  problem.anchors.forEach((item, at) => {
    const mark = marks[Math.floor((problem.anchorCells[at] as number) / columns)] as number;
    base += mark * (index.difficulty[item] as number);
  });
  return { step, base };
}

function divisor(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b];
  return a;
}
