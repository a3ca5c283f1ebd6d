import type { Random } from "../random.ts";
import { shortageBound } from "./shortage.ts";
import type { Table, TableProblem } from "./tables.ts";
import { at, bestTable, everyTable, leastShortTable, proportionalTargets } from "./tables.ts";

/** What one paper must hold, by row and by type; marks in half-marks. */
export interface Layout {
  required: readonly number[];
  marks: readonly number[];
  counts: readonly number[];
}

/** One table a paper; "none" is proven, "unknown" means the search was given up. */
export type Tables = Table[] | "none" | "unknown";

/** Tables looked at before the search for unequal papers is given up. */
const searchBudget = 300;

/** How far from the proportional table the sum of several papers is looked for. */
const widestSum = 16;

/**
 * Tables for `papers` disjoint papers that together take no more than the stock. All papers get one
 * common table where that is possible (parallel papers); else tables that differ where they must.
 */
export function tablesFor(layout: Layout, stock: Table, papers: number): Tables {
  return findTables(layout, stock, papers, { left: searchBudget });
}

/**
 * Another common table for these papers, drawn by chance up to `reach` items a cell away from the
 * proportional one; null when no common table exists. For when a table's cells clash by their enemies.
 */
export function otherTable(
  layout: Layout,
  stock: Table,
  papers: number,
  reach: number,
  random: Random,
): Table | null {
  const problem = onePaper(layout, share(stock, papers));
  const targets = problem.targets.map((row) =>
    row.map((target) => target + random.below(2 * reach + 1) - reach),
  );
  return bestTable({ ...problem, targets });
}

/** The most disjoint papers the stock allows, up to `wanted`; `proven` when no more can exist. */
export function mostPapers(
  layout: Layout,
  stock: Table,
  wanted: number,
): { papers: number; proven: boolean } {
  let proven = true;
  for (let papers = wanted; papers > 0; papers--) {
    const tables = tablesFor(layout, stock, papers);
    if (tables === "unknown") proven = false;
    else if (tables !== "none") return { papers, proven };
  }
  return { papers: 0, proven };
}

/**
 * What `papers` papers together need, asking for the fewest items beyond the stock; adding what is
 * missing always makes the papers possible. Where the smallest sum cannot be divided into single papers
 * (rare, by parity), the need of papers with one common table, which may ask for a few items more.
 */
export function neededFor(layout: Layout, stock: Table, papers: number): Table | null {
  const needed = neededTogether(layout, stock, papers);
  if (needed && Array.isArray(tablesFor(layout, largest(needed, stock), papers))) return needed;
  const one = onePaper(layout, share(stock, papers));
  const common = leastShortTable(one, shortageBound(one));
  return common && common.map((row) => row.map((cell) => cell * papers));
}

/** Sums of up to this many papers are searched in full. */
const fewPapers = 3;

/** How far from twice the need of half the papers the need of many is looked for. */
const widestDoubling = 8;

/** The least need of the sum of the papers: that of half of them, doubled, shows where to look. */
function neededTogether(layout: Layout, stock: Table, papers: number): Table | null {
  const sum = together(layout, stock, papers);
  const bound = shortageBound(sum);
  if (papers <= fewPapers) return leastShortTable(sum, bound, undefined, 16);
  const half = Math.ceil(papers / 2);
  const scaled = stock.map((row) => row.map((cell) => Math.floor((cell * half) / papers)));
  const needed = neededTogether(layout, scaled, half);
  const centre = needed?.map((row) => row.map((cell) => (cell * papers) / half));
  return leastShortTable(sum, bound, centre, widestDoubling);
}

function largest(needed: Table, stock: Table): Table {
  return needed.map((row, r) => row.map((cell, type) => Math.max(cell, at(stock, r, type))));
}

function findTables(
  layout: Layout,
  stock: Table,
  papers: number,
  budget: { left: number },
): Tables {
  const sum = together(layout, stock, papers);
  if (shortageBound(sum) > 0) return "none";
  const common = bestTable(onePaper(layout, share(stock, papers)));
  if (common) return Array.from({ length: papers }, () => common);
  return papers === 1 ? "none" : unequalTables(layout, stock, papers, budget);
}

function unequalTables(
  layout: Layout,
  stock: Table,
  papers: number,
  budget: { left: number },
): Tables {
  const sum = bestTable(together(layout, stock, papers), widestSum);
  if (!sum && widestSum >= Math.max(...layout.counts) * papers) return "none";
  const near = sum?.map((row) => row.map((cell) => cell / papers));
  let given = false;
  for (const table of candidates(layout, stock, near)) {
    if (budget.left-- <= 0) return "unknown";
    const rest = findTables(layout, subtract(stock, table), papers - 1, budget);
    if (Array.isArray(rest)) return [table, ...rest];
    if (rest === "unknown") given = true;
  }
  return given ? "unknown" : "none";
}

/** The likeliest first table, then all of them. */
function* candidates(layout: Layout, stock: Table, near: Table | undefined): Generator<Table> {
  const problem = onePaper(layout, stock);
  const first = bestTable(near ? { ...problem, targets: near } : problem);
  if (first) yield first;
  yield* everyTable(problem);
}

function onePaper(layout: Layout, limits: Table): TableProblem {
  return { ...layout, limits, targets: proportionalTargets(layout) };
}

/** The sum of several papers as one large paper. */
function together(layout: Layout, limits: Table, papers: number): TableProblem {
  const required = layout.required.map((row) => row * papers);
  const counts = layout.counts.map((count) => count * papers);
  const large = { required, counts, marks: layout.marks };
  const oddItems = layout.required.map((row) => (row % 2) * papers);
  return { ...large, limits, targets: proportionalTargets(large), oddItems };
}

function share(stock: Table, papers: number): Table {
  return stock.map((row) => row.map((cell) => Math.floor(cell / papers)));
}

function subtract(stock: Table, table: Table): Table {
  return stock.map((row, r) => row.map((cell, type) => cell - at(table, r, type)));
}
