import { describe, expect, it } from "vitest";
import type { PointView } from "../../api/contract/standards.ts";
import { coverageOf, narrowed, neediest } from "./coverage-view.ts";

const point = (code: string, level: number | null, row: string, path: string[]): PointView => ({
  ...{ code, name: `点 ${code}`, level, weightRow: row, path, note: null },
});

const standard = {
  weights: {
    theory: [
      { group: "基本要求", row: "职业道德", percent: { "5": 5, "4": 5 } },
      { group: "相关知识要求", row: "服务应答", percent: { "5": 95, "4": null } },
      { group: "相关知识要求", row: "业务运营", percent: { "5": null, "4": 95 } },
    ],
    skill: [],
  },
  points: [
    point("2.1.1", null, "职业道德", ["职业道德"]),
    point("2.1.2.1", null, "职业道德", ["职业道德", "职业守则"]),
    point("3.1.1", 5, "服务应答", ["五级/初级工", "服务应答", "语音"]),
    point("3.2.1", 4, "业务运营", ["四级/中级工", "业务运营", "排班"]),
  ],
};
const counts = [
  { code: "2.1.1", single: 3, multiple: 1, "true-false": 2, inWork: 1 },
  { code: "3.1.1", single: 1, multiple: 0, "true-false": 0, inWork: 0 },
];

describe("coverageOf", () => {
  it("shows a level its own weight rows only, with the points all levels share", () => {
    const rows = coverageOf(standard, counts, 5);
    expect(rows.map((row) => [row.row, row.percent, row.points, row.total])).toEqual([
      ["职业道德", 5, 2, 6],
      ["服务应答", 95, 1, 1],
    ]);
  });

  it("groups points under the heading below the weight row", () => {
    const [ethics, service] = coverageOf(standard, counts, 5);
    expect(ethics?.contents.map((content) => content.name)).toEqual(["", "职业守则"]);
    expect(service?.contents.map((content) => content.name)).toEqual(["语音"]);
  });

  it("calls a point thin while it has fewer than four items, also when it has none", () => {
    const rows = coverageOf(standard, counts, 5);
    expect(rows.map((row) => row.thin)).toEqual([1, 1]);
  });
});

describe("neediest", () => {
  it("puts the point first that carries much weight with few items, each point once", () => {
    const levels = [5, 4].map((level) => coverageOf(standard, counts, level));
    const found = neediest(levels, 10).map((one) => [one.code, one.perPercent]);
    expect(found).toEqual([
      ["2.1.2.1", 0],
      ["3.2.1", 0],
      ["3.1.1", 1 / 95],
      ["2.1.1", 2.4],
    ]);
  });
});

describe("narrowed", () => {
  it("keeps the rows that have a fitting point, with the row's own figures", () => {
    const rows = narrowed(coverageOf(standard, counts, 5), "2.1.2", true);
    expect(rows.map((row) => [row.row, row.points, row.contents.length])).toEqual([
      ["职业道德", 2, 1],
    ]);
  });
});
