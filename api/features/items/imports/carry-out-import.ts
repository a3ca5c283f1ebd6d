import { exchangeText } from "../../../contract/wording/exchange-texts.ts";
import { itemId } from "../../../domain/item.ts";
import type { StandardDocument } from "../../../domain/standard.ts";
import { knowledgePoints } from "../../../domain/standard.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Db, Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import { selectStandard } from "../../standards/queries.ts";
import { insertItems } from "../bank/queries.ts";
import { asProblems, findFindings } from "../find-findings.ts";
import { appendEvents } from "../queries.ts";
import type { Writer } from "../write-item.ts";
import { newItemId } from "../write-item.ts";
import { contentOfDraft } from "./draft-content.ts";
import type { ImportJob } from "./import-jobs.ts";
import { beginJob, step, stopJob, whileBeginning } from "./import-jobs.ts";
import { holdOwn } from "./mend-rows.ts";
import type { ImportRecord, RowRecord } from "./queries.ts";
import {
  countStates,
  deleteRows,
  holdImport,
  markImported,
  moveImport,
  selectImport,
  selectRowsAfter,
  selectTakenIds,
} from "./queries.ts";

/** Begins to bring every ready row into the bank; all of them enter in one transaction, or none. */
export async function carryOutImport(
  deps: Deps,
  writer: Writer,
  importId: string,
  as: "draft" | "in-review",
  report: (error: unknown) => void,
): Promise<{ done: true }> {
  await whileBeginning(importId, async () => {
    const { record, ready } = await setOut(deps.db, importId, writer);
    beginJob(
      importId,
      async (job) => {
        job.total = ready;
        const found = await selectStandard(deps.db, record.standard);
        if (!found) throw new AppError("not-found");
        const order = { record, standard: found.standard, writer, as };
        await inTransaction(deps.db, (tx) => bringIn(deps, tx, order, job));
      },
      async (error) => {
        report(error);
        await reopen(deps, importId);
      },
    );
  });
  return { done: true };
}

/** Marks the import as being carried out, when there is something to carry out. */
async function setOut(db: Db, importId: string, { actor }: Writer) {
  return inTransaction(db, async (tx) => {
    const record = await holdOwn(tx, importId, actor.id);
    const ready = (await countStates(tx, importId)).get("ready") ?? 0;
    if (ready === 0) throw new AppError("import-empty");
    await moveImport(tx, importId, "ready", { status: "importing" });
    return { record, ready };
  });
}

async function reopen({ db }: Deps, importId: string): Promise<void> {
  await inTransaction(db, (tx) => moveImport(tx, importId, "importing", { status: "ready" }));
}

interface Order {
  record: ImportRecord;
  standard: StandardDocument;
  writer: Writer;
  as: "draft" | "in-review";
}

const rowsAStep = 250;

async function bringIn({ clock }: Deps, tx: Tx, order: Order, job: ImportJob): Promise<void> {
  const { id } = order.record;
  const now = new Date(clock.now());
  let [after, imported, inReview] = [0, 0, 0];
  for (;;) {
    step(job, imported);
    const rows = await selectRowsAfter(tx, id, { state: "ready" }, after, rowsAStep);
    inReview += await bringSome(tx, order, rows, now);
    imported += rows.length;
    if (rows.length < rowsAStep) break;
    after = rows.at(-1)?.no ?? after;
  }
  const counts = await countStates(tx, id);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const remaining = all - imported;
  const outcome = { imported, inReview, remaining };
  const { actor } = order.writer;
  await audit(tx, {
    ...{ at: now, actor: actor.login, act: "items.import", object: `import:${id}` },
    detail: { file: order.record.fileName, ...outcome },
  });
  step(job, imported);
  await moveImport(tx, id, "importing", { status: "imported", endedAt: now, ...outcome });
}

/** Makes items of these rows; returns how many went to review. */
async function bringSome(
  tx: Tx,
  { record, standard, writer, as }: Order,
  rows: readonly RowRecord[],
  now: Date,
): Promise<number> {
  if (rows.length === 0) return 0;
  const levels = new Map(knowledgePoints(standard).map(({ code, level }) => [code, level]));
  const ids = await idsFor(tx, standard.code, rows);
  const items = [];
  for (const [index, { draft }] of rows.entries()) {
    const [content, id] = [contentOfDraft(draft), ids[index] ?? ""];
    const authored = { standard: standard.code, id: null, element: draft.element, content };
    const sound =
      as === "in-review" &&
      asProblems(await findFindings(tx, authored, writer.language)).length === 0;
    const status = sound ? ("in-review" as const) : ("draft" as const);
    const level = levels.get(content.knowledgePoint) ?? null;
    const { id: writtenBy } = writer.actor;
    const text = { version: 1, standard: standard.code, level, content, writtenBy };
    items.push({ ...text, id, status, element: draft.element });
  }
  await insertItems(tx, items, now);
  const actor = writer.actor.login;
  const remark = exchangeText("zh", "import.from", { file: record.fileName });
  const submitted = items.filter(({ status }) => status === "in-review");
  await appendEvents(
    tx,
    [
      ...items.map(({ id }) => ({ id, version: 1, act: "written" as const, actor, remark })),
      ...submitted.map(({ id }) => ({ id, version: 1, act: "submitted" as const, actor })),
    ],
    now,
  );
  await markImported(
    tx,
    record.id,
    rows.map(({ no }, index) => ({ no, itemId: ids[index] ?? "" })),
  );
  return submitted.length;
}

/** Ids the rows bring along, where no item has them; new ones for all others. */
async function idsFor(tx: Tx, standard: string, rows: readonly RowRecord[]): Promise<string[]> {
  const brought = rows.map(({ draft }) =>
    draft.id !== null && itemId.safeParse(draft.id).success ? draft.id : null,
  );
  const taken = await selectTakenIds(
    tx,
    brought.flatMap((id) => id ?? []),
  );
  const ids: string[] = [];
  for (const id of brought) {
    const own = id !== null && !taken.has(id) ? id : await freshId(tx, standard, taken);
    taken.add(own);
    ids.push(own);
  }
  return ids;
}

async function freshId(tx: Tx, standard: string, taken: ReadonlySet<string>): Promise<string> {
  for (;;) {
    const id = newItemId(standard);
    if (!taken.has(id) && (await selectTakenIds(tx, [id])).size === 0) return id;
  }
}

/** Stops what is under way and forgets the rows. What was carried out cannot be cancelled any more. */
export async function cancelImport(
  { db, clock }: Deps,
  { actor }: Writer,
  importId: string,
): Promise<{ done: true }> {
  const now = new Date(clock.now());
  const own = await selectImport(db, importId);
  if (!own) throw new AppError("not-found");
  if (own.makerId !== actor.id) throw new AppError("not-allowed");
  await stopJob(importId);
  await inTransaction(db, async (tx) => {
    const record = await holdImport(tx, importId);
    if (!record) throw new AppError("not-found");
    const { status } = record;
    if (status === "cancelled") return;
    if (status === "imported" || status === "refused") throw new AppError("import-closed");
    await deleteRows(tx, importId);
    await moveImport(tx, importId, status, { status: "cancelled", endedAt: now });
    await audit(tx, {
      ...{ at: now, actor: actor.login, act: "items.cancel", object: `import:${importId}` },
      detail: { file: record.fileName },
    });
  });
  return { done: true };
}
