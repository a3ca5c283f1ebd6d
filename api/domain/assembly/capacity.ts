import { provenTooMany } from "./paper-bound.ts";
import { unlimited } from "./shape.ts";
import type { Shape } from "./shape.ts";
import type { Tables } from "./table-plan.ts";
import { tablesFor } from "./table-plan.ts";

/** The most papers without a common item that a stock allows. */
export interface Capacity {
  papers: number;
  /** Whether it is proven that no more can exist; else the search for more was given up. */
  proven: boolean;
}

/** How many numbers of papers under the proven bound are tried. */
const patience = 8;

/** Finds the most papers up to `limit`: a proven bound first, then tables for as many as that. */
export function capacityOf(shape: Shape, stock: Int32Array, limit: number): Capacity {
  const bound = provenBound(shape, stock, limit);
  let proven = true;
  const least = Math.max(0, bound - patience);
  for (let papers = bound; papers > least; papers--) {
    const tables = tablesFor(shape, stock, papers);
    if (Array.isArray(tables)) return { papers, proven };
    // That not even one paper can be made is always known.
    proven = tables === "none" && (proven || papers === 1);
  }
  if (least === 0) return { papers: 0, proven };
  return halve(least, (papers) => Array.isArray(tablesFor(shape, stock, papers)));
}

/** The least number of papers, up to `limit`, of which none more is proven impossible. */
export function provenBound(shape: Shape, stock: Int32Array, limit: number): number {
  const most = Math.min(limit, roughLimit(shape, stock));
  return halve(most, (papers) => !provenTooMany(shape, stock, papers)).papers;
}

function halve(most: number, possible: (papers: number) => boolean): Capacity {
  let [known, beyond] = [0, Math.max(0, most) + 1];
  while (beyond - known > 1) {
    const middle = Math.floor((known + beyond) / 2);
    if (possible(middle)) known = middle;
    else beyond = middle;
  }
  return { papers: known, proven: false };
}

/** No more papers than any section's stock fills. */
function roughLimit({ sections, columns, counts }: Shape, stock: Int32Array): number {
  let most = unlimited;
  for (let s = 0; s < sections; s++) {
    let sum = 0;
    for (let k = 0; k < columns; k++) sum += stock[s * columns + k] as number;
    const count = counts[s] as number;
    if (count > 0) most = Math.min(most, Math.floor(sum / count));
  }
  return most;
}

/** Tables for `papers` papers, or whether none exist. */
export function tablesOrProof(shape: Shape, stock: Int32Array, papers: number): Tables {
  const tables = tablesFor(shape, stock, papers);
  if (tables !== "unknown") return tables;
  return provenTooMany(shape, stock, papers) ? "none" : "unknown";
}
