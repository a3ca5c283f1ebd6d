import type { Random } from "../random.ts";
import type { Problem } from "./problem.ts";

/**
 * What the exact path chooses among: single items, and case stems as one piece each. Unit u consists of
 * items[start[u] … start[u + 1] − 1].
 */
export interface Units {
  start: Int32Array;
  items: Int32Array;
  /** Unit of every item of the index, −1 when it is not among them. */
  unitOf: Int32Array;
  /** Cell of every item of the index, −1 when it is not in the pool. */
  cellOf: Int32Array;
  /** Whether items of the pool were left out. */
  thinned: boolean;
}

/** Items kept of each cell at least, when the pool is thinned. */
const keptPerCell = 12;
/** Items kept of a cell for each one it gives on average. */
const reserve = 3;

/** Every item of the pool. */
export function allUnits(problem: Problem): Units {
  return unitsOf(problem, Array.from(problem.cellItems), false);
}

/**
 * The least exposed of each cell (by chance among equals) and of each kind of item in it that a quota
 * counts apart, and every case stem: enough for nearly every order, and small whatever the bank.
 */
export function thinnedUnits(problem: Problem, random: Random): Units {
  const { cellStart, cellItems, index } = problem;
  const inStem = new Set(problem.stems.flat());
  const kept: number[] = [...inStem];
  for (let cell = 0; cell + 1 < cellStart.length; cell++) {
    const items = cellItems
      .subarray(cellStart[cell] ?? 0, cellStart[cell + 1] ?? 0)
      .filter((item) => !inStem.has(item));
    const kinds = byKind(problem, random.shuffle(Array.from(items)));
    const each = Math.max(3, Math.ceil(wantedOf(problem, cell) / Math.max(1, kinds.length)));
    for (const kind of kinds) {
      kind.sort((a, b) => (index.exposure[a] ?? 0) - (index.exposure[b] ?? 0));
      kept.push(...kind.slice(0, each));
    }
  }
  return unitsOf(problem, kept, kept.length < cellItems.length);
}

function wantedOf({ papers, counts, columns, min }: Problem, cell: number): number {
  const share = (counts[Math.floor(cell / columns)] ?? 0) / Math.max(1, columns);
  const each = Math.max(share, min[cell % columns] ?? 0);
  return Math.max(keptPerCell, Math.ceil(reserve * papers * each));
}

/** Items that count in the same quotas, apart. */
function byKind({ kinds: { of } }: Problem, items: number[]): number[][] {
  const kinds = new Map<number, number[]>();
  for (const item of items) {
    const kind = kinds.get(of[item] ?? 0);
    if (kind) kind.push(item);
    else kinds.set(of[item] ?? 0, [item]);
  }
  return [...kinds.values()];
}

function unitsOf(problem: Problem, kept: number[], thinned: boolean): Units {
  const size = problem.index.type.length;
  const unitOf = new Int32Array(size).fill(-1);
  const start = [0];
  const items: number[] = [];
  const inStem = new Set<number>();
  for (const members of problem.stems) {
    for (const member of members) inStem.add(member);
    items.push(...members);
    start.push(items.length);
  }
  for (const item of kept.filter((one) => !inStem.has(one)).sort((a, b) => a - b))
    start.push(items.push(item));
  for (let unit = 0; unit + 1 < start.length; unit++)
    for (let at = start[unit] ?? 0; at < (start[unit + 1] ?? 0); at++)
      unitOf[items[at] ?? 0] = unit;
  const cellOf = cellsOf(problem, size);
  return { start: Int32Array.from(start), items: Int32Array.from(items), unitOf, cellOf, thinned };
}

function cellsOf({ cellStart, cellItems }: Problem, size: number): Int32Array {
  const cellOf = new Int32Array(size).fill(-1);
  for (let cell = 0; cell + 1 < cellStart.length; cell++)
    for (let at = cellStart[cell] ?? 0; at < (cellStart[cell + 1] ?? 0); at++)
      cellOf[cellItems[at] ?? 0] = cell;
  return cellOf;
}

/** How many units there are. */
export function countOf({ start }: Units): number {
  return start.length - 1;
}

/** Items of a unit. */
export function membersOf({ start, items }: Units, unit: number): Int32Array {
  return items.subarray(start[unit] ?? 0, start[unit + 1] ?? 0);
}
