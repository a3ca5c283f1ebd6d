import { sql } from "kysely";
import type { ItemHistory } from "../../contract/items.ts";
import type { ItemContent, ItemStatus, ItemType } from "../../domain/item.ts";
import type { Db, Tx } from "../../platform/database.ts";
import { contentOf, textColumns, versionValues } from "./rows.ts";

/** Where an item stands. */
export interface ItemState {
  id: string;
  standard: string;
  latestVersion: number;
  approvedVersion: number | null;
  status: ItemStatus;
  element: string | null;
}

const stateColumns = [
  "id",
  "standard_code as standard",
  "latest_version as latestVersion",
  "approved_version as approvedVersion",
  "status",
  "element",
] as const;

type StateRow = Omit<ItemState, "status"> & { status: string };

function stateOf(row: StateRow): ItemState {
  return { ...row, status: row.status as ItemStatus };
}

export async function selectItemState(db: Db, id: string): Promise<ItemState | null> {
  const row = await db
    .selectFrom("item")
    .select(stateColumns)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? stateOf(row) : null;
}

/** The item's state, held until `tx` ends. */
export async function holdItem(tx: Tx, id: string): Promise<ItemState | null> {
  const row = await tx
    .selectFrom("item")
    .select(stateColumns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? stateOf(row) : null;
}

export interface ItemText {
  content: ItemContent;
  level: number | null;
  /** Account that wrote it; null when it came from the content files. */
  writtenBy: string | null;
}

export async function selectText(db: Db, id: string, version: number): Promise<ItemText> {
  const row = await db
    .selectFrom("item_version")
    .select([...textColumns, "level", "written_by as writtenBy"])
    .where("item_id", "=", id)
    .where("version", "=", version)
    .executeTakeFirstOrThrow();
  return { content: contentOf(row), level: row.level, writtenBy: row.writtenBy };
}

export async function selectHistory(db: Db, id: string): Promise<ItemHistory[]> {
  const rows = await db
    .selectFrom("item_event")
    .select(["at", "actor", "act", "version", "remark"])
    .where("item_id", "=", id)
    .orderBy("id")
    .execute();
  return rows.map(({ at, actor, act, version, remark }) => ({
    ...{ at: at.toISOString(), actor, version, remark },
    act: act as ItemHistory["act"],
  }));
}

export interface ItemFilter {
  standard: string;
  point?: string | undefined;
  level?: number | undefined;
  element?: string | undefined;
  type?: ItemType | undefined;
  status?: ItemStatus | undefined;
  words?: string | undefined;
  /** Account that wrote some version of it. */
  writtenBy?: string | undefined;
}

function filtered(db: Db, filter: ItemFilter) {
  let items = db
    .selectFrom("item")
    .innerJoin("item_version", (join) =>
      join
        .onRef("item_version.item_id", "=", "item.id")
        .onRef("item_version.version", "=", "item.latest_version"),
    )
    .where("item.standard_code", "=", filter.standard);
  const { point, level, element, type, status, words, writtenBy } = filter;
  if (element !== undefined) items = items.where("item.element", "=", element);
  if (level !== undefined) items = items.where("item_version.level", "=", level);
  if (type !== undefined) items = items.where("item_version.type", "=", type);
  if (status !== undefined) items = items.where("item.status", "=", status);
  if (point !== undefined)
    items = items.where(({ eb, or }) =>
      or([
        eb("item_version.knowledge_point", "=", point),
        eb("item_version.knowledge_point", "like", `${literally(point)}.%`),
      ]),
    );
  if (words)
    items = items.where(
      sql<boolean>`concat_ws(' ', item.id, stem, options, rationale) ilike ${`%${literally(words)}%`}`,
    );
  if (writtenBy !== undefined)
    items = items.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("item_version as written")
          .select("written.item_id")
          .whereRef("written.item_id", "=", "item.id")
          .where("written.written_by", "=", writtenBy),
      ),
    );
  return items;
}

/** Words as they stand: % and _ are no wildcards. */
function literally(words: string): string {
  return words.replace(/[\\%_]/g, "\\$&");
}

export async function countItems(db: Db, filter: ItemFilter): Promise<number> {
  const { count } = await filtered(db, filter)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

export function selectItems(db: Db, filter: ItemFilter, from: number, limit: number) {
  return filtered(db, filter)
    .select([
      "item.id",
      "item_version.version",
      "item_version.type",
      "item_version.stem",
      "item_version.knowledge_point as knowledgePoint",
      "item_version.level",
      "item_version.difficulty",
      "item_version.author",
      "item.status",
      "item.element",
      "item.updated_at as updatedAt",
    ])
    .orderBy("item.updated_at", "desc")
    .orderBy("item.id")
    .offset(from)
    .limit(limit)
    .execute();
}

/** The level of a point: a number, null for 基本要求; undefined when the standard has no such point. */
export async function selectPointLevel(
  db: Db,
  standard: string,
  point: string,
): Promise<number | null | undefined> {
  const row = await db
    .selectFrom("knowledge_point")
    .select("level")
    .where("standard_code", "=", standard)
    .where("code", "=", point)
    .executeTakeFirst();
  return row?.level;
}

/** Which of these ids are items of the standard. */
export async function selectKnownIds(db: Db, standard: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("item")
    .select("id")
    .where("standard_code", "=", standard)
    .where("id", "in", ids)
    .execute();
  return rows.map((row) => row.id);
}

/** Whether this person sent this version to review. */
export async function hasSubmitted(
  db: Db,
  id: string,
  version: number,
  login: string,
): Promise<boolean> {
  const row = await db
    .selectFrom("item_event")
    .select("id")
    .where("item_id", "=", id)
    .where("version", "=", version)
    .where("act", "=", "submitted")
    .where("actor", "=", login)
    .executeTakeFirst();
  return row !== undefined;
}

export interface NewVersion {
  id: string;
  version: number;
  standard: string;
  level: number | null;
  content: ItemContent;
  writtenBy: string | null;
}

/** A new item's first text. */
export interface NewDraft extends NewVersion {
  element: string | null;
}

/** Returns false when the id is taken. */
export async function insertDraft(tx: Tx, draft: NewDraft, now: Date): Promise<boolean> {
  const { id, standard, version, element } = draft;
  const row = await tx
    .insertInto("item")
    .values({
      ...{ id, standard_code: standard, latest_version: version },
      ...{ status: "draft", updated_at: now, element },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!row) return false;
  await insertVersions(tx, [draft], now);
  return true;
}

/** PostgreSQL takes 65,535 values in one statement. */
const rowsAtOnce = 1000;

/** Adds texts; they can never be changed afterwards. */
export async function insertVersions(
  tx: Tx,
  versions: readonly NewVersion[],
  now: Date,
): Promise<void> {
  for (let from = 0; from < versions.length; from += rowsAtOnce)
    await tx
      .insertInto("item_version")
      .values(versions.slice(from, from + rowsAtOnce).map((one) => versionValues(one, now)))
      .execute();
}

export interface ItemMove {
  status: ItemStatus;
  latestVersion?: number;
  approvedVersion?: number;
  element?: string | null;
}

export async function updateItem(tx: Tx, id: string, move: ItemMove, now: Date): Promise<void> {
  const { status, latestVersion, approvedVersion, element } = move;
  await tx
    .updateTable("item")
    .set({
      ...{ status, updated_at: now },
      ...(latestVersion !== undefined && { latest_version: latestVersion }),
      ...(approvedVersion !== undefined && { approved_version: approvedVersion }),
      ...(element !== undefined && { element }),
    })
    .where("id", "=", id)
    .execute();
}

export interface ItemEvent {
  id: string;
  version: number;
  act: ItemHistory["act"];
  actor: string;
  remark?: string | undefined;
}

export async function appendEvents(tx: Tx, events: readonly ItemEvent[], now: Date): Promise<void> {
  for (let from = 0; from < events.length; from += rowsAtOnce)
    await tx
      .insertInto("item_event")
      .values(
        events.slice(from, from + rowsAtOnce).map(({ id, version, act, actor, remark }) => ({
          ...{ item_id: id, version, act, actor, remark: remark || null, at: now },
        })),
      )
      .execute();
}
