import { describe, expect, it } from "vitest";
import { plainItem } from "../../tests/support/generated-bank.ts";
import { assemble } from "./assemble.ts";
import type { Blueprint } from "./blueprint.ts";
import type { ItemType } from "./item.ts";

const types: ItemType[] = ["single", "multiple", "true-false"];

const blueprint: Blueprint = {
  ...{ standard: "0-00-00-00", level: 5, structure: "large", minutes: 90 },
  rows: [20, 40, 80].map((required, r) => ({
    ...{ row: `行${r + 1}`, group: "", required },
    points: Array.from({ length: 10 }, (_, k) => ({
      ...{ code: `${r + 1}.${k + 1}`, name: `点${r + 1}.${k + 1}`, level: 5, note: null },
      ...{ weightRow: `行${r + 1}`, path: [] },
    })),
  })),
  sections: [
    { type: "single", count: 40, marksEach: 2 },
    { type: "multiple", count: 10, marksEach: 4 },
    { type: "true-false", count: 20, marksEach: 1 },
  ],
};

/** Items that share their texts, so that a million of them fit into a test. */
function leanBank(size: number) {
  const templates = types.map((type) => plainItem("template", type, "1.1", 5));
  const points = blueprint.rows.flatMap((row) => row.points.map(({ code }) => code));
  return Array.from({ length: size }, (_, at) => ({
    ...(templates[at % 3] ?? plainItem("none", "single", "1.1", 5)),
    id: `lean-${String(at).padStart(7, "0")}`,
    knowledgePoint: points[Math.floor(at / 3) % points.length] ?? "1.1",
    difficulty: (400 + (at % 541)) / 1000,
  }));
}

describe("assembly from a bank of a million items", () => {
  it("makes papers of exact difficulty without a common item, or says what a million is too few for", () => {
    const items = leanBank(1_000_000);
    const constraints = { points: { each: { min: 1 } }, difficulty: { mean: 0.66, tolerance: 0 } };
    const made = assemble({ blueprint, items, seed: "1", papers: 30, constraints });
    if (made.kind !== "papers") throw new Error(made.kind);
    const ids = made.papers.flatMap(({ slots }) => slots.map(({ itemId }) => itemId));
    expect(new Set(ids).size).toBe(30 * 70);
    const many = assemble({ blueprint, items, seed: "1", papers: 20_000, constraints });
    // The first row's 20 half-marks hold ten 单选, so the two others share thirty of 111,111 each.
    expect(many).toMatchObject({ kind: "shortages", possible: 7407, proven: true });
  });

  it("says of a bank without items that everything is missing", () => {
    const made = assemble({ blueprint, items: [], seed: "1", papers: 1 });
    if (made.kind !== "shortages" || made.cause !== "stock") throw new Error(made.kind);
    const missing = made.cells.reduce((sum, { need, have }) => sum + need - have, 0);
    expect([made.possible, made.atLeast, missing]).toEqual([0, 70, 70]);
  });
});
