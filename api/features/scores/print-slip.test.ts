import { describe, expect, it } from "vitest";
import { readPdf } from "../../../tests/support/read-pdf.ts";
import { printTypeface } from "../../platform/pdf/typeface.ts";
import { renderSlip, renderSlips } from "./print-slip.ts";
import type { Slip } from "./print/lay-out-slip.ts";
import { layOutSlips } from "./print/lay-out-slip.ts";

const slip: Slip = {
  body: "某市职业技能等级认定中心",
  occupation: "呼叫中心服务员",
  level: "五级/初级工",
  name: "王堃喆",
  admissionNo: "2611230001",
  sitting: "2026年第四季度五级理论考试",
  held: "2026年11月23日 09:00",
  total: 78.5,
  fullMarks: 100,
  passMark: 60,
  passed: true,
  rows: [{ row: "职业道德", got: 4.5, of: 5 }],
  receipt: "7K3F-92QD",
  issued: "2026年11月25日",
};

async function textOf(one: Slip): Promise<string> {
  const pages = layOutSlips([one], await printTypeface());
  const runs = pages.flatMap((page) => page.ink).filter((ink) => ink.kind === "text");
  return runs.map((run) => run.text).join("|");
}

describe("score slips", () => {
  it("say who, which sitting, the score by weight row, the verdict and the receipt", async () => {
    const text = await textOf(slip);
    for (const words of [
      "王堃喆",
      "2611230001",
      "78.5 分（满分 100 分）",
      "|合格|",
      "|职业道德|4.5|5|",
      "7K3F-92QD",
      "2026年11月25日",
    ])
      expect(text).toContain(words);
    const failed = await textOf({ ...slip, total: 59.5, passed: false, receipt: null });
    expect(failed).toContain("|不合格|");
    expect(failed).not.toContain("回执");
  });

  it("are one page a candidate, the same bytes every time", async () => {
    const slips = [slip, { ...slip, admissionNo: "2611230002" }, slip];
    const pdf = await renderSlips(slips);
    expect((await readPdf(pdf)).pages).toHaveLength(3);
    expect((await renderSlip(slip)).equals(await renderSlip(slip))).toBe(true);
  });

  it("name the candidate whose name the font cannot show", async () => {
    await expect(renderSlips([slip, { ...slip, name: "李𠮷" }])).rejects.toThrow(
      "准考证号 2611230001 的成绩通知单“姓名”一栏含有试卷字体没有的字符“𠮷”",
    );
  });

  it("refuse what does not fit on the page instead of printing over the seal", async () => {
    await expect(renderSlip({ ...slip, sitting: "考试".repeat(200) })).rejects.toThrow(
      "一页排不下",
    );
  });
});
