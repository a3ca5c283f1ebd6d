import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { madeElements } from "../../tests/support/elements.ts";
import { standard } from "../../tests/support/standard.ts";
import type { ElementLine } from "./element-rows.ts";
import { elementLines, elementPages, rangeSteps } from "./element-rows.ts";
import { elementTable } from "./element-table.ts";
import type { Element } from "./element.ts";

const table = elementTable(standard, madeElements(standard), 5);
const all = table.groups.flatMap((group) =>
  group.rows.flatMap((row) =>
    row.contents.flatMap((content) => content.points.flatMap((point) => point.elements)),
  ),
);

/** Whether the merged cells of each step cover every line of a page once. */
function isTiled(lines: readonly ElementLine<Element>[]): boolean {
  return rangeSteps.every((step) => {
    let covered = 0;
    return lines.every(({ cells }, index) => {
      const cell = cells[step];
      if (cell && covered !== index) return false;
      if (cell) covered += cell.lines;
      return covered > index && covered <= lines.length;
    });
  });
}

describe("the lines of an element table", () => {
  it("hold every element once, under cells that cover the table without gap or overlap", () => {
    const lines = elementLines(table);
    expect(lines.map(({ element }) => element)).toEqual(all);
    expect(isTiled(lines)).toBe(true);
    expect(lines.some(({ cells }) => cells.point?.continued)).toBe(false);
  });

  it("on pages of any length hold every element once, each page with cells of its own", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), (most) => {
        const pages = elementPages(table, most, ({ name }) => (name.length > 12 ? 2 : 1));
        expect(pages.flat().map(({ element }) => element)).toEqual(all);
        for (const lines of pages) {
          expect(lines.length).toBeGreaterThan(0);
          expect(lines.length).toBeLessThanOrEqual(most);
          expect(isTiled(lines)).toBe(true);
        }
      }),
    );
  });

  it("keep a knowledge point on one page where it fits, and say what continues from the page before", () => {
    const pages = elementPages(table, 10, () => 1);
    const points = pages.flatMap((lines) => lines.flatMap(({ cells }) => cells.point ?? []));
    expect(points.every(({ continued }) => !continued)).toBe(true);
    expect(new Set(points.map(({ code }) => code)).size).toBe(points.length);
    const [first, second] = pages;
    expect(first?.[0]?.cells.group).toMatchObject({ code: "2", continued: false });
    expect(second?.[0]?.cells.group).toMatchObject({ code: "2", continued: true });
  });
});
