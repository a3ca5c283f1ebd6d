import fc from "fast-check";

/** What one paper must hold, by row and by type; marks in half-marks. */
export interface Layout {
  required: readonly number[];
  marks: readonly number[];
  counts: readonly number[];
}

/** Items by row and type. */
export type Table = number[][];

/** A layout that has at least one table: drawn as a table, of which rows and columns are then summed. */
export function layoutAndTable(most: number): fc.Arbitrary<{ layout: Layout; table: Table }> {
  return fc
    .record({
      marks: fc.constantFrom<number[][]>(
        [1],
        [1, 1],
        [1, 2],
        [2, 1, 1],
        [1, 1, 2],
        [2, 2, 1],
        [3, 2],
      ),
      rows: fc.integer({ min: 1, max: 3 }),
    })
    .chain(({ marks, rows }) =>
      fc
        .array(
          fc.array(fc.integer({ min: 0, max: most }), {
            minLength: marks.length,
            maxLength: marks.length,
          }),
          { minLength: rows, maxLength: rows },
        )
        .map((table) => ({ layout: summed(table, marks), table })),
    )
    .filter(({ layout }) => layout.required.some((row) => row > 0));
}

function summed(table: Table, marks: number[]): Layout {
  return {
    marks,
    required: table.map((row) =>
      row.reduce((sum, count, type) => sum + count * (marks[type] ?? 0), 0),
    ),
    counts: marks.map((_, type) => table.reduce((sum, row) => sum + (row[type] ?? 0), 0)),
  };
}
