/** A linear programme: the least cost·x with rows·x ≤ limits and x ≥ 0; no cost is negative. */
export interface LinearProgramme {
  cost: readonly number[];
  rows: readonly (readonly number[])[];
  limits: readonly number[];
}

const epsilon = 1e-9;
const mostPivots = 4000;

/**
 * The least cost and where it is reached, by the dual simplex method; "infeasible" when nothing
 * satisfies the rows, null when the pivots allowed did not suffice. For programmes of some hundred rows
 * and some twenty variables.
 */
export function solveLinear(
  programme: LinearProgramme,
): { cost: number; x: number[] } | "infeasible" | null {
  const [m, n] = [programme.rows.length, programme.cost.length];
  const width = n + 1;
  const table = new Float64Array((m + 1) * width);
  programme.rows.forEach((row, i) => {
    for (let j = 0; j < n; j++) table[i * width + j] = row[j] ?? 0;
    table[i * width + n] = programme.limits[i] ?? 0;
  });
  programme.cost.forEach((cost, j) => (table[m * width + j] = cost));
  /** Variables outside the base by column and inside it by row; n + i is the slack of row i. */
  const outside = Int32Array.from({ length: n }, (_, j) => j);
  const inside = Int32Array.from({ length: m }, (_, i) => n + i);
  for (let pivots = 0; pivots < mostPivots; pivots++) {
    const row = leavingRow(table, m, width);
    if (row < 0) return solution(table, inside, m, n);
    const column = enteringColumn(table, outside, row, m, width);
    if (column < 0) return "infeasible";
    pivot(table, row, column, m, width);
    const out = inside[row] as number;
    inside[row] = outside[column] as number;
    outside[column] = out;
  }
  return null;
}

function solution(table: Float64Array, inside: Int32Array, m: number, n: number) {
  const width = n + 1;
  const x = Array.from({ length: n }, () => 0);
  inside.forEach((variable, i) => {
    if (variable < n) x[variable] = table[i * width + n] as number;
  });
  return { cost: -(table[m * width + n] as number), x };
}

/** The row that is broken most; −1 when none is. */
function leavingRow(table: Float64Array, m: number, width: number): number {
  let [best, least] = [-1, -epsilon];
  for (let i = 0; i < m; i++) {
    const limit = table[i * width + width - 1] as number;
    if (limit < least) [best, least] = [i, limit];
  }
  return best;
}

/** The column whose reduced cost stays at 0 or above; among equals the one of lowest number. */
function enteringColumn(
  table: Float64Array,
  outside: Int32Array,
  row: number,
  m: number,
  width: number,
): number {
  let [best, least] = [-1, Infinity];
  for (let j = 0; j < width - 1; j++) {
    const entry = table[row * width + j] as number;
    if (entry >= -epsilon) continue;
    const ratio = (table[m * width + j] as number) / -entry;
    const better = ratio < least - epsilon;
    const tie = ratio < least + epsilon && (outside[j] as number) < (outside[best] ?? Infinity);
    if (better || tie) [best, least] = [j, Math.min(ratio, least)];
  }
  return best;
}

function pivot(table: Float64Array, row: number, column: number, m: number, width: number): void {
  const at = row * width;
  const head = table[at + column] as number;
  for (let j = 0; j < width; j++) table[at + j] = (table[at + j] as number) / head;
  table[at + column] = 1 / head;
  for (let i = 0; i <= m; i++) {
    if (i === row) continue;
    const factor = table[i * width + column] as number;
    if (factor === 0) continue;
    for (let j = 0; j < width; j++)
      table[i * width + j] = (table[i * width + j] as number) - factor * (table[at + j] as number);
    table[i * width + column] = -factor * (table[at + column] as number);
  }
}
