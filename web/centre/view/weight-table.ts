/** A row of a table whose first column is a group's name over several rows, as the standard prints it. */
export type Grouped<R> = R & {
  /** Rows the group's cell covers when it begins here; 0 where an earlier row has drawn it. */
  span: number;
};

/** Adds to each row how many rows its group's cell spans; only neighbouring rows share a cell. */
export function groupSpans<R extends { group: string }>(rows: readonly R[]): Grouped<R>[] {
  return rows.map((row, index) => {
    if (rows[index - 1]?.group === row.group) return { ...row, span: 0 };
    const end = rows.findIndex((other, at) => at > index && other.group !== row.group);
    return { ...row, span: (end === -1 ? rows.length : end) - index };
  });
}

/** Column sums in the order of `levels`; a cell printed “—” counts nothing. */
export function levelTotals(
  rows: readonly { percent: Readonly<Record<string, number | null>> }[],
  levels: readonly { level: number }[],
): number[] {
  return levels.map(({ level }) =>
    rows.reduce((sum, row) => sum + (row.percent[String(level)] ?? 0), 0),
  );
}
