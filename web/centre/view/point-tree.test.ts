import { describe, expect, it } from "vitest";
import type { PointView } from "../../../api/contract/standards.ts";
import { pointCount, pointsOfLevel, pointTree } from "./point-tree.ts";

function point(code: string, level: number | null, ...path: string[]): PointView {
  return { code, name: code, level, weightRow: "基础知识", path, note: null };
}

const points = [
  point("2.1.1", null, "职业道德"),
  point("2.1.2.1", null, "职业道德", "职业守则"),
  point("2.1.2.2", null, "职业道德", "职业守则"),
  point("3.1.1.1.1", 5, "五级/初级工", "服务应答处理"),
  point("3.2.1.1.1", 4, "四级/中级工", "服务应答处理"),
];

describe("the knowledge tree", () => {
  it("puts each point under its headings in printed order", () => {
    const [ethics] = pointTree(points);
    expect(ethics?.points.map((one) => one.code)).toEqual(["2.1.1"]);
    expect(ethics?.branches[0]?.points.map((one) => one.code)).toEqual(["2.1.2.1", "2.1.2.2"]);
  });

  it("counts every point of the standard once", () => {
    const total = pointTree(points).reduce((sum, branch) => sum + pointCount(branch), 0);
    expect(total).toBe(points.length);
  });

  it("keeps equal headings of two levels apart", () => {
    expect(pointTree(points).map((branch) => branch.name)).toEqual([
      "职业道德",
      "五级/初级工",
      "四级/中级工",
    ]);
  });

  it("shows a level the shared points and its own", () => {
    expect(pointsOfLevel(points, 4).map((one) => one.code)).toEqual([
      "2.1.1",
      "2.1.2.1",
      "2.1.2.2",
      "3.2.1.1.1",
    ]);
  });
});
