import type { RawBuilder } from "kysely";
import { sql } from "kysely";
import type { ItemSort } from "../../../contract/item-list.ts";
import type { ItemStatus, ItemType } from "../../../domain/item.ts";
import type { Fragment } from "../../../domain/search-words.ts";
import type { Db } from "../../../platform/database.ts";

/** What items are looked for by; `undefined` does not narrow. */
export interface ItemFilter {
  standard: string;
  point?: string | undefined;
  row?: string | undefined;
  /** null: 基本要求. */
  level?: number | null | undefined;
  element?: string | undefined;
  type?: ItemType | undefined;
  status?: ItemStatus | undefined;
  cognitive?: string | undefined;
  difficultyFrom?: number | undefined;
  difficultyTo?: number | undefined;
  author?: string | undefined;
  /** YYYY-MM-DD. */
  reviewBefore?: string | undefined;
  since?: Date | undefined;
  pictures?: boolean | undefined;
  enemies?: boolean | undefined;
  /** Account that is to review it; null: nobody in particular. */
  reviewer?: string | null | undefined;
  /** Account that wrote some version of it. */
  writtenBy?: string | undefined;
  /** These and no others. */
  ids?: readonly string[] | undefined;
  fragments?: readonly Fragment[];
}

function filtered(db: Db, filter: ItemFilter) {
  let items = withFacts(itemsOf(db, filter.standard), filter);
  const { point, writtenBy, fragments = [] } = filter;
  if (point !== undefined)
    items = items.where(({ eb, or }) =>
      or([
        eb("item.knowledge_point", "=", point),
        eb("item.knowledge_point", "like", `${literally(point)}.%`),
      ]),
    );
  if (writtenBy !== undefined)
    items = items.where(
      sql<boolean>`item.id in (select item_id from item_version where written_by = ${writtenBy})`,
    );
  if (fragments.length > 0)
    items = items.where(
      sql<boolean>`item.id in (select item_id from item_words where ${sql.join(fragments.map(holds), sql` and `)})`,
    );
  return items;
}

type Items = ReturnType<typeof itemsOf>;

function itemsOf(db: Db, standard: string) {
  return db
    .selectFrom("item")
    .innerJoin("knowledge_point", (join) =>
      join
        .onRef("knowledge_point.standard_code", "=", "item.standard_code")
        .onRef("knowledge_point.code", "=", "item.knowledge_point"),
    )
    .where("item.standard_code", "=", standard);
}

/** Narrows by what stands beside the item itself. */
function withFacts(items: Items, filter: ItemFilter): Items {
  const { element, type, status, cognitive, author, row, level } = filter;
  const { difficultyFrom, difficultyTo, reviewBefore, since, pictures, enemies } = filter;
  const { reviewer, ids } = filter;
  const conditions = [
    ids !== undefined && sql<boolean>`item.id = any (${ids})`,
    element !== undefined && sql<boolean>`item.element = ${element}`,
    type !== undefined && sql<boolean>`item.type = ${type}`,
    status !== undefined && sql<boolean>`item.status = ${status}`,
    cognitive !== undefined && sql<boolean>`item.cognitive = ${cognitive}`,
    author !== undefined && sql<boolean>`item.author = ${author}`,
    row !== undefined && sql<boolean>`knowledge_point.weight_row = ${row}`,
    level === null && sql<boolean>`item.level is null`,
    typeof level === "number" && sql<boolean>`item.level = ${level}`,
    difficultyFrom !== undefined && sql<boolean>`item.difficulty >= ${difficultyFrom}`,
    difficultyTo !== undefined && sql<boolean>`item.difficulty <= ${difficultyTo}`,
    reviewBefore !== undefined && sql<boolean>`item.review_by <= ${reviewBefore}`,
    since !== undefined && sql<boolean>`item.updated_at >= ${since}`,
    reviewer === null && sql<boolean>`item.reviewer_id is null`,
    typeof reviewer === "string" && sql<boolean>`item.reviewer_id = ${reviewer}`,
    pictures !== undefined && sql<boolean>`item.has_pictures = ${pictures}`,
    enemies !== undefined && sql<boolean>`item.has_enemies = ${enemies}`,
  ].filter((one) => one !== false);
  return conditions.reduce((narrowed, condition) => narrowed.where(condition), items);
}

/** Characters as they stand: % and _ are no wildcards. */
function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/**
 * Chinese fragments of any length are found by the index over single characters, Latin ones by that over
 * runs of three; what an index finds is then looked at itself.
 */
function holds({ kind, text }: Fragment): RawBuilder<boolean> {
  if (kind === "latin") return sql`latin like ${`%${literally(text)}%`}`;
  return sql`characters(words) @> ${[...new Set(text)]}::text[] and strpos(words, ${text}) > 0`;
}

export async function countItems(db: Db, filter: ItemFilter): Promise<number> {
  const { count } = await filtered(db, filter)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** What each way of ordering goes by, never null; with the id behind it no two items are equal. */
const sortKeys: Record<ItemSort, RawBuilder<string | number | Date>> = {
  updated: sql`item.updated_at`,
  id: sql`item.id`,
  point: sql`knowledge_point.ordinal`,
  difficulty: sql`item.difficulty`,
  reviewBy: sql`coalesce(item.review_by, date '9999-12-31')`,
};

/** Where a page begins: behind the item with this key, in the direction of the list. */
export interface ListKey {
  value: string | number;
  id: string;
}

export interface ListPage {
  sort: ItemSort;
  descending: boolean;
  behind: ListKey | null;
  limit: number;
}

/** One page of a list, each item with its key. */
export async function selectItems(db: Db, filter: ItemFilter, page: ListPage) {
  const { sort, descending, behind, limit } = page;
  const key = sortKeys[sort];
  const direction = descending ? "desc" : "asc";
  let items = filtered(db, filter)
    .select(summaryColumns)
    .select(({ selectFrom }) =>
      selectFrom("item_version")
        .select("stem")
        .whereRef("item_version.item_id", "=", "item.id")
        .whereRef("item_version.version", "=", "item.latest_version")
        .$asScalar()
        .$notNull()
        .as("stem"),
    )
    .select(({ selectFrom }) =>
      selectFrom("staff")
        .select("name")
        .whereRef("staff.id", "=", "item.reviewer_id")
        .as("reviewer"),
    )
    .select(key.as("key"))
    .orderBy(key, direction)
    .orderBy("item.id", direction)
    .limit(limit);
  if (behind)
    items = items.where(
      descending
        ? sql<boolean>`(${key}, item.id) < (${behind.value}, ${behind.id})`
        : sql<boolean>`(${key}, item.id) > (${behind.value}, ${behind.id})`,
    );
  return items.execute();
}

const summaryColumns = [
  "item.id",
  "item.latest_version as version",
  "item.type",
  "item.knowledge_point as knowledgePoint",
  "item.level",
  "item.element",
  "item.difficulty",
  "item.cognitive",
  "item.author",
  "item.review_by as reviewBy",
  "item.status",
  "item.review_due as due",
  "item.updated_at as updatedAt",
] as const;

/** Ids of what a filter finds, newest change first. */
export async function selectItemIds(db: Db, filter: ItemFilter, limit: number): Promise<string[]> {
  const rows = await filtered(db, filter)
    .select("item.id")
    .orderBy("item.updated_at", "desc")
    .orderBy("item.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export function selectAuthors(
  db: Db,
  standard: string,
): Promise<{ name: string; items: number }[]> {
  return db
    .selectFrom("item")
    .select(({ fn }) => ["author as name", fn.countAll<number>().as("items")])
    .where("standard_code", "=", standard)
    .groupBy("author")
    .orderBy("author")
    .execute();
}
