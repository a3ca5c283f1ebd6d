import { expect, it } from "vitest";
import type { ItemSummary } from "../../../api/contract/item-list.ts";
import { zh } from "../messages/list-zh.ts";
import { copiedRows } from "./item-table.ts";

const item: ItemSummary = {
  ...{ id: "a-1", version: 2, type: "single", stem: "=1+1（ ）。", knowledgePoint: "2.1.1" },
  ...{ level: null, element: null, difficulty: 0.7, cognitive: "apply", author: "甲" },
  ...{
    reviewBy: null,
    status: "approved",
    reviewer: null,
    due: null,
    updatedAt: "2026-11-23T01:00:00.000Z",
  },
};
const words = {
  heads: zh.copyHeads,
  type: () => "单选",
  status: () => "可用",
  cognitive: () => "应用",
  level: () => "通用",
  point: () => "职业道德",
  time: () => "2026-11-23 09:00",
};

it("copies one cell a fact, unmeasured figures empty, and nothing a spreadsheet would calculate", () => {
  const figures = { id: "a-1", uses: 3, version: 1, answers: 40, measured: 0.825 };
  const [heads = [], known = []] = copiedRows([item], new Map([["a-1", figures]]), words);
  const [, unknown = []] = copiedRows([item], new Map(), words);
  expect(known).toHaveLength(heads.length);
  expect(known[3]).toBe("'=1+1（ ）。");
  expect(known.slice(13, 16)).toEqual(["3", "0.825", "40"]);
  expect(unknown.slice(13, 16)).toEqual(["", "", ""]);
});
