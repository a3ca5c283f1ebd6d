import { describe, expect, it } from "vitest";
import type { StandardView } from "../../../api/contract/standards.ts";
import { orderFrom, paperCount } from "./order.ts";

const standard: StandardView = {
  code: "4-04-05-03",
  name: "呼叫中心服务员",
  edition: "2021 年版",
  definition: "",
  levels: [
    { level: 5, name: "五级/初级工" },
    { level: 4, name: "四级/中级工" },
  ],
  eligibility: [],
  theory: {
    minimumMinutes: 60,
    passMark: 60,
    fullMarks: 100,
    invigilators: { candidatesEach: 15, minimumPerRoom: 2 },
  },
  weights: { theory: [], skill: [] },
  points: [],
  work: [],
  structures: [
    {
      id: "s80-t20",
      name: "单选 80 题 + 判断 20 题",
      minutes: 90,
      multipleRule: "",
      lowerLevels: false,
      sections: [],
    },
  ],
};
const blank = { level: "", structure: "", papers: "", seed: "" };

describe("an order for papers", () => {
  it("proposes two papers of the first level and structure", () => {
    expect(orderFrom(standard, blank)).toEqual({
      standard: "4-04-05-03",
      level: 5,
      structure: "s80-t20",
      papers: 2,
    });
  });

  it("takes what the address names, and leaves the seed out when none is given", () => {
    const order = orderFrom(standard, {
      level: "4",
      structure: "s80-t20",
      papers: "3",
      seed: " 7 ",
    });
    expect(order).toMatchObject({ level: 4, papers: 3, seed: "7" });
    expect(orderFrom(standard, blank)).not.toHaveProperty("seed");
  });

  it("asks for nothing while the number of papers is not 1 to 500", () => {
    expect(["0", "501", "1.5", "abc"].map(paperCount)).toEqual([null, null, null, null]);
    expect(orderFrom(standard, { ...blank, papers: "501" })).toBeNull();
  });
});
