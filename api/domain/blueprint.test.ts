import { describe, expect, it } from "vitest";
import { standard, structures } from "../../tests/support/standard.ts";
import { blueprintFor } from "./blueprint.ts";
import type { Structure } from "./structure.ts";

function structureOf(sections: Structure["sections"]): Structure {
  const rest = { minutes: 90, multipleRule: "all-or-nothing", lowerLevels: false } as const;
  return { id: "test", name: "试", ...rest, sections };
}

function contradiction(level: number, structure: Structure, from = standard) {
  const made = blueprintFor(from, level, structure);
  return made.kind === "contradiction" ? made.contradiction : made.kind;
}

describe("blueprintFor", () => {
  it("has a table for every level and structure of the standard", () => {
    for (const { level } of standard.levels)
      for (const structure of structures)
        expect(blueprintFor(standard, level, structure).kind).toBe("blueprint");
  });

  it("keeps to the standard's proportions where they come out whole", () => {
    const made = blueprintFor(
      standard,
      5,
      structureOf([
        { type: "single", count: 80, marksEach: 1 },
        { type: "true-false", count: 20, marksEach: 1 },
      ]),
    );
    if (made.kind !== "blueprint") throw new Error("no blueprint");
    expect(made.table).toEqual([
      [4, 1],
      [12, 3],
      [24, 6],
      [24, 6],
      [16, 4],
    ]);
  });

  it("draws on lower levels' points of the same row only when the structure says so", () => {
    const structure = structures[0];
    if (!structure) throw new Error("no structure");
    const levels = (lowerLevels: boolean): (number | null)[] => {
      const made = blueprintFor(standard, 3, { ...structure, lowerLevels });
      if (made.kind !== "blueprint") throw new Error("no blueprint");
      return [
        ...new Set(made.blueprint.rows.flatMap((row) => row.points.map((point) => point.level))),
      ];
    };
    expect(levels(false)).toEqual([null, 3]);
    expect(new Set(levels(true))).toEqual(new Set([null, 3, 4, 5]));
  });

  it("names the reason when no bank could fill it", () => {
    const whole: Structure["sections"] = [{ type: "single", count: 100, marksEach: 1 }];
    const percents = (...shares: number[]): typeof standard => ({
      ...standard,
      weights: {
        ...standard.weights,
        theory: shares.map((share, index) => ({
          group: "组",
          row: `行${index}`,
          percent: { "5": share },
        })),
      },
    });
    expect(contradiction(1, structureOf(whole))).toEqual({
      code: "blueprint.no-weights",
      params: { level: "1" },
    });
    expect(
      contradiction(5, structureOf([{ type: "single", count: 99, marksEach: 1 }])),
    ).toMatchObject({ code: "blueprint.total", params: { total: 99, fullMarks: 100 } });
    expect(contradiction(5, structureOf(whole), percents(33.3, 66.7))).toEqual({
      code: "blueprint.row-fraction",
      params: { row: "行0", marks: 33.3 },
    });
    expect(contradiction(5, structureOf(whole), percents(2.5, 97.5))).toEqual({
      code: "blueprint.row-unreachable",
      params: { row: "行0", required: 2.5, marks: "1" },
    });
    const halves: Structure["sections"] = [
      { type: "single", count: 99, marksEach: 1 },
      { type: "true-false", count: 2, marksEach: 0.5 },
    ];
    expect(contradiction(5, structureOf(halves), percents(2.5, 2.5, 2.5, 92.5))).toEqual({
      code: "blueprint.odd-rows",
      params: { rows: 4, items: 2 },
    });
    const large: Structure["sections"] = [
      { type: "single", count: 4, marksEach: 20 },
      { type: "true-false", count: 2, marksEach: 10 },
    ];
    expect(contradiction(5, structureOf(large), percents(30, 30, 30, 10))).toEqual({
      code: "blueprint.no-table",
      params: {},
    });
  });
});
