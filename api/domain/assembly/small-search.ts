import { isDealt } from "./allocate.ts";
import type { RowNeed } from "./row-need.ts";
import type { Shape } from "./shape.ts";
import { violationOf } from "./row-need.ts";
import type { FlatTable, RowChoices } from "./table-search.ts";

/** Tables and sums of tables beyond which a problem is no small one. */
const mostTables = 300;
const mostSums = 4000;

/** Dealing a small stock out costs little. */
const dealings = 60;

/** A sum of tables and how it was come by. */
interface Sum {
  cells: number[];
  tables: FlatTable[];
}

/**
 * Tries every combination of tables where there are few: tables the stock can be dealt out to, "none"
 * when no combination fits it, "unknown" when there are too many to try, or some fit and were not dealt.
 */
export function tryAllTables(
  shape: Shape,
  stock: Int32Array,
  needs: readonly RowNeed[],
  choices: readonly RowChoices[],
  papers: number,
): FlatTable[] | "none" | "unknown" {
  const tables = everyTable(shape, choices);
  if (!tables) return "unknown";
  let sums = new Map<string, Sum>([["", { cells: [], tables: [] }]]);
  for (let paper = 0; paper < papers; paper++) {
    const next = new Map<string, Sum>();
    for (const sum of sums.values())
      for (const table of tables) {
        const cells = [...table].map((count, at) => count + (sum.cells[at] ?? 0));
        const key = cells.join();
        if (!next.has(key)) next.set(key, { cells, tables: [...sum.tables, table] });
        if (next.size > mostSums) return "unknown";
      }
    sums = next;
  }
  const fitting = [...sums.values()].filter(({ cells }) =>
    needs.every(
      (need, row) => violationOf(need, cells, row * shape.sections, shape.sections) === 0,
    ),
  );
  if (fitting.length === 0) return "none";
  const dealt = fitting.find(({ tables: made }) => isDealt(shape, stock, made, dealings));
  return dealt?.tables ?? "unknown";
}

/** Every table that meets the section counts; null when there are too many. */
function everyTable(
  { sections, counts }: Shape,
  choices: readonly RowChoices[],
): FlatTable[] | null {
  let partial: number[][] = [[]];
  for (const options of choices) {
    const next: number[][] = [];
    for (const rows of partial)
      for (let at = 0; at < options.length; at += sections) {
        next.push([...rows, ...options.subarray(at, at + sections)]);
        if (next.length > mostSums) return null;
      }
    partial = next;
  }
  const whole = partial.filter((rows) =>
    counts.every(
      (count, s) =>
        rows.reduce((sum, one, at) => (at % sections === s ? sum + one : sum), 0) === count,
    ),
  );
  return whole.length > mostTables ? null : whole.map((rows) => Int32Array.from(rows));
}
