import { describe, expect, it } from "vitest";
import { groupSpans, levelTotals } from "./weight-table.ts";

const rows = [
  { group: "基本要求", row: "职业道德", percent: { 5: 5, 3: 5 } },
  { group: "基本要求", row: "基础知识", percent: { 5: 15, 3: 10 } },
  { group: "相关知识要求", row: "服务应答处理", percent: { 5: 80, 3: 70 } },
  { group: "相关知识要求", row: "数据筛选与数据分析", percent: { 5: null, 3: 15 } },
];

describe("the weight table", () => {
  it("draws a group's cell once, over all its rows", () => {
    expect(groupSpans(rows).map((row) => row.span)).toEqual([2, 0, 2, 0]);
  });

  it("draws a group again when it comes back after another", () => {
    const back = ["a", "b", "a"].map((group) => ({ group }));
    expect(groupSpans(back).map((row) => row.span)).toEqual([1, 1, 1]);
  });

  it("adds each level up without what is printed as a dash", () => {
    expect(levelTotals(rows, [{ level: 5 }, { level: 3 }])).toEqual([100, 100]);
  });
});
