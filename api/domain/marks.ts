/**
 * Marks are counted in whole half-marks, because papers carry half-mark items and binary fractions
 * would make "exactly 30 marks" a matter of luck. 1 half-mark = 0.5 分.
 */
export type HalfMarks = number;

/** 0.5 → 1, 1 → 2. Throws on anything that is not a whole number of half-marks. */
export function toHalfMarks(marks: number): HalfMarks {
  const half = marks * 2;
  if (!Number.isInteger(half)) throw new RangeError(`${marks} is not a whole number of half-marks`);
  return half;
}

/** 1 → 0.5, 2 → 1: the figure people read. Halves are exact in binary. */
export function toMarks(half: HalfMarks): number {
  return half / 2;
}
