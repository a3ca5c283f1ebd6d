/** A row of a linear programme: coefficients·x ≤ limit. */
export interface LinearRow {
  coefficients: ArrayLike<number>;
  limit: number;
}

/** Rows that a point breaks, as many as seem useful; none when it keeps all of them. */
export type BrokenRows = (x: Float64Array) => LinearRow[];

const epsilon = 1e-9;
const mostPivots = 4000;

/**
 * The programme as a table: a basic variable is its row's last entry less the row's other entries times
 * the variables outside the base. Variable n + i is the slack of row i.
 */
interface Table {
  /** Variables of the programme. */
  n: number;
  /** Reduced costs, and less the cost so far. */
  cost: Float64Array;
  rows: Float64Array[];
  outside: Int32Array;
  inside: number[];
}

/**
 * The least cost·x over x ≥ 0 that keeps every row, by the dual simplex method; rows are asked for only
 * where the best point so far breaks them. No cost may be negative. "infeasible" when nothing keeps the
 * rows; null when the pivots allowed did not suffice.
 */
export function solveLinear(
  cost: ArrayLike<number>,
  broken: BrokenRows,
): { cost: number; x: Float64Array } | "infeasible" | null {
  const n = cost.length;
  const table: Table = {
    n,
    cost: Float64Array.from({ length: n + 1 }, (_, j) => cost[j] ?? 0),
    rows: [],
    outside: Int32Array.from({ length: n }, (_, j) => j),
    inside: [],
  };
  for (let pivots = 0; pivots < mostPivots; pivots++) {
    const row = leavingRow(table);
    if (row < 0) {
      const x = pointOf(table);
      const more = broken(x);
      if (more.length === 0) return { cost: -(table.cost[n] as number), x };
      for (const one of more) addRow(table, one);
      continue;
    }
    const column = enteringColumn(table, row);
    if (column < 0) return "infeasible";
    pivot(table, row, column);
  }
  return null;
}

function pointOf({ n, rows, inside }: Table): Float64Array {
  const x = new Float64Array(n);
  inside.forEach((variable, i) => {
    if (variable < n) x[variable] = rows[i]?.[n] as number;
  });
  return x;
}

/** Adds a row, the basic variables in it written out. */
function addRow({ n, rows, outside, inside }: Table, { coefficients, limit }: LinearRow): void {
  const added = new Float64Array(n + 1);
  added[n] = limit;
  for (let j = 0; j < n; j++) {
    const variable = outside[j] as number;
    if (variable < n) added[j] = coefficients[variable] as number;
  }
  inside.forEach((variable, i) => {
    const factor = variable < n ? (coefficients[variable] as number) : 0;
    if (factor !== 0) subtract(added, rows[i] as Float64Array, factor);
  });
  inside.push(n + rows.length);
  rows.push(added);
}

function subtract(from: Float64Array, row: Float64Array, factor: number): void {
  for (let j = 0; j < from.length; j++) from[j] = (from[j] as number) - factor * (row[j] as number);
}

/** The row that is broken most; −1 when none is. */
function leavingRow({ n, rows }: Table): number {
  let [best, least] = [-1, -epsilon];
  for (let i = 0; i < rows.length; i++) {
    const value = rows[i]?.[n] as number;
    if (value < least) [best, least] = [i, value];
  }
  return best;
}

/** The column whose reduced cost stays at 0 or above; among equals the variable of lowest number. */
function enteringColumn({ n, cost, rows, outside }: Table, row: number): number {
  const entries = rows[row] as Float64Array;
  let [best, least] = [-1, Infinity];
  for (let j = 0; j < n; j++) {
    const entry = entries[j] as number;
    if (entry >= -epsilon) continue;
    const ratio = (cost[j] as number) / -entry;
    const better = ratio < least - epsilon;
    const tie = ratio < least + epsilon && (outside[j] as number) < (outside[best] ?? Infinity);
    if (better || tie) [best, least] = [j, Math.min(ratio, least)];
  }
  return best;
}

function pivot({ cost, rows, outside, inside }: Table, row: number, column: number): void {
  const entries = rows[row] as Float64Array;
  const head = entries[column] as number;
  for (let j = 0; j < entries.length; j++) entries[j] = (entries[j] as number) / head;
  entries[column] = 1 / head;
  rows.forEach((other, i) => {
    if (i !== row) eliminate(other, entries, column, head);
  });
  eliminate(cost, entries, column, head);
  const out = inside[row] as number;
  inside[row] = outside[column] as number;
  outside[column] = out;
}

function eliminate(row: Float64Array, entries: Float64Array, column: number, head: number): void {
  const factor = row[column] as number;
  if (factor === 0) return;
  subtract(row, entries, factor);
  row[column] = -factor / head;
}
