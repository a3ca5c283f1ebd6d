import type { PackageOptions } from "../../../contract/packages.ts";
import type { Db } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import { printRoomRecordPdf } from "../../attempts/record/print-room-record.ts";
import { keyPdf, proofPdf } from "../../papers/download-paper.ts";
import { loadDocument, selectPaper } from "../../papers/queries.ts";
import { exportResults } from "../../scores/export-results.ts";
import { printSlipsPdf } from "../../scores/print-slips.ts";
import { printSummaryPdf } from "../../scores/score-summary.ts";
import type { Asker } from "../../sittings/asker.ts";
import { selectOfferedPapers, selectSittings } from "../../sittings/queries.ts";
import type { Part } from "../exam-parts.ts";
import { paperParts, paperPdf } from "../exam-parts.ts";
import * as queries from "./queries.ts";

const plain: PackageOptions = { sheet: "a3", fold: "plain", spares: null };

/** 归档: everything that was asked, answered, decided and noted, as people read it and as programs do. */
export async function archiveParts(
  deps: Pick<Deps, "db">,
  asker: Asker,
  sittingId: string,
): Promise<Part[]> {
  const { db } = deps;
  const papers = await selectOfferedPapers(db, [sittingId]);
  const paperIds = papers.map(({ id }) => id);
  const data = (name: string, read: () => Promise<unknown>): Part => ({
    path: `数据/${name}.json`,
    make: async () => asJson(await read()),
  });
  return [
    { path: "成绩汇总表.pdf", make: () => printSummaryPdf(deps, sittingId) },
    { path: "成绩表.xlsx", make: () => exportResults(deps, sittingId) },
    // Undated: a file copy tells no day on which a slip was handed out, and its bytes stay the same.
    { path: "成绩通知单.pdf", make: () => printSlipsPdf(deps, sittingId, null) },
    { path: "考场情况记录单.pdf", make: () => printRoomRecordPdf(deps, asker, sittingId) },
    ...(await paperParts(deps, sittingId, "试卷", (one) => paperPdf(one, plain, 0))),
    ...(await paperParts(deps, sittingId, "答案", keyPdf, " 答案")),
    ...(await paperParts(deps, sittingId, "组卷证明", proofPdf, " 组卷证明")),
    data("场次", () => selectSittings(db, [sittingId])),
    data("试卷", () => documents(db, paperIds)),
    data("考生", () => queries.selectPeople(db, sittingId)),
    data("作答过程", () => queries.selectResponseEvents(db, sittingId)),
    data("最终答案", () => queries.selectResponses(db, sittingId)),
    data("迟到答案及处理", () => queries.selectLateResponses(db, sittingId)),
    data("作答状态", () => queries.selectAttempts(db, sittingId)),
    data("考务操作", () => queries.selectAttemptEvents(db, sittingId)),
    data("成绩", () => queries.selectScores(db, sittingId)),
    data("各题得分", () => queries.selectSlotScores(db, sittingId)),
    data("违纪与异常", () => queries.selectNoted(db, sittingId)),
    data("操作记录", () => queries.selectAudit(db, sittingId, paperIds)),
  ];
}

async function documents(db: Db, ids: readonly string[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const id of ids) {
    const row = await selectPaper(db, id);
    if (row) found.push({ title: row.title, proof: row.proof, ...(await loadDocument(db, row)) });
  }
  return found;
}

function asJson(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}
