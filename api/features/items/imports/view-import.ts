import type {
  getImport as declared,
  ImportDetail,
  ImportRow,
  ImportSummary,
  listImportRows as rowsDeclared,
} from "../../../contract/item-imports.ts";
import type { QueryOf, ReplyOf } from "../../../contract/endpoint.ts";
import { exchangeText } from "../../../contract/wording/exchange-texts.ts";
import type { Language } from "../../../contract/wording/word.ts";
import { rowStates } from "../../../domain/exchange/row-states.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Db } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { StaffActor } from "../../../platform/sessions.ts";
import type { Writer } from "../write-item.ts";
import { isUnderWay, jobOf } from "./import-jobs.ts";
import type { ImportRecord, RowRecord } from "./queries.ts";
import {
  countPointless,
  countStates,
  moveImport,
  selectImport,
  selectImports,
  selectRowPage,
  selectRowStems,
  selectStems,
} from "./queries.ts";
import { placeText, wordRow } from "./word-row.ts";

const mostListed = 100;
const pageLength = 25;

export async function listImports(
  db: Db,
  standard: string,
  { actor, language }: Writer,
): Promise<{ imports: ImportSummary[] }> {
  const records = await selectImports(db, standard, mostListed);
  return { imports: records.map((record) => summaryOf(record, actor, language)) };
}

function summaryOf(record: ImportRecord, actor: StaffActor, language: Language): ImportSummary {
  const { fault, ignored: _ignored, makerId, madeAt, endedAt, ...rest } = record;
  return {
    ...rest,
    fault: fault && exchangeText(language, fault.code, fault.params),
    madeAt: madeAt.toISOString(),
    endedAt: endedAt && endedAt.toISOString(),
    own: makerId === actor.id,
  };
}

/** How an import stands. One whose work ended with the server it ran on is put right first. */
export async function viewImport(
  deps: Deps,
  importId: string,
  { actor, language }: Writer,
): Promise<ReplyOf<typeof declared>> {
  const record = await currentImport(deps, importId);
  const counts = await countStates(deps.db, importId);
  const job = jobOf(importId);
  return {
    ...summaryOf(record, actor, language),
    progress: job ? { done: job.done, total: job.total } : null,
    counts: Object.fromEntries(
      rowStates.map((state) => [state, counts.get(state) ?? 0]),
    ) as ImportDetail["counts"],
    pointless: await countPointless(deps.db, importId),
    ignored: record.ignored.map(({ place, text }) => ({
      ...{ place: placeText(place, record.format, language), text },
    })),
  };
}

export async function currentImport(deps: Deps, importId: string): Promise<ImportRecord> {
  const record = await selectImport(deps.db, importId);
  if (!record) throw new AppError("not-found");
  const underWay = record.status === "reading" || record.status === "importing";
  if (!underWay || isUnderWay(importId)) return record;
  await inTransaction(deps.db, async (tx) => {
    const fault = { code: "file.interrupted" as const, params: {} };
    const endedAt = new Date(deps.clock.now());
    if (record.status === "reading")
      await moveImport(tx, importId, "reading", { status: "refused", fault, endedAt });
    // Nothing of it was committed: it can be begun again.
    else await moveImport(tx, importId, "importing", { status: "ready" });
  });
  const now = await selectImport(deps.db, importId);
  if (!now) throw new AppError("not-found");
  return now;
}

export async function listRows(
  db: Db,
  importId: string,
  { state, page }: QueryOf<typeof rowsDeclared>,
  language: Language,
): Promise<{ rows: ImportRow[]; total: number }> {
  const record = await selectImport(db, importId);
  if (!record) throw new AppError("not-found");
  const counts = await countStates(db, importId);
  const total =
    state === undefined
      ? [...counts.values()].reduce((sum, count) => sum + count, 0)
      : (counts.get(state) ?? 0);
  const rows = await selectRowPage(db, importId, { state }, (page - 1) * pageLength, pageLength);
  return { rows: await wordRows(db, record, rows, language), total };
}

export async function wordRows(
  db: Db,
  { id, standard, format }: ImportRecord,
  rows: readonly RowRecord[],
  language: Language,
): Promise<ImportRow[]> {
  const alike = rows.flatMap((row) => row.alike);
  const items = alike.flatMap((one) => (one.kind === "item" ? [one.id] : []));
  const nos = alike.flatMap((one) => (one.kind === "row" ? [one.no] : []));
  const stems = {
    items: await selectStems(db, items),
    rows: await selectRowStems(db, id, nos),
  };
  const worded: ImportRow[] = [];
  for (const row of rows)
    worded.push(await wordRow(row, { db, standard, format, language, stems }));
  return worded;
}
