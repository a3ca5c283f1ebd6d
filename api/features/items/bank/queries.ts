import { sql } from "kysely";
import type { Item, ItemContent, ItemStatus } from "../../../domain/item.ts";
import type { Db, Tx } from "../../../platform/database.ts";
import type { ItemState, NewVersion } from "../queries.ts";
import { insertVersions, rowsAtOnce } from "../queries.ts";
import { contentOf, factValues, textColumns } from "../rows.ts";

/** The states of those of these items that are there, held until `tx` ends. */
export async function holdItems(tx: Tx, ids: string[]): Promise<Map<string, ItemState>> {
  const rows = await tx
    .selectFrom("item")
    .select([
      "id",
      "standard_code as standard",
      "latest_version as latestVersion",
      "approved_version as approvedVersion",
      "status",
      "element",
    ])
    .where(sql<boolean>`id = any (${ids})`)
    .orderBy("id")
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, { ...row, status: row.status as ItemStatus }]));
}

export function textKey(id: string, version: number): string {
  return `${id} v${version}`;
}

/** Every text of these items, by `textKey`. */
export async function selectTexts(db: Db, ids: string[]): Promise<Map<string, ItemContent>> {
  const rows = await db
    .selectFrom("item_version")
    .select([...textColumns, "item_id as id", "version"])
    .where(sql<boolean>`item_id = any (${ids})`)
    .execute();
  return new Map(rows.map((row) => [textKey(row.id, row.version), contentOf(row)]));
}

export interface NewItem extends NewVersion {
  status: ItemStatus;
  element: string | null;
}

/** Adds items with their first text each. */
export async function insertItems(tx: Tx, items: readonly NewItem[], now: Date): Promise<void> {
  for (let from = 0; from < items.length; from += rowsAtOnce)
    await tx
      .insertInto("item")
      .values(
        items
          .slice(from, from + rowsAtOnce)
          .map(({ id, standard, version, status, element, content, level }) => ({
            ...{ id, standard_code: standard, status, updated_at: now, latest_version: version },
            ...factValues(content, level),
            element,
            approved_version: status === "approved" ? version : null,
          })),
      )
      .execute();
  await insertVersions(tx, items, now);
}

/** Gives each item its element; their texts stay as they are. */
export async function classifyItems(
  tx: Tx,
  items: readonly Pick<Item, "id" | "element">[],
  now: Date,
): Promise<void> {
  if (items.length === 0) return;
  const ids = items.map((item) => item.id);
  const elements = items.map((item) => item.element);
  await sql`
    update item set element = named.element, updated_at = ${now}
    from unnest(${ids}::text[], ${elements}::text[]) as named (id, element)
    where item.id = named.id`.execute(tx);
}

/** The points items may rest on: the standard's, and those it once had that items still rest on. */
export function selectPoints(
  db: Db,
  standard: string,
): Promise<{ code: string; name: string; level: number | null }[]> {
  return db
    .selectFrom("knowledge_point")
    .select(["code", "name", "level"])
    .where("standard_code", "=", standard)
    .orderBy("ordinal")
    .orderBy("code")
    .execute();
}

/** The living bank: the newest text of every item, in the order of points and ids. */
export async function selectBank(db: Db, standard: string): Promise<Item[]> {
  const rows = await itemRows(db, standard, "item.latest_version").execute();
  return rows.map((row) => ({ ...itemOf(row), status: row.status as ItemStatus }));
}

/** These items in their newest text, in the order of points and ids. */
export async function selectItemsById(
  db: Db,
  standard: string,
  ids: readonly string[],
): Promise<Item[]> {
  const rows = await itemRows(db, standard, "item.latest_version")
    .where(sql<boolean>`item.id = any (${ids})`)
    .execute();
  return rows.map((row) => ({ ...itemOf(row), status: row.status as ItemStatus }));
}

/** The pool: the approved text of every item that is not retired, in the order of points and ids. */
export async function selectPool(db: Db, standard: string): Promise<Item[]> {
  const rows = await itemRows(db, standard, "item.approved_version")
    .where("item.status", "!=", "retired")
    .execute();
  return rows.map((row) => ({ ...itemOf(row), status: "approved" }));
}

function itemRows(
  db: Db,
  standard: string,
  version: "item.latest_version" | "item.approved_version",
) {
  return db
    .selectFrom("item")
    .innerJoin("item_version", (join) =>
      join
        .onRef("item_version.item_id", "=", "item.id")
        .onRef("item_version.version", "=", version),
    )
    .innerJoin("knowledge_point", (join) =>
      join
        .onRef("knowledge_point.standard_code", "=", "item_version.standard_code")
        .onRef("knowledge_point.code", "=", "item_version.knowledge_point"),
    )
    .select([...textColumns, "item.id", "item.status", "item_version.version"])
    .select(["item_version.level", "item.element"])
    .where("item.standard_code", "=", standard)
    .orderBy("knowledge_point.ordinal")
    .orderBy("item.id");
}

type ItemRow = Awaited<ReturnType<ReturnType<typeof itemRows>["executeTakeFirstOrThrow"]>>;

function itemOf(row: ItemRow): Omit<Item, "status"> {
  const { id, version, level, element } = row;
  return { ...contentOf(row), id, version, level, element };
}
