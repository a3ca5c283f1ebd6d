import { describe, expect, it } from "vitest";
import type { PointHeat, PointView } from "../../../api/contract/standards.ts";
import { neediestType, totalOf, treeOf, warmthOf } from "./tree-view.ts";

const point = (
  code: string,
  weightRow: string,
  level: number | null,
  path: string[],
): PointView => ({
  ...{ code, name: `点${code}`, level, weightRow, path, note: null },
});
const heat = (code: string, have: number, wanted: number, change: Partial<PointHeat> = {}) => ({
  code,
  have: { single: have, multiple: 0, "true-false": 9 },
  wanted: { single: wanted, multiple: 1, "true-false": 2 },
  bands: [0, 0, have, 0, 9],
  bandsWanted: [0, 1, wanted, 0, 2],
  inWork: 1,
  ...change,
});
const standard = {
  weights: {
    theory: [
      { group: "基本要求", row: "甲", percent: { "5": 20, "4": 10 } },
      { group: "相关知识", row: "乙", percent: { "5": 80, "4": null } },
    ],
    skill: [],
  },
  points: [
    point("2.1.1", "甲", null, ["基本", "甲"]),
    point("3.1.1.1.1", "乙", 5, ["五级", "乙", "内容一"]),
    point("3.1.1.1.2", "乙", 5, ["五级", "乙", "内容一"]),
    point("3.1.1.2.1", "乙", 5, ["五级", "乙", "内容二"]),
    point("3.2.1.1.1", "乙", 4, ["四级", "乙", "内容一"]),
  ],
};
const tree = treeOf(
  standard,
  [heat("2.1.1", 4, 4), heat("3.1.1.1.1", 1, 5), heat("3.1.1.1.2", 0, 3), heat("3.1.1.2.1", 2, 2)],
  5,
);

describe("the tree of a level", () => {
  it("has the level's weight rows, headings where there are any, and its points", () => {
    const outline = tree.map((row) => [
      row.id,
      row.children.map((child) => [child.kind, child.id, child.children.map(({ id }) => id)]),
    ]);
    expect(outline).toEqual([
      ["甲", [["point", "2.1.1", []]]],
      [
        "乙",
        [
          ["heading", "3.1.1.1", ["3.1.1.1.1", "3.1.1.1.2"]],
          ["heading", "3.1.1.2", ["3.1.1.2.1"]],
        ],
      ],
    ]);
    expect(treeOf(standard, [], 4).map(({ id }) => id)).toEqual(["甲"]);
  });

  it("sums points upwards, and counts what is missing type by type: a surplus fills no other gap", () => {
    const [, row] = tree;
    expect(row?.heat).toMatchObject({
      have: { single: 3, multiple: 0, "true-false": 27 },
      wanted: { single: 10, multiple: 3, "true-false": 6 },
      bands: [0, 0, 3, 0, 27],
      ...{ inWork: 3, missing: 4 + 1 + 3 + 1 + 1 },
    });
    expect(totalOf(row?.heat.have ?? { single: 0, multiple: 0, "true-false": 0 })).toBe(30);
  });

  it("tells warmth by what is missing, and what to write first", () => {
    const [first, second] = tree[1]?.children[0]?.children ?? [];
    expect(first && warmthOf(first.heat)).toBe(1);
    expect(second && warmthOf(second.heat)).toBe(1);
    expect(first && neediestType(first.heat)).toBe("single");
    const [full] = tree[0]?.children ?? [];
    expect(full && warmthOf(full.heat)).toBe(2);
    expect(full && neediestType(full.heat)).toBe("multiple");
    const empty = { single: 0, multiple: 0, "true-false": 0 };
    const nothing = { have: empty, wanted: { ...empty, single: 4 }, bands: [], bandsWanted: [] };
    expect(warmthOf({ ...nothing, inWork: 0, missing: 4 })).toBe(0);
    expect(warmthOf({ ...nothing, inWork: 0, missing: 0 })).toBe(3);
  });
});
