import type { ItemType } from "../../domain/item.ts";
import { toMarks } from "../../domain/marks.ts";
import { typeNames } from "../../domain/printed-paper.ts";
import type { Score } from "../../domain/score.ts";
import type { Form } from "../templates/print-form.ts";

/** Marks of a weight row or of a section, as they are read. */
interface Part {
  part: string;
  got: string;
  of: string;
}

interface ScoreSlip {
  sitting: string;
  occupation: string;
  level: string;
  /** 2026年11月23日. */
  day: string;
  name: string;
  admissionNo: string;
  /** 证件号码 with its middle hidden. */
  documentNo: string;
  total: string;
  fullMarks: number;
  passMark: number;
  verdict: string;
  /** Weight rows, two to a line; the second place is an empty one where their number is odd. */
  lines: [Part, Part][];
  sections: Part[];
  /** Number of the hand-in receipt; empty when time or staff handed in, and for a room that wrote on paper. */
  receipt: string;
  /** Date of issue; empty where it is written by hand. */
  issued: string;
}

/** What score-slip.hbs prints. */
export interface ScoreSlips {
  sitting: string;
  count: number;
  slips: ScoreSlip[];
}

export interface SlipSitting {
  name: string;
  occupation: string;
  level: string;
  opensAt: Date;
  fullMarks: number;
  passMark: number;
}

/** One candidate's score in half-marks, its weight rows and sections in the order of the paper. */
export interface ScoredCandidate extends Pick<Score, "total" | "passed" | "rows"> {
  name: string;
  admissionNo: string;
  documentNo: string;
  sections: readonly { type: ItemType; got: number; of: number }[];
  receipt: string | null;
}

const day = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", dateStyle: "long" });

/** 成绩通知单 of each candidate, in the order given; `issuedAt` null leaves the date to be written by hand. */
export function scoreSlips(
  { name: sitting, opensAt, ...exam }: SlipSitting,
  candidates: readonly ScoredCandidate[],
  issuedAt: Date | null,
): ScoreSlips {
  const held = day.format(opensAt);
  const issued = issuedAt === null ? "" : day.format(issuedAt);
  const slips = candidates.map(({ total, passed, rows, sections, receipt, ...person }) => ({
    ...{ ...exam, ...person, sitting, day: held, issued, receipt: receipt ?? "" },
    total: String(toMarks(total)),
    verdict: passed ? "合格" : "不合格",
    lines: inTwos(rows.map(({ row, ...marks }) => partOf(row, marks))),
    sections: sections.map(({ type, ...marks }) => partOf(typeNames[type], marks)),
  }));
  return { sitting, count: slips.length, slips };
}

function partOf(part: string, { got, of }: { got: number; of: number }): Part {
  return { part, got: String(toMarks(got)), of: String(toMarks(of)) };
}

const nothing: Part = { part: "", got: "", of: "" };

/** Down the left half and then down the right one. */
function inTwos(parts: readonly Part[]): [Part, Part][] {
  const half = Math.ceil(parts.length / 2);
  return parts.slice(0, half).map((left, index) => [left, parts[half + index] ?? nothing]);
}

/** A made-up sitting to try templates with: nobody is meant. */
const sitting: SlipSitting = {
  ...{ name: "2026 年 11 月第一场", occupation: "呼叫中心服务员", level: "三级/高级工" },
  ...{ opensAt: new Date("2026-11-23T01:00:00Z"), fullMarks: 100, passMark: 60 },
};
const passed: ScoredCandidate = {
  ...{ name: "考生一", admissionNo: "2611230001", documentNo: "110***********002X" },
  ...{ total: 157, passed: true, receipt: "7K3F-92QD" },
  rows: [
    { row: "职业道德", got: 9, of: 10 },
    { row: "基础知识", got: 16, of: 20 },
    { row: "服务应答处理", got: 8, of: 10 },
    { row: "业务受理及处理", got: 47, of: 60 },
    { row: "信息记录与处理", got: 23, of: 30 },
    { row: "数据筛选与数据分析", got: 24, of: 30 },
    { row: "业务运营", got: 30, of: 40 },
  ],
  sections: [
    { type: "single", got: 98, of: 120 },
    { type: "multiple", got: 30, of: 40 },
    { type: "true-false", got: 29, of: 40 },
  ],
};
const failed: ScoredCandidate = {
  ...{ name: "考生二", admissionNo: "2611230002", documentNo: "110***********0038" },
  ...{ total: 0, passed: false, receipt: null },
  rows: [{ row: "职业道德", got: 0, of: 200 }],
  sections: [{ type: "single", got: 0, of: 200 }],
};

export const slipForm: Form<ScoreSlips> = {
  ...{ name: "score-slip", file: new URL("score-slip.hbs", import.meta.url) },
  samples: [
    scoreSlips(sitting, [passed, failed], new Date("2026-11-25T01:00:00Z")),
    scoreSlips(sitting, [failed], null),
    scoreSlips(sitting, [], null),
  ],
};
