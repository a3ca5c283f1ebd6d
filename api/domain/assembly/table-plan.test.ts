import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capacityOf, tablesOrProof } from "./capacity.ts";
import { missingBound } from "./paper-bound.ts";
import type { Shape } from "./shape.ts";
import { rowNeeds } from "./row-need.ts";
import { shoppingList } from "./shopping.ts";
import { leastShortTable } from "./table-plan.ts";

interface Case {
  shape: Shape;
  stock: Int32Array;
}

/** One or two rows of one or two points, one or two sections; drawn from a table, so that one exists. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    marks: fc.constantFrom([1], [1, 1], [1, 2], [2, 1]),
    points: fc.constantFrom([1], [2], [1, 1], [2, 1], [2, 2]),
    max: fc.constantFrom(2, 3, 1_000_000),
    min: fc.constantFrom(0, 0, 1),
    chance: fc.array(fc.nat(2), { minLength: 8, maxLength: 8 }),
    stock: fc.array(fc.nat(4), { minLength: 8, maxLength: 8 }),
  })
  .map(({ marks, points, max, min, chance, stock }) => {
    const [rows, sections] = [points.length, marks.length];
    const columns = points.reduce((sum, one) => sum + one, 0);
    const count = (row: number, s: number): number => chance[row * sections + s] ?? 0;
    const each = <T>(n: number, of: (at: number) => T): T[] =>
      Array.from({ length: n }, (_, at) => of(at));
    const sum = (values: number[]): number => values.reduce((total, one) => total + one, 0);
    const shape: Shape = {
      ...{ rows, sections, columns, marks: Int32Array.from(marks) },
      rowStart: Int32Array.from([0, ...each(rows, (row) => sum(points.slice(0, row + 1)))]),
      required: Int32Array.from(
        each(rows, (row) => sum(each(sections, (s) => count(row, s) * (marks[s] ?? 0)))),
      ),
      counts: Int32Array.from(each(sections, (s) => sum(each(rows, (row) => count(row, s))))),
      min: new Int32Array(columns).fill(min),
      max: new Int32Array(columns).fill(max),
    };
    return { shape, stock: Int32Array.from(stock.slice(0, sections * columns)) };
  });

/** Every paper as items by cell, by plain enumeration. */
function allPapers({
  rows,
  sections,
  columns,
  rowStart,
  required,
  marks,
  counts,
  min,
  max,
}: Shape) {
  const most = Math.max(0, ...counts);
  let papers: number[][] = [[]];
  for (let cell = 0; cell < sections * columns; cell++)
    papers = papers.flatMap((paper) =>
      Array.from({ length: most + 1 }, (_, count) => [...paper, count]).filter(
        (one) =>
          one.slice(Math.floor(cell / columns) * columns).reduce((sum, count) => sum + count, 0) <=
          (counts[Math.floor(cell / columns)] ?? 0),
      ),
    );
  const rowOf = (column: number): number => rowStart.findIndex((start) => start > column) - 1;
  return papers.filter((paper) => {
    const left = [...required];
    const places = [...counts];
    const onPoint = Array.from({ length: columns }, () => 0);
    paper.forEach((count, cell) => {
      const [s, column] = [Math.floor(cell / columns), cell % columns];
      left[rowOf(column)] = (left[rowOf(column)] ?? 0) - count * (marks[s] ?? 0);
      places[s] = (places[s] ?? 0) - count;
      onPoint[column] = (onPoint[column] ?? 0) + count;
    });
    return (
      left.slice(0, rows).every((one) => one === 0) &&
      places.every((one) => one === 0) &&
      onPoint.every((one, k) => one >= (min[k] ?? 0) && one <= (max[k] ?? 0))
    );
  });
}

/** Fewest items beyond the stock for one or two papers; Infinity when no paper exists at all. */
function fewestMissing({ shape, stock }: Case, papers: 1 | 2): number {
  const all = allPapers(shape);
  const beyond = (taken: number[]): number =>
    taken.reduce((sum, count, cell) => sum + Math.max(0, count - (stock[cell] ?? 0)), 0);
  let fewest = Infinity;
  for (const [at, one] of all.entries())
    if (papers === 1) fewest = Math.min(fewest, beyond(one));
    else
      for (const other of all.slice(at))
        fewest = Math.min(fewest, beyond(one.map((count, cell) => count + (other[cell] ?? 0))));
  return fewest;
}

describe("tables and stock", () => {
  it("finds tables for one or two papers exactly when plain enumeration finds papers", () => {
    let unproven = 0;
    fc.assert(
      fc.property(cases, fc.constantFrom<1 | 2>(1, 2), (one, papers) => {
        const fewest = fewestMissing(one, papers);
        const tables = tablesOrProof(one.shape, one.stock, papers);
        // Rarely unequal tables fit in their sums and were not dealt out: then nothing is claimed.
        if (tables === "unknown") expect([papers, ++unproven < 3]).toEqual([2, true]);
        else expect([Array.isArray(tables), tables === "none"]).toEqual([fewest === 0, fewest > 0]);
      }),
      { numRuns: 600 },
    );
  });

  it("lists the fewest items that are missing for one paper, and just enough of them", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { shape, stock } = one;
        const fewest = fewestMissing(one, 1);
        const needs = rowNeeds(shape, stock, 1);
        const found = leastShortTable(shape, needs, 1);
        if (!found) {
          expect(fewest).toBe(Infinity);
          return;
        }
        const list = shoppingList(shape, stock, [found.table]);
        expect(list.reduce((sum, { items }) => sum + items, 0)).toBe(fewest);
        expect(missingBound(shape, needs, 1)).toBeLessThanOrEqual(fewest + 1e-6);
        const filled = stock.slice();
        for (const { cell, items } of list) filled[cell] = (filled[cell] ?? 0) + items;
        expect(fewestMissing({ shape, stock: filled }, 1)).toBe(0);
      }),
      { numRuns: 600 },
    );
  });

  it("never proves more missing for two papers than there are", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const fewest = fewestMissing(one, 2);
        if (fewest === Infinity) return;
        const needs = rowNeeds(one.shape, one.stock, 2);
        expect(missingBound(one.shape, needs, 2)).toBeLessThanOrEqual(fewest + 1e-6);
      }),
      { numRuns: 300 },
    );
  });

  it("counts as many papers as there are, up to two, and says when that is proven", () => {
    fc.assert(
      fc.property(cases, (one) => {
        if (one.shape.required.every((row) => row === 0)) return;
        const proven = tablesOrProof(one.shape, one.stock, 2) !== "unknown";
        const most = fewestMissing(one, 1) > 0 ? 0 : !proven || fewestMissing(one, 2) > 0 ? 1 : 2;
        expect(capacityOf(one.shape, one.stock, 2)).toEqual({ papers: most, proven });
      }),
      { numRuns: 300 },
    );
  });
});
