import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Spread } from "./spread.ts";
import { evenShare, spreadOver } from "./spread.ts";

/** Every way to place `count` items over the stock of one type. */
function ways(count: number, stock: number[]): number[][] {
  if (stock.length === 0) return count === 0 ? [[]] : [];
  const [first = 0, ...rest] = stock;
  const found: number[][] = [];
  for (let here = 0; here <= Math.min(first, count); here++)
    found.push(...ways(count - here, rest).map((tail) => [here, ...tail]));
  return found;
}

function squares(spread: Spread): [number, number] {
  const points = (spread[0] ?? []).map((_, k) =>
    spread.reduce((sum, type) => sum + (type[k] ?? 0), 0),
  );
  const sum = (values: number[]): number => values.reduce((total, one) => total + one * one, 0);
  return [sum(points), sum(spread.flat())];
}

const cases = fc
  .record({ types: fc.integer({ min: 1, max: 3 }), points: fc.integer({ min: 1, max: 4 }) })
  .chain(({ types, points }) =>
    fc.array(fc.array(fc.nat(3), { minLength: points, maxLength: points }), {
      minLength: types,
      maxLength: types,
    }),
  )
  .chain((stock) =>
    fc
      .tuple(...stock.map((row) => fc.nat(row.reduce((sum, one) => sum + one, 0))))
      .map((counts) => ({ stock, counts })),
  );

describe("spreadOver", () => {
  it("is as even over points, then over cells, as the best of all ways", () => {
    fc.assert(
      fc.property(cases, ({ stock, counts }) => {
        let all: Spread[] = [[]];
        counts.forEach((count, type) => {
          const rows = ways(count, stock[type] ?? []);
          all = all.flatMap((start) => rows.map((row) => [...start, row]));
        });
        const best = all.map(squares).sort((a, b) => a[0] - b[0] || a[1] - b[1])[0];
        const spread = spreadOver(counts, stock, evenShare(stock));
        expect(squares(spread)).toEqual(best);
        expect(spread.map((row) => row.reduce((sum, one) => sum + one, 0))).toEqual(counts);
      }),
      { numRuns: 300 },
    );
  });
});
