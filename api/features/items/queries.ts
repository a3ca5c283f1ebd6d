import type { ItemHistory } from "../../contract/items.ts";
import type { ItemContent, ItemStatus } from "../../domain/item.ts";
import type { Db, Tx } from "../../platform/database.ts";
import { contentOf, factValues, textColumns, versionValues } from "./rows.ts";
import { upsertWords } from "./search/queries.ts";

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
    .leftJoin("staff", "staff.login", "item_event.actor")
    .select(["at", "actor", "staff.name", "act", "version", "remark"])
    .where("item_id", "=", id)
    .orderBy("item_event.id")
    .execute();
  return rows.map(({ at, actor, name, act, version, remark }) => ({
    ...{ at: at.toISOString(), actor, name, version, remark },
    act: act as ItemHistory["act"],
  }));
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
      ...factValues(draft.content, draft.level),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!row) return false;
  await insertVersions(tx, [draft], now);
  return true;
}

/** PostgreSQL takes 65,535 values in one statement. */
export const rowsAtOnce = 1000;

/** Adds texts, to be the newest of their items; they can never be changed afterwards. */
export async function insertVersions(
  tx: Tx,
  versions: readonly NewVersion[],
  now: Date,
): Promise<void> {
  for (let from = 0; from < versions.length; from += rowsAtOnce) {
    const some = versions.slice(from, from + rowsAtOnce);
    await tx
      .insertInto("item_version")
      .values(some.map((one) => versionValues(one, now)))
      .execute();
    await upsertWords(tx, some);
  }
}

export interface ItemMove {
  status: ItemStatus;
  /** The newest text from now on; it was added by `insertVersions`. */
  newest?: Pick<NewVersion, "version" | "content" | "level">;
  /** null: no text of it may be used until one is approved. */
  approvedVersion?: number | null;
  element?: string | null;
  /** Its reviewer is free again. */
  released?: true;
}

export async function updateItem(tx: Tx, id: string, move: ItemMove, now: Date): Promise<void> {
  const { status, newest, approvedVersion, element, released } = move;
  await tx
    .updateTable("item")
    .set({
      ...{ status, updated_at: now },
      ...(newest && {
        latest_version: newest.version,
        ...factValues(newest.content, newest.level),
      }),
      ...(approvedVersion !== undefined && { approved_version: approvedVersion }),
      ...(element !== undefined && { element }),
      ...(released && { reviewer_id: null, review_due: null }),
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
