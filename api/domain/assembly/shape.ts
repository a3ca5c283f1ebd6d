/** The part of a problem that counts depend on: what one paper holds, by row, section and column. */
export interface Shape {
  rows: number;
  sections: number;
  columns: number;
  /** Half-marks each row still needs. */
  required: Int32Array;
  /** Half-marks of one item, by section. */
  marks: Int32Array;
  /** Items each section still needs. */
  counts: Int32Array;
  /** Columns of row r: rowStart[r] … rowStart[r + 1] − 1. */
  rowStart: Int32Array;
  /** Items a paper holds of each column, at least and at most; `unlimited` when not limited. */
  min: Int32Array;
  max: Int32Array;
}

/** Stands for "not limited" among counts. */
export const unlimited = 1_000_000;
