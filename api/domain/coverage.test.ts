import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readContent } from "../platform/content.ts";
import { blueprintFor } from "./blueprint.ts";
import { bandShares, wantedByBand, wantedItems } from "./coverage.ts";
import { itemTypes } from "./item.ts";
import { pointsForLevel } from "./standard.ts";

const read = await readContent({ blueprints: "blueprints", bank: "item-bank" });
const [occupation] = read.ok ? read.value : [];
if (!occupation) throw new Error("no content");
const { standard, structures } = occupation;

describe("items wanted of each point", () => {
  it("are enough in every cell for so many papers of every structure, and not a point more", () => {
    for (const { level } of standard.levels)
      for (const papers of [1, 4, 9]) {
        const wanted = wantedItems(standard, structures, { level, papers });
        const points = pointsForLevel(standard, level, false);
        expect([...wanted.keys()].sort()).toEqual(points.map(({ code }) => code).sort());
        const needs = structures.map((structure) => blueprintFor(standard, level, structure));
        for (const { row } of standard.weights.theory)
          for (const type of itemTypes) {
            const own = points.filter((point) => point.weightRow === row);
            const sum = own.reduce((all, { code }) => all + (wanted.get(code)?.[type] ?? 0), 0);
            const most = Math.max(
              ...needs.map((made) => {
                if (made.kind === "contradiction") return 0;
                const r = made.blueprint.rows.findIndex((one) => one.row === row);
                const s = made.blueprint.sections.findIndex((one) => one.type === type);
                return (made.table[r]?.[s] ?? 0) * papers;
              }),
            );
            expect(sum).toBeGreaterThanOrEqual(most);
            expect(sum).toBeLessThan(most + Math.max(1, own.length));
          }
      }
  });
});

describe("items wanted of each band", () => {
  it("add up to the whole, each within one of its share", () => {
    expect(bandShares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    fc.assert(
      fc.property(fc.nat(5000), (items) => {
        const bands = wantedByBand(items);
        expect(bands.reduce((sum, one) => sum + one, 0)).toBe(items);
        bands.forEach((one, band) =>
          expect(Math.abs(one - items * (bandShares[band] ?? 0))).toBeLessThan(1),
        );
      }),
    );
  });
});
