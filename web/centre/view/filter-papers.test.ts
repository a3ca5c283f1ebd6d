import { describe, expect, it } from "vitest";
import type { PaperSummary } from "../../../api/contract/papers.ts";
import { choicesOf, filterPapers } from "./filter-papers.ts";

function paper(change: Partial<PaperSummary>): PaperSummary {
  return {
    id: "p",
    title: "呼叫中心服务员（五级）理论知识试卷 A",
    standard: "4-04-05-03",
    level: 5,
    levelName: "五级/初级工",
    structure: "s80-t20",
    structureName: "单选 80 题 + 判断 20 题",
    series: "A",
    seed: "morning-7",
    hash: "9f0c1234ff",
    minutes: 90,
    items: 100,
    status: "draft",
    createdAt: "2026-11-23T01:00:00.000Z",
    createdBy: "centre",
    sealedAt: null,
    ...change,
  };
}

const any = { level: "", structure: "", status: "", words: "" };
const papers = [
  paper({}),
  paper({ id: "q", level: 4, levelName: "四级/中级工", status: "sealed" }),
];

describe("the list of papers", () => {
  it("shows everything while nothing is asked", () => {
    expect(filterPapers(papers, any)).toEqual(papers);
  });

  it("finds a paper by its printed number or its seed, whatever the case", () => {
    expect(filterPapers(papers, { ...any, words: "9F0C1234-a" })).toHaveLength(2);
    expect(filterPapers(papers, { ...any, words: "MORNING" })).toHaveLength(2);
    expect(filterPapers(papers, { ...any, words: "evening" })).toEqual([]);
  });

  it("narrows by level and status together", () => {
    expect(filterPapers(papers, { ...any, level: "4", status: "sealed" })).toHaveLength(1);
    expect(filterPapers(papers, { ...any, level: "4", status: "draft" })).toEqual([]);
  });

  it("offers each level once", () => {
    const levels = choicesOf([...papers, ...papers], (one) => ({
      id: String(one.level),
      label: one.levelName,
    }));
    expect(levels.map((one) => one.label)).toEqual(["五级/初级工", "四级/中级工"]);
  });
});
