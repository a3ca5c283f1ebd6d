import type { RowNeed } from "./row-need.ts";
import type { Shape } from "./shape.ts";
import { violationOf } from "./row-need.ts";
import type { FlatTable, RowChoices } from "./table-search.ts";

/** Tables and sums of tables beyond which a problem is no small one. */
const mostTables = 300;
const mostSums = 4000;

/** A sum of tables and how it was come by. */
interface Sum {
  cells: number[];
  tables: FlatTable[];
}

/**
 * Tries every combination of tables where there are few: tables that fit the stock together, "none"
 * when no combination does, "unknown" when there are too many to try.
 */
export function tryAllTables(
  shape: Shape,
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
  for (const { cells, tables: made } of sums.values()) {
    const fits = needs.every(
      (need, row) => violationOf(need, cells, row * shape.sections, shape.sections) === 0,
    );
    if (fits) return made;
  }
  return "none";
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
