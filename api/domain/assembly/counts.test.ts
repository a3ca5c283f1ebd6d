import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutAndTable, stockFor } from "../../../tests/support/layouts.ts";
import { allTables, fewestMissing, missing } from "../../../tests/support/small-counts.ts";
import { mostPapers, neededFor, tablesFor } from "./counts.ts";
import { shortageBound } from "./shortage.ts";
import { proportionalTargets } from "./tables.ts";

const cases = layoutAndTable(2).chain(({ layout }) =>
  fc.record({
    layout: fc.constant(layout),
    stock: stockFor(layout, 6),
    papers: fc.integer({ min: 1, max: 3 }),
  }),
);

describe("tablesFor", () => {
  it("finds tables exactly when plain enumeration finds some, and they fit the stock together", () => {
    fc.assert(
      fc.property(cases, ({ layout, stock, papers }) => {
        const tables = tablesFor(layout, stock, papers);
        const possible = fewestMissing(layout, stock, papers) === 0;
        if (!Array.isArray(tables)) {
          expect([tables, possible]).toEqual(["none", false]);
          return;
        }
        expect(tables).toHaveLength(papers);
        const all = allTables(layout);
        for (const table of tables) expect(all).toContainEqual(table);
        const sum = stock.map((row, r) =>
          row.map((_, type) => tables.reduce((total, table) => total + (table[r]?.[type] ?? 0), 0)),
        );
        expect(missing(sum, stock)).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  it("makes papers unequal where one common table would allow fewer", () => {
    const layout = { required: [2, 2], marks: [1, 1], counts: [2, 2] };
    const stock = [
      [1, 3],
      [3, 1],
    ];
    expect(tablesFor(layout, stock, 2)).toHaveLength(2);
  });
});

describe("mostPapers", () => {
  it("is the true maximum, and proven", () => {
    fc.assert(
      fc.property(cases, ({ layout, stock }) => {
        let most = 0;
        while (most < 3 && fewestMissing(layout, stock, most + 1) === 0) most++;
        expect(mostPapers(layout, stock, 3)).toEqual({ papers: most, proven: true });
      }),
      { numRuns: 200 },
    );
  });
});

describe("neededFor", () => {
  const short = cases.filter(
    ({ layout, stock, papers }) => !Array.isArray(tablesFor(layout, stock, papers)),
  );

  it("asks for as few items as any choice of tables for one paper, and the bound proves no more than that", () => {
    fc.assert(
      fc.property(short, ({ layout, stock }) => {
        const fewest = fewestMissing(layout, stock, 1);
        expect(missing(neededFor(layout, stock, 1) ?? [], stock)).toBe(fewest);
        const problem = { ...layout, limits: stock, targets: proportionalTargets(layout) };
        expect(shortageBound(problem)).toBeLessThanOrEqual(fewest);
      }),
      { numRuns: 200 },
    );
  });

  it("always asks for enough, for several papers too", () => {
    fc.assert(
      fc.property(short, ({ layout, stock, papers }) => {
        const needed = neededFor(layout, stock, papers) ?? [];
        const filled = stock.map((row, r) =>
          row.map((cell, type) => Math.max(cell, needed[r]?.[type] ?? 0)),
        );
        expect(tablesFor(layout, filled, papers)).toHaveLength(papers);
      }),
      { numRuns: 200 },
    );
  });

  it("asks several papers for the true minimum in at least 99 of 100 cases", () => {
    const sample = fc.sample(short, { numRuns: 400, seed: 1 });
    const exact = sample.filter(
      ({ layout, stock, papers }) =>
        missing(neededFor(layout, stock, papers) ?? [], stock) ===
        fewestMissing(layout, stock, papers),
    );
    expect(exact.length).toBeGreaterThanOrEqual(396);
  });
});
