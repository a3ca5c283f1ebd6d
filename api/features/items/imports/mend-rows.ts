import type {
  ImportRow,
  mendImportRow as mendDeclared,
  settleImportRows as settleDeclared,
} from "../../../contract/item-imports.ts";
import type { BodyOf } from "../../../contract/endpoint.ts";
import { exchangeText } from "../../../contract/wording/exchange-texts.ts";
import { elementOf, rowState } from "../../../domain/exchange/import-row.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import { selectElements } from "../../standards/elements/queries.ts";
import { selectPointLevel } from "../queries.ts";
import type { Writer } from "../write-item.ts";
import type { ImportRecord, RowChange, RowRecord } from "./queries.ts";
import { holdImport, holdRow, selectRowsAfter, updateRows } from "./queries.ts";
import { wordRows } from "./view-import.ts";

/** Writes what a person says of one row; a mended row is a row that was looked at. */
export async function mendRow(
  { db }: Deps,
  { actor, language }: Writer,
  { importId, no }: { importId: string; no: number },
  said: BodyOf<typeof mendDeclared>,
): Promise<ImportRow> {
  return inTransaction(db, async (tx) => {
    const record = await holdOwn(tx, importId, actor.id);
    const row = await holdRow(tx, importId, no);
    if (!row) throw new AppError("not-found");
    if (said.draft?.knowledgePoint != null)
      await holdPoint(tx, record.standard, said.draft.knowledgePoint, language);
    const elements = await selectElements(tx, record.standard);
    const draft = said.draft ? { ...row.draft, ...said.draft } : row.draft;
    draft.element = elementOf(draft.element, draft.knowledgePoint, elements);
    const changed = changeOf(row, {
      draft,
      confirmed: said.confirmed ?? (said.draft ? true : row.confirmed),
      decision: said.decision === undefined ? row.decision : said.decision,
    });
    await updateRows(tx, importId, [changed]);
    const [worded] = await wordRows(tx, record, [{ ...row, ...changed }], language);
    if (!worded) throw new AppError("not-found");
    return worded;
  });
}

function changeOf(
  row: RowRecord,
  change: Pick<RowChange, "draft" | "confirmed" | "decision">,
): RowChange {
  const { no, remarks, alike } = row;
  return { no, ...change, state: rowState({ remarks, alike, ...change }) };
}

/** The import, held, when it is this person's and still waits to be carried out. */
export async function holdOwn(tx: Tx, importId: string, person: string): Promise<ImportRecord> {
  const record = await holdImport(tx, importId);
  if (!record) throw new AppError("not-found");
  if (record.makerId !== person) throw new AppError("not-allowed");
  if (record.status !== "ready") throw new AppError("import-closed");
  return record;
}

async function holdPoint(
  tx: Tx,
  standard: string,
  code: string,
  language: Writer["language"],
): Promise<void> {
  if ((await selectPointLevel(tx, standard, code)) !== undefined) return;
  const message = exchangeText(language, "import.unknown-point", { code });
  throw new AppError("invalid-input", {}, [{ path: "knowledgePoint", message }]);
}

const rowsAStep = 500;

/** The same for many rows; returns how many. */
export async function settleRows(
  { db }: Deps,
  { actor, language }: Writer,
  importId: string,
  { where, set }: BodyOf<typeof settleDeclared>,
): Promise<{ changed: number }> {
  return inTransaction(db, async (tx) => {
    const { standard } = await holdOwn(tx, importId, actor.id);
    if (set.knowledgePoint !== undefined)
      await holdPoint(tx, standard, set.knowledgePoint, language);
    let [after, count] = [0, 0];
    for (;;) {
      const rows = await selectRowsAfter(tx, importId, where, after, rowsAStep);
      await updateRows(
        tx,
        importId,
        rows.map((row) => settled(row, set)),
      );
      count += rows.length;
      if (rows.length < rowsAStep) return { changed: count };
      after = rows.at(-1)?.no ?? after;
    }
  });
}

function settled(row: RowRecord, set: BodyOf<typeof settleDeclared>["set"]): RowChange {
  const { knowledgePoint, source, confirmed, decision } = set;
  const draft = {
    ...row.draft,
    ...(knowledgePoint !== undefined && { knowledgePoint, element: null }),
    ...(source !== undefined && row.draft.source === "" && { source }),
  };
  return changeOf(row, {
    draft,
    confirmed: confirmed ?? row.confirmed,
    decision: decision === undefined ? row.decision : decision,
  });
}
