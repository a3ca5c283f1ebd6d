import type { ResultView } from "../../contract/scores.ts";
import { levelName } from "../../domain/standard.ts";
import type { Deps } from "../../platform/http.ts";
import { beijingDay } from "../sittings/sheets/beijing-time.ts";
import type { Form } from "../templates/print-form.ts";
import { formPage, formPdf } from "../templates/print-form.ts";
import { listResults } from "./list-results.ts";

/** What score-summary.hbs prints; marks as they are read. */
export interface ScoreSummary {
  sitting: string;
  occupation: string;
  level: string;
  day: string;
  passMark: number;
  fullMarks: number;
  expected: number;
  present: number;
  absent: number;
  passed: number;
  /** Of those who have a score; "—" where nobody has. */
  mean: string;
  lines: {
    no: number;
    admissionNo: string;
    name: string;
    room: string;
    total: string;
    verdict: string;
    note: string;
  }[];
}

interface SummaryFacts {
  sitting: { name: string; occupation: string; level: string; opensAt: Date };
  passMark: number;
  fullMarks: number;
  results: readonly Pick<
    ResultView,
    "admissionNo" | "name" | "room" | "attemptId" | "status" | "total" | "passed"
  >[];
}

/** 成绩汇总表 of everybody on the list, by 准考证号; who has no score is told why. */
export function scoreSummary({ sitting, results, ...marks }: SummaryFacts): ScoreSummary {
  const totals = results.flatMap(({ total }) => (total === null ? [] : [total]));
  const sum = totals.reduce((all, one) => all + one, 0);
  const present = results.filter(({ attemptId }) => attemptId !== null).length;
  return {
    ...{ sitting: sitting.name, occupation: sitting.occupation, level: sitting.level },
    day: beijingDay(sitting.opensAt),
    ...marks,
    ...{ expected: results.length, present, absent: results.length - present },
    passed: results.filter(({ passed }) => passed === true).length,
    mean: totals.length === 0 ? "—" : (sum / totals.length).toFixed(2),
    lines: results.map((result, index) => ({
      no: index + 1,
      admissionNo: result.admissionNo,
      name: result.name,
      room: result.room ?? "",
      total: result.total === null ? "—" : String(result.total),
      verdict: verdictOf(result.passed),
      note: noteOf(result),
    })),
  };
}

function verdictOf(passed: boolean | null): string {
  if (passed === null) return "—";
  return passed ? "合格" : "不合格";
}

function noteOf({ attemptId, status }: SummaryFacts["results"][number]): string {
  if (attemptId === null) return "缺考";
  return status === "voided" ? "作废" : "";
}

const person = { room: "第一考场", attemptId: "1", status: "handed-in" } as const;
const made: SummaryFacts = {
  sitting: {
    ...{ name: "2026 年 11 月第一场", occupation: "呼叫中心服务员", level: "五级/初级工" },
    opensAt: new Date("2026-11-23T01:00:00Z"),
  },
  ...{ passMark: 60, fullMarks: 100 },
  results: [
    { ...person, admissionNo: "2611230001", name: "考生一", total: 78.5, passed: true },
    { ...person, admissionNo: "2611230002", name: "考生二", total: 59.5, passed: false },
    { ...person, admissionNo: "2611230003", name: "考生三", total: null, passed: null },
  ],
};

export const summaryForm: Form<ScoreSummary> = {
  ...{ name: "score-summary", file: new URL("score-summary.hbs", import.meta.url) },
  samples: [scoreSummary(made), scoreSummary({ ...made, results: [] })],
};

/** 成绩汇总表 of a sitting as a page to print. */
export async function printSummary({ db }: Pick<Deps, "db">, sittingId: string): Promise<Buffer> {
  return formPage(db, summaryForm, (await gather({ db }, sittingId)).data);
}

/** The same as a PDF. */
export async function printSummaryPdf(
  { db }: Pick<Deps, "db">,
  sittingId: string,
): Promise<Buffer> {
  const { data, opensAt } = await gather({ db }, sittingId);
  const about = { title: `成绩汇总表 ${data.sitting}`, date: opensAt.toISOString() };
  return formPdf(db, summaryForm, data, about);
}

async function gather(deps: Pick<Deps, "db">, sittingId: string) {
  const { sitting, passMark, results } = await listResults(deps, sittingId);
  const { name, rules, level, opensAt } = sitting;
  const head = { name, occupation: rules.name, level: levelName(rules, level), opensAt };
  const data = scoreSummary({ sitting: head, passMark, fullMarks: rules.fullMarks, results });
  return { data, opensAt };
}
