import type { ResultView } from "../../../api/contract/scores.ts";

/** What a sitting's results come to. */
export interface ScoreShape {
  registered: number;
  /** Handed in or closed by time: those with a total. */
  scored: number;
  absent: number;
  passed: number;
  mean: number | null;
  highest: number | null;
  lowest: number | null;
}

/** Counts and extremes of a result list; null where nobody was scored. */
export function scoreShape(results: readonly ResultView[]): ScoreShape {
  const totals = totalsOf(results);
  return {
    registered: results.length,
    scored: totals.length,
    absent: results.filter((result) => result.status === "prepared").length,
    passed: results.filter((result) => result.passed === true).length,
    mean: totals.length === 0 ? null : totals.reduce((sum, one) => sum + one, 0) / totals.length,
    highest: totals.length === 0 ? null : Math.max(...totals),
    lowest: totals.length === 0 ? null : Math.min(...totals),
  };
}

/** Ten marks of the scale and how many candidates stand there; the last band includes full marks. */
export interface Band {
  from: number;
  /** Upper end, printed; candidates at the end itself belong to the next band, except in the last. */
  to: number;
  count: number;
  /** Whether everybody in this band has passed. */
  passing: boolean;
}

/** The distribution by ten marks from 0 to 100. */
export function distribution(results: readonly ResultView[], passMark: number): Band[] {
  const totals = totalsOf(results);
  return Array.from({ length: 10 }, (_, index) => {
    const from = index * 10;
    const to = from + 10;
    const last = index === 9;
    const count = totals.filter((total) => total >= from && (last || total < to)).length;
    return { from, to, count, passing: from >= passMark };
  });
}

/** The mean share of marks got in one weight row. */
export interface RowAverage {
  row: string;
  of: number;
  mean: number;
  /** 0–1. */
  share: number;
}

/** Weight rows that occur in the results, in the order the standard prints them; unknown ones last. */
export function rowsInOrder(
  results: readonly ResultView[],
  printed: readonly { row: string }[],
): string[] {
  const found = new Set(results.flatMap((result) => result.rows.map(({ row }) => row)));
  const known = printed.map(({ row }) => row).filter((row) => found.has(row));
  return [...known, ...[...found].filter((row) => !known.includes(row))];
}

/** Averages by weight row over everybody scored, in the given order. */
export function rowAverages(
  results: readonly ResultView[],
  order: readonly string[],
): RowAverage[] {
  const sums = new Map<string, { got: number; of: number; count: number }>();
  for (const result of results) {
    if (result.total === null) continue;
    for (const { row, got, of } of result.rows) {
      const sum = sums.get(row) ?? { got: 0, of: 0, count: 0 };
      sums.set(row, { got: sum.got + got, of: sum.of + of, count: sum.count + 1 });
    }
  }
  return order.flatMap((row) => {
    const sum = sums.get(row);
    if (!sum) return [];
    const share = sum.of === 0 ? 0 : sum.got / sum.of;
    return [{ row, of: sum.of / sum.count, mean: sum.got / sum.count, share }];
  });
}

function totalsOf(results: readonly ResultView[]): number[] {
  return results.flatMap((result) => (result.total === null ? [] : [result.total]));
}
