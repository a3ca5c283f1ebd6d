import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutAndTable, stockFor } from "../../../tests/support/layouts.ts";
import { allTables } from "../../../tests/support/small-counts.ts";
import type { Table } from "./tables.ts";
import { bestTable, everyTable, proportionalTargets } from "./tables.ts";

const problems = layoutAndTable(3).chain(({ layout }) =>
  stockFor(layout, 4).map((limits) => ({
    ...layout,
    limits,
    targets: proportionalTargets(layout),
  })),
);

function fits(table: Table, limits: readonly (readonly number[])[]): boolean {
  return table.every((row, r) => row.every((cell, type) => cell <= (limits[r]?.[type] ?? 0)));
}

function distance(table: Table, targets: readonly (readonly number[])[]): number {
  return table
    .flatMap((row, r) => row.map((cell, type) => (cell - (targets[r]?.[type] ?? 0)) ** 2))
    .reduce((sum, one) => sum + one, 0);
}

describe("bestTable", () => {
  it("is as near to the targets as the best of all tables within the limits, or null when there is none", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const all = allTables(problem).filter((table) => fits(table, problem.limits));
        const best = bestTable(problem);
        if (!best) {
          expect(all).toEqual([]);
          return;
        }
        expect(all).toContainEqual(best);
        const least = Math.min(...all.map((table) => distance(table, problem.targets)));
        expect(distance(best, problem.targets)).toBeCloseTo(least, 9);
      }),
      { numRuns: 500 },
    );
  });

  it("meets the marks of every row and the count of every section at full size", () => {
    const problem = {
      required: [10, 20, 10, 60, 30, 30, 40],
      marks: [1, 1, 2],
      counts: [80, 60, 30],
    };
    const limits = problem.required.map(() => problem.counts.map(() => Infinity));
    const table = bestTable({ ...problem, limits, targets: proportionalTargets(problem) }) ?? [];
    expect(
      table.map(([single = 0, judge = 0, multiple = 0]) => single + judge + 2 * multiple),
    ).toEqual(problem.required);
    expect([0, 1, 2].map((type) => table.reduce((sum, row) => sum + (row[type] ?? 0), 0))).toEqual(
      problem.counts,
    );
  });
});

describe("everyTable", () => {
  it("yields exactly the tables of plain enumeration", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const all = allTables(problem).filter((table) => fits(table, problem.limits));
        const yielded = [...everyTable(problem)];
        expect(yielded.length).toBe(all.length);
        expect(new Set(yielded.map(String))).toEqual(new Set(all.map(String)));
      }),
    );
  });
});
