import { expect, it } from "vitest";
import { readPdf } from "../../../tests/support/read-pdf.ts";
import { renderForm } from "../../platform/forms/render-form.ts";
import { readTemplate } from "../../platform/forms/template.ts";
import { usualSource } from "../templates/print-form.ts";
import type { ScoredCandidate, SlipSitting } from "./score-slip.ts";
import { scoreSlips, slipForm } from "./score-slip.ts";

const sitting: SlipSitting = {
  ...{ name: "第一场", occupation: "呼叫中心服务员", level: "五级/初级工" },
  ...{ opensAt: new Date("2026-11-23T01:00:00Z"), fullMarks: 100, passMark: 60 },
};
const candidate: ScoredCandidate = {
  ...{ name: "王堃喆", admissionNo: "2611230001", documentNo: "110***********002X" },
  ...{ total: 157, passed: true, receipt: "7K3F-92QD" },
  rows: ["职业道德", "基础知识", "业务运营"].map((row) => ({ row, got: 9, of: 10 })),
  sections: [{ type: "true-false", got: 29, of: 40 }],
};
const slipOf = (change: Partial<ScoredCandidate> = {}, issuedAt: Date | null = null) =>
  scoreSlips(sitting, [{ ...candidate, ...change }], issuedAt).slips[0];

it("tells the score in marks: the total, each weight row, each section, and the verdict", () => {
  expect(slipOf()).toMatchObject({
    ...{ total: "78.5", fullMarks: 100, passMark: 60, verdict: "合格", day: "2026年11月23日" },
    sections: [{ part: "判断题", got: "14.5", of: "20" }],
  });
  expect(slipOf({ total: 119, passed: false })).toMatchObject({ total: "59.5", verdict: "不合格" });
  expect(slipOf({ total: 0, passed: false })).toMatchObject({ total: "0" });
});

it("has the weight rows in two columns, the second column a row shorter where their number is odd", () => {
  const names = slipOf()?.lines.map((line) => line.map(({ part }) => part));
  expect(names).toEqual([
    ["职业道德", "业务运营"],
    ["基础知识", ""],
  ]);
});

it("is dated on the Beijing day it is issued, or not at all, and has a receipt where there is one", () => {
  expect(slipOf({}, new Date("2026-11-24T16:30:00Z"))?.issued).toBe("2026年11月25日");
  expect(slipOf({ receipt: null })).toMatchObject({ issued: "", receipt: "" });
});

it("stands twice on a sheet even with everything a standard and a paper have, and grows with a long name", async () => {
  const [{ slips }] = slipForm.samples;
  const [full] = slips;
  const fill = readTemplate(usualSource(slipForm));
  const pagesOf = async (change: object): Promise<number> => {
    const all = [full, { ...full, ...change }, full, full];
    const html = fill({ ...slipForm.samples[0], slips: all });
    const pdf = await renderForm({ html, title: "成绩通知单", date: "2026-11-23T00:00:00Z" });
    return (await readPdf(pdf)).pages.length;
  };
  expect(full?.lines).toHaveLength(4);
  expect(await pagesOf({})).toBe(2);
  expect(await pagesOf({ sitting: "名称很长的考试场次".repeat(40) })).toBe(3);
});
