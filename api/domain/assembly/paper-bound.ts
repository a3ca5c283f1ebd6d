import { solveLinear } from "./dual-simplex.ts";
import type { RowNeed } from "./row-need.ts";
import type { Shape } from "./shape.ts";
import { rowNeeds } from "./row-need.ts";
import { evenTargets, rowChoices } from "./table-search.ts";

/** Below this a bound is taken for 0: true ones are fractions with small denominators. */
const margin = 1e-6;

/**
 * Proves that `papers` papers cannot be made whatever tables they have, even if items and tables could
 * be divided. `true` is a proof; `false` says only that this one does not apply.
 */
export function provenTooMany(shape: Shape, stock: Int32Array, papers: number): boolean {
  return missingBound(shape, rowNeeds(shape, stock, papers), papers, false) > margin;
}

/**
 * A proven lower bound on how many items must be added before `papers` papers are possible, tables
 * being mixed in any proportion; Infinity when no stock would do. Not rounded. With `all` the bound is
 * as high as this relaxation gives, else it is only told from 0.
 */
export function missingBound(
  shape: Shape,
  needs: readonly RowNeed[],
  papers: number,
  all: boolean,
): number {
  const { rows, sections } = shape;
  const variables = rows * sections + rows;
  const programme = {
    cost: Array.from({ length: variables }, (_, j) => (j < rows * sections ? 0 : 1)),
    rows: [] as number[][],
    limits: [] as number[],
  };
  const add = (coefficients: [number, number][], limit: number): void => {
    const row = Array.from({ length: variables }, () => 0);
    for (const [at, value] of coefficients) row[at] = value;
    programme.rows.push(row);
    programme.limits.push(limit);
  };
  addTotals(shape, papers, add);
  addHulls(shape, needs, papers, add);
  needs.forEach((need, row) => {
    const last = all ? need.worth.length : need.hall;
    for (let v = 0; v < last; v++) {
      const worth = need.worth[v] as number;
      if (worth === -Infinity) continue;
      add([...valueOf(need, v, row, sections), [rows * sections + row, -1]], -worth);
    }
  });
  const solved = solveLinear(programme);
  if (solved === "infeasible") return Infinity;
  return solved ? Math.max(0, solved.cost) : 0;
}

type Add = (coefficients: [number, number][], limit: number) => void;

function valueOf(need: RowNeed, v: number, row: number, sections: number): [number, number][] {
  return Array.from({ length: sections }, (_, s) => [
    row * sections + s,
    need.values[v * sections + s] as number,
  ]);
}

/** Marks of each row and items of each section, both ways round. */
function addTotals({ rows, sections, required, marks, counts }: Shape, papers: number, add: Add) {
  for (let row = 0; row < rows; row++)
    for (const sign of [1, -1]) {
      const terms = Array.from({ length: sections }, (_, s): [number, number] => [
        row * sections + s,
        sign * (marks[s] as number),
      ]);
      add(terms, sign * papers * (required[row] as number));
    }
  for (let s = 0; s < sections; s++)
    for (const sign of [1, -1]) {
      const terms = Array.from({ length: rows }, (_, row): [number, number] => [
        row * sections + s,
        sign,
      ]);
      add(terms, sign * papers * (counts[s] as number));
    }
}

/** What every single paper's row must satisfy holds for their sum too: parity, points to be covered. */
function addHulls(shape: Shape, needs: readonly RowNeed[], papers: number, add: Add): void {
  const { sections } = shape;
  rowChoices(shape, evenTargets(shape), Infinity).forEach((choices, row) => {
    const need = needs[row] as RowNeed;
    for (let v = 0; v < need.worth.length; v++) {
      const value = valueOf(need, v, row, sections);
      if (value.some(([, one]) => Math.abs(one) > 1)) continue;
      let most = -Infinity;
      for (let at = 0; at < choices.length; at += sections) {
        let sum = 0;
        for (let s = 0; s < sections; s++)
          sum += (need.values[v * sections + s] as number) * (choices[at + s] as number);
        most = Math.max(most, sum);
      }
      if (most > -Infinity) add(value, papers * most);
    }
  });
}
