import type { Layout, Table } from "./layouts.ts";

/** Every table of a tiny layout by plain enumeration: the oracle for the search. */
export function allTables({ required, marks, counts }: Layout): Table[] {
  const rowsFor = (rest: number, type: number): number[][] => {
    if (type === marks.length) return rest === 0 ? [[]] : [];
    const each = marks[type] ?? 1;
    const found: number[][] = [];
    for (let count = 0; count * each <= rest; count++)
      found.push(...rowsFor(rest - count * each, type + 1).map((tail) => [count, ...tail]));
    return found;
  };
  let tables: Table[] = [[]];
  for (const row of required)
    tables = tables.flatMap((table) => rowsFor(row, 0).map((one) => [...table, one]));
  return tables.filter((table) =>
    counts.every((count, type) => table.reduce((sum, row) => sum + (row[type] ?? 0), 0) === count),
  );
}

/** The fewest items that must be added to the stock for `papers` papers, by trying every choice of tables. */
export function fewestMissing(layout: Layout, stock: Table, papers: number): number {
  const tables = allTables(layout);
  let best = Infinity;
  const choose = (from: number, left: number, sum: Table): void => {
    if (left === 0) {
      best = Math.min(best, missing(sum, stock));
      return;
    }
    for (let index = from; index < tables.length; index++)
      choose(index, left - 1, add(sum, tables[index] ?? []));
  };
  choose(
    0,
    papers,
    stock.map((row) => row.map(() => 0)),
  );
  return best;
}

export function missing(needed: Table, stock: Table): number {
  return needed
    .flatMap((row, r) => row.map((cell, type) => Math.max(0, cell - (stock[r]?.[type] ?? 0))))
    .reduce((sum, one) => sum + one, 0);
}

function add(a: Table, b: Table): Table {
  return a.map((row, r) => row.map((cell, type) => cell + (b[r]?.[type] ?? 0)));
}
