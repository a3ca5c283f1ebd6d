import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { StandardDocument } from "../standard.ts";
import { knowledgePoints } from "../standard.ts";
import { levelNamed, matchPoint } from "./match-point.ts";

const standard = parse(
  readFileSync("blueprints/4-04-05-03/standard.yaml", "utf8"),
) as StandardDocument;
const points = knowledgePoints(standard);
const match = (said: string[], level: number | null = null) => matchPoint(said, level, points);

describe("matchPoint", () => {
  it("finds every point by its code, its name with a code before it, and its element's code", () => {
    for (const { code, name } of points) {
      expect(match([code])).toEqual({ kind: "found", code });
      expect(match(["A职业", `${code} ${name}`])).toEqual({ kind: "found", code });
      expect(match([`${code}-001`])).toEqual({ kind: "found", code });
    }
  });

  it("finds a name whatever stands around it", () => {
    const wanted = { kind: "found", code: "3.1.1.1.1" };
    for (const said of ["语音常识", "001 语音常识", "A语音常识", " 语音 常识。", "001-语音常识"])
      expect(match([said])).toEqual(wanted);
  });

  it("asks where two points share a name, unless a heading or the level tells", () => {
    const name = "客户情绪调适方法";
    const codes = points.filter((point) => point.name === name).map(({ code }) => code);
    expect(codes).toHaveLength(2);
    expect(match([name])).toEqual({ kind: "several", codes });
    const second = points.find(({ code }) => code === codes[1]);
    expect(match([...(second?.path.slice(-1) ?? []), name])).toEqual({
      ...{ kind: "found", code: codes[1] },
    });
    expect(match([name], 5)).toEqual({ kind: "several", codes });
  });

  it("makes nothing up", () => {
    expect(match(["语音"])).toEqual({ kind: "none" });
    expect(match([])).toEqual({ kind: "none" });
    expect(match(["3.1"])).toEqual({ kind: "none" });
  });
});

describe("levelNamed", () => {
  it("knows levels by number, grade and title", () => {
    expect(
      ["五级", "中级工", "高级", "二级/技师", "高级技师", "3", "4级", "全部"].map(levelNamed),
    ).toEqual([5, 4, 3, 2, 1, 3, 4, null]);
  });
});
