import type { LinearRow } from "./dual-simplex.ts";
import { solveLinear } from "./dual-simplex.ts";
import type { RowNeed } from "./row-need.ts";
import { hallNeeds, worstValue } from "./row-need.ts";
import type { Shape } from "./shape.ts";
import { evenTargets, rowChoices } from "./table-search.ts";

/** Below this a bound is taken for 0: true ones are fractions with small denominators. */
const margin = 1e-6;

/**
 * Proves that `papers` papers cannot be made whatever tables they have, even if items and tables could
 * be divided. `true` is a proof; `false` says only that this one does not apply.
 */
export function provenTooMany(shape: Shape, stock: Int32Array, papers: number): boolean {
  return missingBound(shape, hallNeeds(shape, stock, papers), papers) > margin;
}

/**
 * A proven lower bound on how many items must be added before `papers` papers are possible, tables
 * being mixed in any proportion; Infinity when no stock would do. Not rounded. With the needs of
 * `hallNeeds` it is only told from 0.
 */
export function missingBound(shape: Shape, needs: readonly RowNeed[], papers: number): number {
  const solved = leastMissing(shape, needs, papers);
  if (solved === "infeasible") return Infinity;
  return Math.max(0, solved?.cost ?? 0);
}

/** Items of each row and section for which the bound is met, all papers together; null when nothing is known. */
export function missingTotals(
  shape: Shape,
  needs: readonly RowNeed[],
  papers: number,
): Float64Array | null {
  const solved = leastMissing(shape, needs, papers);
  if (solved === "infeasible" || !solved) return null;
  return solved.x.slice(0, shape.rows * shape.sections);
}

/** x[row × sections + s] items of all papers together, and then what each row misses. */
function leastMissing(shape: Shape, needs: readonly RowNeed[], papers: number) {
  const { rows, sections } = shape;
  const cells = rows * sections;
  const cost = Float64Array.from({ length: cells + rows }, (_, j) => (j < cells ? 0 : 1));
  const always = [...totals(shape, papers), ...hulls(shape, papers)];
  return solveLinear(cost, (x) => {
    const broken = always.filter((one) => dot(one.coefficients, x) > one.limit + margin);
    needs.forEach((need, row) => {
      const { value, missing } = worstValue(need, x, row * sections, sections);
      if (missing <= (x[cells + row] as number) + margin) return;
      const coefficients = new Float64Array(cells + rows);
      for (let s = 0; s < sections; s++)
        coefficients[row * sections + s] = need.values[value * sections + s] as number;
      coefficients[cells + row] = -1;
      broken.push({ coefficients, limit: -(need.worth[value] as number) });
    });
    return broken;
  });
}

function dot(coefficients: ArrayLike<number>, x: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < x.length; j++) sum += (coefficients[j] as number) * (x[j] as number);
  return sum;
}

/** Marks of each row and items of each section, both ways round. */
function totals({ rows, sections, required, marks, counts }: Shape, papers: number): LinearRow[] {
  const found: LinearRow[] = [];
  const add = (weight: (row: number, s: number) => number, total: number): void => {
    for (const sign of [1, -1]) {
      const coefficients = new Float64Array(rows * sections + rows);
      for (let row = 0; row < rows; row++)
        for (let s = 0; s < sections; s++) coefficients[row * sections + s] = sign * weight(row, s);
      found.push({ coefficients, limit: sign * papers * total });
    }
  };
  for (let r = 0; r < rows; r++)
    add((row, s) => (row === r ? (marks[s] as number) : 0), required[r] as number);
  for (let section = 0; section < sections; section++)
    add((_, s) => (s === section ? 1 : 0), counts[section] as number);
  return found;
}

/** What every single paper's row must satisfy holds for their sum too: parity, points to be covered. */
function hulls(shape: Shape, papers: number): LinearRow[] {
  const { rows, sections } = shape;
  return rowChoices(shape, evenTargets(shape), Infinity).flatMap((choices, row) =>
    signs(sections).flatMap((direction) => {
      let most = -Infinity;
      for (let at = 0; at < choices.length; at += sections) {
        let sum = 0;
        for (let s = 0; s < sections; s++)
          sum += (direction[s] as number) * (choices[at + s] as number);
        most = Math.max(most, sum);
      }
      if (most === -Infinity) return [];
      const coefficients = new Float64Array(rows * sections + rows);
      coefficients.set(direction, row * sections);
      return [{ coefficients, limit: papers * most }];
    }),
  );
}

/** All vectors of −1, 0 and 1. */
function signs(length: number): number[][] {
  return Array.from({ length: 3 ** length }, (_, code) =>
    Array.from({ length }, (_, s) => (Math.floor(code / 3 ** s) % 3) - 1),
  );
}
