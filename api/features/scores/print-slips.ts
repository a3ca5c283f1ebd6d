import { levelName } from "../../domain/standard.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Db } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import { selectSittings } from "../sittings/queries.ts";
import { formPage, formPdf } from "../templates/print-form.ts";
import type { Result } from "./queries.ts";
import { selectResult, selectResults, selectSections } from "./queries.ts";
import type { ScoredCandidate, SlipSitting } from "./score-slip.ts";
import { scoreSlips, slipForm } from "./score-slip.ts";

/** 成绩通知单 of one attempt that has been scored, as a PDF. */
export async function printSlipPdf({ db, clock }: Deps, attemptId: string): Promise<Buffer> {
  const result = await selectResult(db, attemptId);
  if (!result || result.halfMarks === null) throw new AppError("not-found");
  const sitting = await slipSitting(db, result.sittingId);
  const slips = scoreSlips(sitting, await scored(db, [result]), new Date(clock.now()));
  const title = `成绩通知单 ${result.admissionNo}`;
  return formPdf(db, slipForm, slips, { title, date: sitting.opensAt.toISOString() });
}

/** 成绩通知单 of everybody in a sitting who has a score, by 准考证号, as a page to print. */
export async function printSlips({ db, clock }: Deps, sittingId: string): Promise<Buffer> {
  const { data } = await gather(db, sittingId, new Date(clock.now()));
  return formPage(db, slipForm, data);
}

/** The same as a PDF; `issuedAt` null leaves the date of issue to be written by hand. */
export async function printSlipsPdf(
  { db }: Pick<Deps, "db">,
  sittingId: string,
  issuedAt: Date | null,
): Promise<Buffer> {
  const { data, opensAt } = await gather(db, sittingId, issuedAt);
  const about = { title: `成绩通知单 ${data.sitting}`, date: opensAt.toISOString() };
  return formPdf(db, slipForm, data, about);
}

async function gather(db: Db, sittingId: string, issuedAt: Date | null) {
  const sitting = await slipSitting(db, sittingId);
  const results = await selectResults(db, sittingId);
  const standing = results.filter(({ status }) => status !== "voided");
  const data = scoreSlips(sitting, await scored(db, standing), issuedAt);
  return { data, opensAt: sitting.opensAt };
}

async function slipSitting(db: Db, id: string): Promise<SlipSitting> {
  const [sitting] = await selectSittings(db, [id]);
  if (!sitting) throw new AppError("not-found");
  const { name, rules, level, opensAt } = sitting;
  const { name: occupation, fullMarks, passMark } = rules;
  return { name, occupation, level: levelName(rules, level), opensAt, fullMarks, passMark };
}

/** Those of the results that have a score, with what each section of their paper brought. */
async function scored(db: Db, results: readonly Result[]): Promise<ScoredCandidate[]> {
  const ids = results.flatMap(({ attemptId }) => (attemptId === null ? [] : [attemptId]));
  const sections = await selectSections(db, ids);
  return results.flatMap((result): ScoredCandidate[] => {
    const { attemptId, halfMarks, passed, rows, name, admissionNo, documentNo, receipt } = result;
    if (attemptId === null || halfMarks === null || passed === null) return [];
    const score = { total: halfMarks, passed, rows: rows ?? [] };
    const own = sections.get(attemptId) ?? [];
    return [{ ...score, name, admissionNo, documentNo, receipt, sections: own }];
  });
}
