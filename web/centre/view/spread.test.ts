import { describe, expect, it } from "vitest";
import type { Proof } from "./proof.ts";
import { spreadLines } from "./spread.ts";

function paper(series: string, change: Partial<Proof> = {}) {
  const proof: Proof = {
    rows: [{ row: "职业道德", group: "基本要求", required: 5, actual: 5 }],
    sections: [{ type: "single", required: 80, actual: 80, marks: 80 }],
    points: { eligible: 48, covered: 46, items: {} },
    difficulty: { mean: 0.72, bands: [0, 12, 40, 30, 18] },
    total: 100,
    constraints: [{ what: "newItems", min: 5, max: null, got: 7, met: true }],
    ...change,
  };
  return { series, hash: "", proof };
}

describe("many papers in one table", () => {
  it("tells of each thing the least and the most any paper holds", () => {
    const lines = spreadLines([
      paper("A"),
      paper("B", { points: { eligible: 48, covered: 41, items: {} } }),
      paper("AA", { difficulty: { mean: 0.74, bands: [0, 0, 0, 0, 0] } }),
    ]);
    expect(lines?.covered).toEqual({ least: 41, most: 46 });
    expect(lines?.mean).toEqual({ least: 0.72, most: 0.74 });
    expect(lines?.rows).toEqual([{ name: "职业道德", required: 5, least: 5, most: 5 }]);
  });

  it("calls a constraint met only when every paper meets it", () => {
    const wrong = [{ what: "newItems", min: 5, max: null, got: 4, met: false }];
    const lines = spreadLines([paper("A"), paper("B", { constraints: wrong })]);
    expect(lines?.constraints).toEqual([
      { what: "newItems", min: 5, max: null, met: false, least: 4, most: 7 },
    ]);
    expect(spreadLines([])).toBeNull();
  });
});
