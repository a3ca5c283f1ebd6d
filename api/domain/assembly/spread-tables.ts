import { missingTotals } from "./paper-bound.ts";
import type { RowNeed } from "./row-need.ts";
import type { Shape } from "./shape.ts";
import type { FlatTable } from "./table-search.ts";
import { cheapestTable, distance, rowChoices } from "./table-search.ts";

/** How far from the wanted one a table is looked for, step by step. */
const windows = [2, 8, Infinity];

/** Papers that have one table. */
export interface Group {
  table: FlatTable;
  papers: number;
}

/**
 * Tables for the papers whose sum comes as near as can be to the totals for which the fewest items are
 * missing if tables could be divided; null when no stock would do. Half of the papers get the table
 * nearest to the mean, half of the others the one nearest to what is then left, and so on.
 */
export function leastMissingMix(
  shape: Shape,
  needs: readonly RowNeed[],
  papers: number,
): Group[] | null {
  const left = missingTotals(shape, needs, papers);
  if (!left) return null;
  const groups: Group[] = [];
  for (let rest = papers; rest > 0;) {
    const table = nearestTable(
      shape,
      left.map((total) => total / rest),
    );
    if (!table) return null;
    const size = Math.ceil(rest / 2);
    groups.push({ table, papers: size });
    for (let at = 0; at < left.length; at++)
      left[at] = (left[at] as number) - size * (table[at] as number);
    rest -= size;
  }
  return groups;
}

function nearestTable(shape: Shape, targets: Float64Array): FlatTable | null {
  for (const window of windows) {
    const choices = rowChoices(shape, targets, window);
    const found = cheapestTable(shape, choices, (row, options, at) =>
      distance(targets, row, shape.sections, options, at),
    );
    if (found) return found.table;
  }
  return null;
}
