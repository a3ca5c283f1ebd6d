import type { Random } from "../random.ts";
import type { PaperCounts } from "./allocate.ts";
import { enemiesOf } from "./anchors.ts";
import type { Problem } from "./problem.ts";

/**
 * Papers in the making. Slots of paper p are p × size … p × size + size − 1. An item may have several
 * copies where papers may share items: copy c of item i is i + c × (items of the index), and copies of
 * one item never stand on one paper.
 */
export interface Draft {
  problem: Problem;
  papers: number;
  /** Slots of a paper, anchors aside. */
  size: number;
  copies: number;
  /** Copy in each slot, and its cell. */
  slot: Int32Array;
  cellOfSlot: Int32Array;
  /** Copies of each cell; the spare ones are deck[spare[cell] … deckStart[cell + 1] − 1]. */
  deck: Int32Array;
  deckStart: Int32Array;
  spare: Int32Array;
  /** Spare copies of a cell that are no more exposed than those taken at first. */
  fresh: Int32Array;
  /** Paper of each copy, −1 when spare. */
  paperOf: Int32Array;
  /** By paper: Σ half-marks × thousandths, anchors included. */
  difficulty: Int32Array;
  /** By paper, then ability: Σ millionths of information, anchors included. */
  information: Float64Array;
  /** By paper, then column or quota: items, anchors aside. */
  perColumn: Int32Array;
  perQuota: Int32Array;
  /** By pair of papers (p × papers + q): items in common; empty when none may be. */
  common: Int32Array;
  /** By paper: items in common with others beyond what is allowed, summed over the others. */
  excess: Int32Array;
}

/** The item a copy is of. */
export function itemOf({ problem }: Draft, copy: number): number {
  return copy % problem.index.items.length;
}

/** Draws every paper's items by its counts: the least exposed of each cell, by chance among equals. */
export function drawPapers(
  problem: Problem,
  counts: PaperCounts,
  copies: number,
  random: Random,
): Draft {
  const draft = emptyDraft(problem, counts, copies);
  const used = new Int32Array(problem.columns * problem.sections);
  for (const count of counts)
    for (let cell = 0; cell < used.length; cell++)
      used[cell] = (used[cell] as number) + (count[cell] as number);
  for (let cell = 0; cell < used.length; cell++) take(draft, cell, used[cell] as number, random);
  deal(draft, counts);
  return draft;
}

function emptyDraft(problem: Problem, counts: PaperCounts, copies: number): Draft {
  const { index, sections, columns, quotas } = problem;
  const papers = counts.length;
  const size = problem.counts.reduce((sum, count) => sum + count, 0);
  const { deck, deckStart } = copies === 1 ? singleDeck(problem) : copiedDeck(problem, copies);
  return {
    ...{ problem, papers, size, copies, deck, deckStart },
    slot: new Int32Array(papers * size),
    cellOfSlot: new Int32Array(papers * size),
    spare: deckStart.slice(0, sections * columns),
    fresh: new Int32Array(sections * columns),
    paperOf: new Int32Array(index.items.length * copies).fill(-1),
    difficulty: new Int32Array(papers).fill(anchorSum(problem)),
    information: anchorInformation(problem, papers),
    perColumn: new Int32Array(papers * columns),
    perQuota: new Int32Array(papers * quotas.length),
    common: new Int32Array(copies > 1 ? papers * papers : 0),
    excess: new Int32Array(papers),
  };
}

function singleDeck({ cellItems, cellStart }: Problem) {
  return { deck: cellItems.slice(), deckStart: cellStart };
}

/** All first copies of a cell before the second ones, so that items are used as evenly as can be. */
function copiedDeck({ cellItems, cellStart, index }: Problem, copies: number) {
  const deck = new Int32Array(cellItems.length * copies);
  const deckStart = cellStart.map((start) => start * copies);
  for (let cell = 0; cell + 1 < cellStart.length; cell++) {
    const items = cellItems.subarray(cellStart[cell], cellStart[cell + 1]);
    for (let copy = 0; copy < copies; copy++)
      items.forEach((item, at) => {
        const place = (deckStart[cell] as number) + copy * items.length + at;
        deck[place] = item + copy * index.items.length;
      });
  }
  return { deck, deckStart };
}

/** Half-marks of an anchor. */
function anchorMarks({ anchorCells, columns, marks }: Problem, at: number): number {
  return marks[Math.floor((anchorCells[at] as number) / columns)] ?? 0;
}

function anchorSum(problem: Problem): number {
  const { anchors, index } = problem;
  return anchors.reduce(
    (sum, item, at) => sum + anchorMarks(problem, at) * (index.difficulty[item] ?? 0),
    0,
  );
}

function anchorInformation({ anchors, information }: Problem, papers: number): Float64Array {
  const values = information?.values ?? [];
  const sums = values.map((at) => anchors.reduce((sum, item) => sum + (at[item] ?? 0), 0));
  return Float64Array.from({ length: papers * sums.length }, (_, i) => sums[i % sums.length] ?? 0);
}

/** Moves `amount` copies of a cell to its front: the least exposed, by chance where costs are equal. */
function take(draft: Draft, cell: number, amount: number, random: Random): void {
  const { deck, deckStart, problem } = draft;
  const { exposure, items } = problem.index;
  const [start, end] = [deckStart[cell] as number, deckStart[cell + 1] as number];
  const costOf = (at: number): number => {
    const copy = deck[at] as number;
    return (exposure[copy % items.length] as number) + Math.floor(copy / items.length) * 64;
  };
  let equal = start;
  for (let at = start; at < start + amount; at++) {
    if (at >= equal) {
      const cost = costOf(at);
      equal = at + 1;
      while (equal < end && costOf(equal) === cost) equal++;
    }
    exchange(deck, at, at + random.below(equal - at));
  }
  for (let at = start + amount - 1; at > start; at--)
    exchange(deck, at, start + random.below(at - start + 1));
  draft.spare[cell] = start + amount;
  draft.fresh[cell] = amount === 0 ? countFree(draft, start, end) : equal - start - amount;
}

/** Copies of never exposed items at the front of a cell from which nothing was taken. */
function countFree({ deck, problem }: Draft, start: number, end: number): number {
  const { exposure, items } = problem.index;
  let at = start;
  while (at < end && (deck[at] as number) < items.length && exposure[deck[at] as number] === 0)
    at++;
  return at - start;
}

function exchange(array: Int32Array, a: number, b: number): void {
  const kept = array[a] as number;
  array[a] = array[b] as number;
  array[b] = kept;
}

function deal(draft: Draft, counts: PaperCounts): void {
  const { deck, deckStart, size } = draft;
  const next = deckStart.slice();
  counts.forEach((count, paper) => {
    let slot = paper * size;
    for (let cell = 0; cell < count.length; cell++)
      for (let left = count[cell] as number; left > 0; left--) {
        const at = next[cell] as number;
        next[cell] = at + 1;
        draft.cellOfSlot[slot] = cell;
        draft.slot[slot] = deck[at] as number;
        enter(draft, paper, deck[at] as number, cell);
        slot++;
      }
  });
}

/** Counts a copy in on a paper. */
export function enter(draft: Draft, paper: number, copy: number, cell: number): void {
  count(draft, paper, copy, cell, 1);
  draft.paperOf[copy] = paper;
}

/** Counts a copy out. */
export function leave(draft: Draft, paper: number, copy: number, cell: number): void {
  draft.paperOf[copy] = -1;
  count(draft, paper, copy, cell, -1);
}

function count(draft: Draft, paper: number, copy: number, cell: number, by: number): void {
  const { problem, difficulty, information, perColumn, perQuota } = draft;
  const { index, columns, marks, quotas, kinds } = problem;
  const item = copy % index.items.length;
  const mark = marks[(cell / columns) | 0] as number;
  difficulty[paper] =
    (difficulty[paper] as number) + by * mark * (index.difficulty[item] as number);
  const column = paper * columns + (cell % columns);
  perColumn[column] = (perColumn[column] as number) + by;
  const values = problem.information?.values ?? [];
  for (let a = 0; a < values.length; a++) {
    const at = paper * values.length + a;
    information[at] = (information[at] as number) + by * (values[a]?.[item] as number);
  }
  const counted = kinds.member[kinds.of[item] as number] ?? [];
  for (let q = 0; q < quotas.length; q++)
    if (counted[q]) {
      const at = paper * quotas.length + q;
      perQuota[at] = (perQuota[at] as number) + by;
    }
  if (draft.copies > 1) countCommon(draft, paper, copy, by);
}

function countCommon(draft: Draft, paper: number, copy: number, by: number): void {
  const { papers, paperOf, common, excess, problem } = draft;
  const size = problem.index.items.length;
  for (let other = copy % size; other < paperOf.length; other += size) {
    const there = paperOf[other] as number;
    if (other === copy || there < 0 || there === paper) continue;
    const beyond = (common[paper * papers + there] as number) - problem.shared;
    common[paper * papers + there] = beyond + by + problem.shared;
    common[there * papers + paper] = beyond + by + problem.shared;
    const more = Math.max(0, beyond + by) - Math.max(0, beyond);
    excess[paper] = (excess[paper] as number) + more;
    excess[there] = (excess[there] as number) + more;
  }
}

/** Enemies and other copies of an item that stand on a paper, one item of it left out of account. */
export function clashes(draft: Draft, paper: number, copy: number, except: number): number {
  const { problem, paperOf, copies } = draft;
  const { index } = problem;
  const size = index.items.length;
  const item = copy % size;
  let met = 0;
  if (copies > 1)
    for (let other = item; other < paperOf.length; other += size)
      if (other !== copy && other !== except && paperOf[other] === paper) met++;
  const first = index.enemyStart[item] as number;
  const last = index.enemyStart[item + 1] as number;
  if (first === last || !problem.enemies) return met;
  for (const enemy of enemiesOf(index, item))
    for (let other = enemy; other < paperOf.length; other += size)
      if (other !== except && paperOf[other] === paper) met++;
  return met;
}

/** The items of every paper, anchors included. */
export function pickedOf(draft: Draft): Int32Array[] {
  const { papers, size, slot, problem } = draft;
  return Array.from({ length: papers }, (_, paper) => {
    const picked = new Int32Array(size + problem.anchors.length);
    for (let at = 0; at < size; at++) picked[at] = itemOf(draft, slot[paper * size + at] as number);
    picked.set(problem.anchors, size);
    return picked;
  });
}
