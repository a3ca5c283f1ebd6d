import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Flow, TooHigh } from "./flow.ts";
import type { Sheet } from "./flow.ts";
import { blank } from "./ink.ts";

const column = { y: 20, width: 100, height: 300 };
const sheet: Sheet = {
  width: 260,
  height: 340,
  columns: () => [
    { ...column, x: 20 },
    { ...column, x: 140 },
  ],
};

describe("Flow", () => {
  it("sets blocks in order, each within one column and none over another", () => {
    const heights = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(heights, fc.nat(10), (all, gap) => {
        const flow = new Flow(sheet);
        all.forEach((height, index) => {
          flow.skip(gap);
          flow.place(blank(height), String(index));
        });
        let before = { page: 0, column: 0, bottom: column.y };
        flow.placements.forEach((place, index) => {
          expect(place.name).toBe(String(index));
          expect(place.bottom - place.top).toBeCloseTo(all[index] ?? 0);
          expect(place.bottom).toBeLessThanOrEqual(column.y + column.height + 0.01);
          const sameColumn = place.page === before.page && place.column === before.column;
          if (sameColumn) expect(place.top).toBeGreaterThanOrEqual(before.bottom);
          else expect(place.top).toBe(column.y);
          const order = (one: { page: number; column: number }): number =>
            one.page * 2 + one.column;
          expect(order(place)).toBeGreaterThanOrEqual(order(before));
          before = place;
        });
        expect(flow.draw()).toHaveLength(before.page + 1);
      }),
    );
  });

  it("moves what must stay together to the next column", () => {
    const flow = new Flow(sheet);
    flow.place(blank(250), "first");
    flow.keep(60);
    flow.place(blank(20), "heading");
    expect(flow.placements.at(-1)).toMatchObject({ page: 0, column: 1, top: 20 });
  });

  it("lets full columns reach their foot, gap by gap alike, and the last end where it ends", () => {
    const flow = new Flow(sheet);
    for (const name of ["1", "2", "3", "4"]) {
      flow.skip(5);
      flow.place(blank(80), name);
    }
    flow.spread(100);
    expect(flow.placements.map(({ top }) => top)).toEqual([20, 130, 240, 20]);
    flow.spread(100);
    expect(flow.placements.map(({ top }) => top)).toEqual([20, 130, 240, 20]);
  });

  it("refuses a block higher than a column", () => {
    expect(() => new Flow(sheet).place(blank(301))).toThrow(TooHigh);
  });
});
