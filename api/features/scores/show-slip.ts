import { toMarks } from "../../domain/marks.ts";
import { levelName } from "../../domain/standard.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Deps } from "../../platform/http.ts";
import { UnprintableText } from "../../platform/pdf/unprintable-text.ts";
import { selectSittings } from "../sittings/queries.ts";
import { rowsInMarks } from "./list-results.ts";
import { renderSlip } from "./print-slip.ts";
import { selectResult } from "./queries.ts";

const day = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", dateStyle: "long" });
const body = "职业技能等级认定";

/** 成绩通知单 of one attempt that has been scored. */
export async function showSlip({ db, clock }: Deps, attemptId: string): Promise<Buffer> {
  const result = await selectResult(db, attemptId);
  const [sitting] = result ? await selectSittings(db, [result.sittingId]) : [];
  if (!result || !sitting || result.halfMarks === null || result.passed === null)
    throw new AppError("not-found");
  const { rules } = sitting;
  return renderSlip({
    body,
    occupation: rules.name,
    level: levelName(rules, sitting.level),
    name: result.name,
    admissionNo: result.admissionNo,
    sitting: sitting.name,
    held: day.format(sitting.opensAt),
    total: toMarks(result.halfMarks),
    fullMarks: rules.fullMarks,
    passMark: rules.passMark,
    passed: result.passed,
    rows: rowsInMarks(result),
    receipt: result.receipt,
    issued: day.format(new Date(clock.now())),
  }).catch(refuseUnprintable);
}

/** A name with a character the printed face lacks is named, so that it can be mended. */
function refuseUnprintable(error: unknown): never {
  if (!(error instanceof UnprintableText)) throw error;
  const problems = error.problems.map(({ where, fault }) => ({
    ...{ path: "", message: `${where}${fault}` },
  }));
  throw new AppError("invalid-input", {}, problems);
}
