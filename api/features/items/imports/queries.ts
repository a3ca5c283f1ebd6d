import { sql } from "kysely";
import type { ImportStatus } from "../../../contract/item-imports.ts";
import type { Params } from "../../../contract/wording/word.ts";
import type { FileFault } from "../../../contract/wording/exchange-texts.ts";
import type { Alike, RowDecision, RowDraft } from "../../../domain/exchange/import-row.ts";
import type { RowState } from "../../../domain/exchange/row-states.ts";
import type { ReadItem, Remark } from "../../../domain/exchange/read-item.ts";
import type { Db, Tx } from "../../../platform/database.ts";
import type { IgnoredText } from "../../../platform/exchange/read-file.ts";
import { rowsAtOnce } from "../queries.ts";

/** A file that was brought in. */
export interface ImportRecord {
  id: string;
  standard: string;
  fileName: string;
  sha256: string;
  bytes: number;
  format: string | null;
  status: ImportStatus;
  fault: { code: FileFault; params: Params } | null;
  ignored: IgnoredText[];
  madeBy: string;
  makerId: string;
  madeAt: Date;
  endedAt: Date | null;
  imported: number;
  inReview: number;
  remaining: number;
}

function importRows(db: Db) {
  return db
    .selectFrom("item_import")
    .innerJoin("staff", "staff.id", "item_import.made_by")
    .select([
      "item_import.id",
      "item_import.standard_code as standard",
      "item_import.file_name as fileName",
      "item_import.file_sha256 as sha256",
      "item_import.file_bytes as bytes",
      "item_import.format",
      "item_import.status",
      "item_import.fault",
      "item_import.ignored",
      "staff.login as madeBy",
      "item_import.made_by as makerId",
      "item_import.made_at as madeAt",
      "item_import.ended_at as endedAt",
      "item_import.imported",
      "item_import.in_review as inReview",
      "item_import.remaining",
    ]);
}

type ImportRow = Awaited<ReturnType<ReturnType<typeof importRows>["executeTakeFirstOrThrow"]>>;

function recordOf(row: ImportRow): ImportRecord {
  return {
    ...row,
    status: row.status as ImportStatus,
    fault: row.fault as ImportRecord["fault"],
    ignored: row.ignored as unknown as IgnoredText[],
  };
}

export async function selectImport(db: Db, id: string): Promise<ImportRecord | null> {
  const row = await importRows(db).where("item_import.id", "=", id).executeTakeFirst();
  return row ? recordOf(row) : null;
}

/** The import, held until `tx` ends. */
export async function holdImport(tx: Tx, id: string): Promise<ImportRecord | null> {
  const row = await importRows(tx)
    .where("item_import.id", "=", id)
    .forUpdate("item_import")
    .executeTakeFirst();
  return row ? recordOf(row) : null;
}

/** The newest imports of a standard. */
export async function selectImports(
  db: Db,
  standard: string,
  limit: number,
): Promise<ImportRecord[]> {
  const rows = await importRows(db)
    .where("item_import.standard_code", "=", standard)
    .orderBy("item_import.made_at", "desc")
    .orderBy("item_import.id")
    .limit(limit)
    .execute();
  return rows.map(recordOf);
}

/**
 * The import that has these bytes already: one that is done, whoever brought it, or one this person has
 * still open.
 */
export async function selectSameFile(
  db: Db,
  { standard, sha256, maker }: { standard: string; sha256: string; maker: string },
): Promise<string | null> {
  const row = await db
    .selectFrom("item_import")
    .select("id")
    .where("standard_code", "=", standard)
    .where("file_sha256", "=", sha256)
    .where(({ eb, and, or }) =>
      or([
        eb("status", "=", "imported"),
        and([eb("made_by", "=", maker), eb("status", "in", ["reading", "ready", "importing"])]),
      ]),
    )
    .orderBy("made_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

export interface NewImport {
  standard: string;
  fileName: string;
  sha256: string;
  bytes: number;
  maker: string;
}

export async function insertImport(tx: Tx, made: NewImport, now: Date): Promise<string> {
  const { standard, fileName, sha256, bytes, maker } = made;
  const { id } = await tx
    .insertInto("item_import")
    .values({
      ...{ standard_code: standard, file_name: fileName, file_sha256: sha256, file_bytes: bytes },
      ...{ status: "reading", made_by: maker, made_at: now },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export interface ImportMove {
  status: ImportStatus;
  format?: string;
  fault?: { code: FileFault; params: Params };
  ignored?: readonly IgnoredText[];
  endedAt?: Date;
  imported?: number;
  inReview?: number;
  remaining?: number;
}

/** Moves the import on, if it still stands at `from`; returns whether it did. */
export async function moveImport(
  tx: Tx,
  id: string,
  from: ImportStatus,
  move: ImportMove,
): Promise<boolean> {
  const { status, format, fault, ignored, endedAt, imported, inReview, remaining } = move;
  const moved = await tx
    .updateTable("item_import")
    .set({
      status,
      ...(format !== undefined && { format }),
      ...(fault && { fault: JSON.stringify(fault) }),
      ...(ignored && { ignored: JSON.stringify(ignored) }),
      ...(endedAt && { ended_at: endedAt }),
      ...(imported !== undefined && { imported }),
      ...(inReview !== undefined && { in_review: inReview }),
      ...(remaining !== undefined && { remaining }),
    })
    .where("id", "=", id)
    .where("status", "=", from)
    .returning("id")
    .executeTakeFirst();
  return moved !== undefined;
}

/** One item of a file on its way into the bank. */
export interface RowRecord {
  no: number;
  said: string;
  reading: ReadItem;
  draft: RowDraft;
  remarks: Remark[];
  alike: Alike[];
  confirmed: boolean;
  decision: RowDecision;
  state: RowState;
  itemId: string | null;
}

const rowColumns = [
  "no",
  "said",
  "reading",
  "draft",
  "remarks",
  "alike",
  "confirmed",
  "decision",
  "state",
  "item_id as itemId",
] as const;

function rowsOf(db: Db, importId: string) {
  return db.selectFrom("item_import_row").select(rowColumns).where("import_id", "=", importId);
}

type RawRow = Awaited<ReturnType<ReturnType<typeof rowsOf>["executeTakeFirstOrThrow"]>>;

function rowOf(row: RawRow): RowRecord {
  return row as unknown as RowRecord;
}

export async function insertRows(
  tx: Tx,
  importId: string,
  rows: readonly RowRecord[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await tx
      .insertInto("item_import_row")
      .values(
        rows.slice(from, from + rowsAtOnce).map((row) => ({
          ...{ import_id: importId, no: row.no, said: row.said, state: row.state },
          ...{ confirmed: row.confirmed, decision: row.decision },
          reading: JSON.stringify(row.reading),
          draft: JSON.stringify(row.draft),
          remarks: JSON.stringify(row.remarks),
          alike: JSON.stringify(row.alike),
        })),
      )
      .execute();
}

export interface RowFilter {
  state?: RowState | undefined;
  /** Rows without a point whose file says this. */
  said?: string | undefined;
}

function filteredRows(db: Db, importId: string, { state, said }: RowFilter) {
  let rows = rowsOf(db, importId);
  if (state !== undefined) rows = rows.where("state", "=", state);
  if (said !== undefined)
    rows = rows.where("said", "=", said).where(sql<boolean>`draft ->> 'knowledgePoint' is null`);
  return rows;
}

/** Rows after `after` in the file's order. */
export async function selectRowsAfter(
  db: Db,
  importId: string,
  filter: RowFilter,
  after: number,
  limit: number,
): Promise<RowRecord[]> {
  const rows = await filteredRows(db, importId, filter)
    .where("no", ">", after)
    .orderBy("no")
    .limit(limit)
    .execute();
  return rows.map(rowOf);
}

export async function selectRowPage(
  db: Db,
  importId: string,
  filter: RowFilter,
  from: number,
  limit: number,
): Promise<RowRecord[]> {
  const rows = await filteredRows(db, importId, filter)
    .orderBy("no")
    .offset(from)
    .limit(limit)
    .execute();
  return rows.map(rowOf);
}

export async function holdRow(tx: Tx, importId: string, no: number): Promise<RowRecord | null> {
  const row = await rowsOf(tx, importId).where("no", "=", no).forUpdate().executeTakeFirst();
  return row ? rowOf(row) : null;
}

/** Stems of these rows by number. */
export async function selectRowStems(
  db: Db,
  importId: string,
  nos: readonly number[],
): Promise<Map<number, string>> {
  if (nos.length === 0) return new Map();
  const rows = await db
    .selectFrom("item_import_row")
    .select(["no", sql<string>`draft ->> 'stem'`.as("stem")])
    .where("import_id", "=", importId)
    .where("no", "in", nos)
    .execute();
  return new Map(rows.map(({ no, stem }) => [no, stem]));
}

export type RowChange = Pick<RowRecord, "no" | "draft" | "confirmed" | "decision" | "state">;

/** Writes what people said of rows; at most a thousand at once. */
export async function updateRows(
  tx: Tx,
  importId: string,
  rows: readonly RowChange[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update item_import_row as kept
    set draft = said.draft, confirmed = said.confirmed, decision = said.decision, state = said.state
    from unnest(
      ${rows.map(({ no }) => no)}::integer[],
      ${rows.map(({ draft }) => JSON.stringify(draft))}::jsonb[],
      ${rows.map(({ confirmed }) => confirmed)}::boolean[],
      ${rows.map(({ decision }) => decision)}::text[],
      ${rows.map(({ state }) => state)}::text[]
    ) as said (no, draft, confirmed, decision, state)
    where kept.import_id = ${importId} and kept.no = said.no`.execute(tx);
}

/** Says which items these rows became. */
export async function markImported(
  tx: Tx,
  importId: string,
  rows: readonly { no: number; itemId: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update item_import_row as kept set state = 'imported', item_id = made.item_id
    from unnest(
      ${rows.map(({ no }) => no)}::integer[], ${rows.map(({ itemId }) => itemId)}::text[]
    ) as made (no, item_id)
    where kept.import_id = ${importId} and kept.no = made.no`.execute(tx);
}

export async function deleteRows(tx: Tx, importId: string): Promise<void> {
  await tx.deleteFrom("item_import_row").where("import_id", "=", importId).execute();
}

export async function countStates(db: Db, importId: string): Promise<Map<RowState, number>> {
  const rows = await db
    .selectFrom("item_import_row")
    .select(({ fn }) => ["state", fn.countAll<number>().as("count")])
    .where("import_id", "=", importId)
    .groupBy("state")
    .execute();
  return new Map(rows.map(({ state, count }) => [state as RowState, count]));
}

/** What rows without a point call theirs, the most frequent first. */
export async function countPointless(
  db: Db,
  importId: string,
): Promise<{ said: string; rows: number }[]> {
  return db
    .selectFrom("item_import_row")
    .select(({ fn }) => ["said", fn.countAll<number>().as("rows")])
    .where("import_id", "=", importId)
    .where("state", "not in", ["left", "imported"])
    .where(sql<boolean>`draft ->> 'knowledgePoint' is null`)
    .groupBy("said")
    .orderBy("rows", "desc")
    .orderBy("said")
    .limit(200)
    .execute();
}

/** Newest stems of a standard's living items, in the order of ids. */
export function selectStemsAfter(
  db: Db,
  standard: string,
  after: string,
  limit: number,
): Promise<{ id: string; stem: string }[]> {
  return db
    .selectFrom("item")
    .innerJoin("item_version", (join) =>
      join
        .onRef("item_version.item_id", "=", "item.id")
        .onRef("item_version.version", "=", "item.latest_version"),
    )
    .select(["item.id", "item_version.stem"])
    .where("item.standard_code", "=", standard)
    .where("item.status", "!=", "retired")
    .where("item.id", ">", after)
    .orderBy("item.id")
    .limit(limit)
    .execute();
}

export async function selectStems(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("item")
    .innerJoin("item_version", (join) =>
      join
        .onRef("item_version.item_id", "=", "item.id")
        .onRef("item_version.version", "=", "item.latest_version"),
    )
    .select(["item.id", "item_version.stem"])
    .where("item.id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, stem }) => [id, stem]));
}

/** Which of these ids some item has already, of whatever standard. */
export async function selectTakenIds(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom("item")
    .select("id")
    .where(sql<boolean>`id = any (${ids})`)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
