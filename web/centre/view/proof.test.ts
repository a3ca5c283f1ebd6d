import { describe, expect, it } from "vitest";
import type { Proof } from "./proof.ts";
import { isExact, tallestBand } from "./proof.ts";

const proof: Proof = {
  rows: [
    { row: "职业道德", group: "基本要求", required: 5, actual: 5 },
    { row: "业务受理及处理", group: "相关知识要求", required: 95, actual: 95 },
  ],
  sections: [{ type: "single", required: 80, actual: 80, marks: 80 }],
  points: { eligible: 48, covered: 46, items: {} },
  difficulty: { mean: 0.72, bands: [0, 12, 40, 30, 18] },
  total: 100,
};

describe("a paper's proof", () => {
  it("is exact when rows, sections and total are all met", () => {
    expect(isExact(proof)).toBe(true);
  });

  it("is not exact when half a mark is in the wrong row, though the total is right", () => {
    const rows = proof.rows.map((row, at) => ({ ...row, actual: row.actual + (at ? 0.5 : -0.5) }));
    expect(isExact({ ...proof, rows })).toBe(false);
  });

  it("is not exact when a section is short or the total is off", () => {
    expect(isExact({ ...proof, total: 99.5 })).toBe(false);
    const sections = [{ type: "single" as const, required: 80, actual: 79, marks: 79 }];
    expect(isExact({ ...proof, sections })).toBe(false);
  });

  it("shares the scale of the fullest band", () => {
    expect(
      tallestBand([proof, { ...proof, difficulty: { mean: 0, bands: [0, 0, 55, 0, 0] } }]),
    ).toBe(55);
  });
});
