import { expect, it } from "vitest";
import { shoppingCsv } from "./shopping-csv.ts";

it("the shopping list is a spreadsheet's file: marked UTF-8, quoted, and no cell is a formula", () => {
  const named = [{ code: "3.1.1", name: "投诉, 建议" }];
  const text = shoppingCsv(
    ["等级", "权重项"],
    "五级",
    [
      {
        ...{ row: "=业务", type: "multiple", need: 5, have: 3, alternatives: named },
        ...{ point: { code: "3.1.2", name: '"受理"' }, message: "" },
      },
    ],
    { single: "单选题", multiple: "多选题", "true-false": "判断题" },
  );
  expect(text).toBe(
    '\uFEFF等级,权重项\r\n五级,\'=业务,"3.1.2 ""受理""",多选题,2,5,3,"3.1.1 投诉, 建议"\r\n',
  );
});
