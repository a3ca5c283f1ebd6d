import type { Random } from "../random.ts";
import { isDealt } from "./allocate.ts";
import { unlimited } from "./shape.ts";
import type { RowNeed } from "./row-need.ts";
import type { Shape } from "./shape.ts";
import { fits, missingFor, rowNeeds, violationOf } from "./row-need.ts";
import { tryAllTables } from "./small-search.ts";
import type { Group } from "./spread-tables.ts";
import { leastMissingMix } from "./spread-tables.ts";
import type { FlatTable, RowChoices } from "./table-search.ts";
import { cheapestTable, distance, evenTargets, rowChoices } from "./table-search.ts";

/** One table a paper, which can be dealt out; "none" is proven, "unknown" means the search was given up. */
export type Tables = FlatTable[] | "none" | "unknown";

/** How far from the proportional table tables are looked for, step by step. */
const windows = [2, 8, Infinity];

/**
 * Tables for `papers` disjoint papers that together take no more than the stock. All papers get one
 * common table where that is possible (parallel papers); else tables that differ where they must.
 */
export function tablesFor(shape: Shape, stock: Int32Array, papers: number): Tables {
  const needs = rowNeeds(shape, stock, papers);
  const common = commonTable(shape, needs, papers);
  if (common) return Array.from({ length: papers }, () => common);
  if (papers === 1) return "none";
  return unequalTables(shape, stock, needs, papers);
}

/** The table nearest to the targets, the proportional one as a rule, that all papers can have. */
export function commonTable(
  shape: Shape,
  needs: RowNeed[],
  papers: number,
  targets = evenTargets(shape),
): FlatTable | null {
  const { sections } = shape;
  const demand = new Float64Array(sections);
  for (const window of windows) {
    const found = cheapestTable(shape, rowChoices(shape, targets, window), (row, choices, at) => {
      for (let s = 0; s < sections; s++) demand[s] = papers * (choices[at + s] as number);
      const possible = fits(needs[row] as RowNeed, demand, 0, sections);
      return possible ? distance(targets, row, sections, choices, at) : Infinity;
    });
    if (found) return found.table;
  }
  return null;
}

/** Far more than any sum of squared distances, so that what is missing always weighs first. */
const missingWeight = 2 ** 24;

/** The common table for which the fewest items are missing, and how many; null when there is no table. */
export function leastShortTable(
  shape: Shape,
  needs: RowNeed[],
  papers: number,
): { table: FlatTable; missing: number } | null {
  const { sections } = shape;
  const targets = evenTargets(shape);
  const demand = new Float64Array(sections);
  const choices = rowChoices(shape, targets, Infinity);
  const found = cheapestTable(shape, choices, (row, options, at) => {
    for (let s = 0; s < sections; s++) demand[s] = papers * (options[at + s] as number);
    const missing = missingFor(needs[row] as RowNeed, demand, 0, sections);
    return missing * missingWeight + distance(targets, row, sections, options, at);
  });
  return found && { table: found.table, missing: Math.floor(found.cost / missingWeight) };
}

/**
 * Tables that differ: of all papers with the best common table ever smaller groups are given the table
 * that overdraws the stock least beside the others, until nothing is overdrawn.
 */
function unequalTables(shape: Shape, stock: Int32Array, needs: RowNeed[], papers: number): Tables {
  const start = leastShortTable(shape, needs, papers);
  if (!start) return "none";
  const work = regroupingFrom(shape, needs, [{ table: start.table, papers }], violationOf);
  regroupUntil(work, papers, 0);
  const tables = spelledOut(work.groups);
  if (overdrawn(work) === 0 && isDealt(shape, stock, tables)) return tables;
  return tryAllTables(shape, stock, needs, work.choices, papers);
}

/**
 * Tables for which the fewest items are missing, as far as they are found: the common table where it
 * misses no more than `bound`, a proven least; else a mix near the totals that reach the bound, and
 * regrouping. Null when there is no table at all.
 */
export function leastShortTables(
  shape: Shape,
  needs: RowNeed[],
  papers: number,
  bound: number,
): FlatTable[] | null {
  const start = leastShortTable(shape, needs, papers);
  if (!start) return null;
  const common = [{ table: start.table, papers }];
  if (start.missing <= bound) return spelledOut(common);
  const mix = leastMissingMix(shape, needs, papers);
  if (mix) {
    const work = regroupingFrom(shape, needs, mix, missingFor);
    regroupSingles(work, bound);
    if (overdrawn(work) <= bound) return spelledOut(work.groups);
  }
  const work = regroupingFrom(shape, needs, common, missingFor);
  regroupUntil(work, papers, bound);
  return spelledOut(work.groups);
}

function regroupingFrom(
  shape: Shape,
  needs: RowNeed[],
  groups: Group[],
  over: Regrouping["over"],
): Regrouping {
  const targets = evenTargets(shape);
  const choices = rowChoices(shape, targets, Infinity);
  const sums = new Int32Array(shape.rows * shape.sections);
  for (const { table, papers } of groups)
    for (let at = 0; at < sums.length; at++)
      sums[at] = (sums[at] as number) + papers * (table[at] as number);
  return { shape, needs, targets, choices, over, groups, sums };
}

/** Gives ever smaller groups other tables until no more than `enough` is overdrawn. */
function regroupUntil(work: Regrouping, papers: number, enough: number): void {
  for (let size = Math.ceil(papers / 2); size > 1; size = Math.ceil(size / 2))
    for (let tried = 0; tried < triesPerSize; tried++)
      if (overdrawn(work) <= enough || !regroup(work, size)) break;
  regroupSingles(work, enough);
}

function regroupSingles(work: Regrouping, enough: number): void {
  for (let tried = 0; tried < lastTries; tried++)
    if (overdrawn(work) <= enough || !regroup(work, 1)) break;
}

/** Groups of one size that are given another table, and of the last single papers. */
const triesPerSize = 6;
const lastTries = 40;

interface Regrouping {
  shape: Shape;
  needs: RowNeed[];
  targets: Float64Array;
  choices: RowChoices[];
  /** By how much a row's demand is too high: what regrouping lessens. */
  over: typeof violationOf;
  groups: Group[];
  /** Items of all papers together, by row and section. */
  sums: Int32Array;
}

function spelledOut(groups: readonly Group[]): FlatTable[] {
  return groups.flatMap(({ table, papers }) => Array.from({ length: papers }, () => table));
}

function overdrawn({ shape: { rows, sections }, needs, sums, over }: Regrouping): number {
  let most = 0;
  for (let row = 0; row < rows; row++)
    most += over(needs[row] as RowNeed, sums, row * sections, sections);
  return most;
}

/** Gives `size` papers of some group another table; false when that helps nowhere. */
function regroup(work: Regrouping, size: number): boolean {
  const before = overdrawn(work);
  let best: { over: number; table: FlatTable; group: Group } | null = null;
  for (const group of work.groups.filter((one) => one.papers >= size)) {
    const table = bestBeside(work, group.table, size, best?.over ?? before);
    if (!table) continue;
    const over = overdrawn({ ...work, sums: moved(work.sums, group.table, table, size) });
    if (over < (best?.over ?? before)) best = { over, table, group };
  }
  if (!best) return false;
  const { table, group } = best;
  work.sums = moved(work.sums, group.table, table, size);
  group.papers -= size;
  const same = work.groups.find((one) => one.table.every((count, cell) => count === table[cell]));
  if (same) same.papers += size;
  else work.groups.push({ table, papers: size });
  work.groups = work.groups.filter((one) => one.papers > 0);
  return true;
}

function moved(sums: Int32Array, old: FlatTable, table: FlatTable, size: number): Int32Array {
  return sums.map((sum, cell) => sum + size * ((table[cell] as number) - (old[cell] as number)));
}

/**
 * The table that overdraws the stock least when `size` papers change to it from `old`; null when none
 * overdraws it by less than `limit`.
 */
function bestBeside(
  work: Regrouping,
  old: FlatTable,
  size: number,
  limit: number,
): FlatTable | null {
  const { shape, needs, targets, choices, sums } = work;
  const { sections } = shape;
  const demand = new Float64Array(sections);
  const price = (row: number, options: Int32Array, at: number): number => {
    for (let s = 0; s < sections; s++) {
      const cell = row * sections + s;
      demand[s] =
        (sums[cell] as number) + size * ((options[at + s] as number) - (old[cell] as number));
    }
    const over = work.over(needs[row] as RowNeed, demand, 0, sections);
    return over * missingWeight + distance(targets, row, sections, options, at);
  };
  return cheapestTable(shape, choices, price, limit * missingWeight)?.table ?? null;
}

/**
 * Another common table for these papers, drawn by chance up to `reach` items a cell away from the
 * proportional one; null when no common table exists. For when a table's items clash or fall short of
 * what else is asked.
 */
export function otherTable(
  shape: Shape,
  stock: Int32Array,
  papers: number,
  reach: number,
  random: Random,
): FlatTable | null {
  const targets = evenTargets(shape).map((target) => target + random.below(2 * reach + 1) - reach);
  return commonTable(shape, rowNeeds(shape, stock, papers), papers, targets);
}

/** The table nearest to the printed proportions whatever the stock and the points; null when none exists. */
export function proportionalTable({
  required,
  marks,
  counts,
}: Record<"required" | "marks" | "counts", readonly number[]>): number[][] | null {
  const rows = required.length;
  const shape: Shape = {
    ...{ rows, sections: counts.length, columns: rows },
    rowStart: Int32Array.from({ length: rows + 1 }, (_, row) => row),
    required: Int32Array.from(required),
    marks: Int32Array.from(marks),
    counts: Int32Array.from(counts),
    min: new Int32Array(rows),
    max: new Int32Array(rows).fill(unlimited),
  };
  const stock = new Int32Array(rows * counts.length).fill(unlimited);
  const table = commonTable(shape, rowNeeds(shape, stock, 1), 1);
  return (
    table &&
    required.map((_, row) => [...table.subarray(row * counts.length).subarray(0, counts.length)])
  );
}
