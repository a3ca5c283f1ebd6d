/**
 * A mixed-integer linear model as sparse rows, ready for a solver: minimise cost·x under
 * rowLower ≤ A·x ≤ rowUpper and lower ≤ x ≤ upper. Infinity stands for "no bound". Only typed arrays,
 * so that it crosses to another thread without being copied piece by piece.
 */
export interface MixedModel {
  cost: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  /** 1 where a column must be a whole number. */
  integral: Int32Array;
  rowLower: Float64Array;
  rowUpper: Float64Array;
  /** Row r holds indices and values at starts[r] … starts[r + 1] − 1; a column at most once. */
  starts: Int32Array;
  indices: Int32Array;
  values: Float64Array;
}

/** A row by itself: Σ values[k] · x[columns[k]] within the bounds. */
export interface ModelRow {
  lower: number;
  upper: number;
  columns: readonly number[];
  values: readonly number[];
}

/** What a model is put together with; columns and rows are numbered as they are added. */
export interface ModelBench {
  addColumn: (column: { cost: number; lower: number; upper: number; integral: boolean }) => number;
  /** Adds a row, its columns counted from `offset`; leaves out one that holds whatever x is. */
  addRow: (row: ModelRow, offset?: number) => void;
  finished: () => MixedModel;
}

/** An empty model to add to. */
export function modelBench(): ModelBench {
  const columns = { cost: [] as number[], lower: [] as number[], upper: [] as number[] };
  const integral: number[] = [];
  const rows = { lower: [] as number[], upper: [] as number[], starts: [0] };
  const indices: number[] = [];
  const values: number[] = [];
  return {
    addColumn: ({ cost, lower, upper, integral: whole }) => {
      columns.cost.push(cost);
      columns.lower.push(lower);
      columns.upper.push(upper);
      return integral.push(whole ? 1 : 0) - 1;
    },
    addRow: (row, offset = 0) => {
      if (row.lower === -Infinity && row.upper === Infinity) return;
      row.columns.forEach((column, at) => {
        indices.push(column + offset);
        values.push(row.values[at] ?? 1);
      });
      rows.lower.push(row.lower);
      rows.upper.push(row.upper);
      rows.starts.push(indices.length);
    },
    finished: () => ({
      cost: Float64Array.from(columns.cost),
      lower: Float64Array.from(columns.lower),
      upper: Float64Array.from(columns.upper),
      integral: Int32Array.from(integral),
      rowLower: Float64Array.from(rows.lower),
      rowUpper: Float64Array.from(rows.upper),
      starts: Int32Array.from(rows.starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    }),
  };
}
