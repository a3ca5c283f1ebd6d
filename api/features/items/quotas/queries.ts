import { sql } from "kysely";
import type { Quota } from "../../../contract/quotas.ts";
import type { ItemType } from "../../../domain/item.ts";
import type { Db, Tx } from "../../../platform/database.ts";

export interface QuotaFilter {
  standard?: string;
  id?: string;
  /** Only those to this writer. */
  writerId?: string;
  closed: boolean;
}

/** Orders with what came of them so far, next due first; a closed one counts no later items. */
export async function selectQuotas(db: Db, filter: QuotaFilter): Promise<Quota[]> {
  const { standard, id, writerId, closed } = filter;
  let quotas = db
    .selectFrom("quota")
    .innerJoin("staff as writer", "writer.id", "quota.writer_id")
    .innerJoin("staff as editor", "editor.id", "quota.created_by")
    .leftJoinLateral(progress, (join) => join.onTrue())
    .selectAll("quota")
    .select(["writer.name as writerName", "editor.name as orderedBy"])
    .select(["done.draft", "done.inReview", "done.approved"])
    .orderBy("quota.due_on")
    .orderBy("quota.created_at");
  if (standard !== undefined) quotas = quotas.where("quota.standard_code", "=", standard);
  if (id !== undefined) quotas = quotas.where("quota.id", "=", id);
  if (writerId !== undefined) quotas = quotas.where("quota.writer_id", "=", writerId);
  if (!closed) quotas = quotas.where("quota.closed_at", "is", null);
  return (await quotas.execute()).map((row) => ({
    ...{ id: row.id, points: row.points, items: row.items, dueOn: row.due_on, note: row.note },
    writer: { id: row.writer_id, name: row.writerName },
    type: row.type as ItemType | null,
    orderedBy: row.orderedBy,
    orderedAt: row.created_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    progress: { draft: row.draft ?? 0, inReview: row.inReview ?? 0, approved: row.approved ?? 0 },
  }));
}

/** Items of the quota's writer, first written while it ran, on its points. */
function progress() {
  return sql<{ draft: number; inReview: number; approved: number }>`(
    select
      count(*) filter (where item.status = 'draft' and item.approved_version is null) as draft,
      count(*) filter (where item.status = 'in-review' and item.approved_version is null) as "inReview",
      count(*) filter (where item.approved_version is not null) as approved
    from item_version first
    join item on item.id = first.item_id
    where first.version = 1 and first.written_by = quota.writer_id
      and first.created_at >= quota.created_at
      and (quota.closed_at is null or first.created_at <= quota.closed_at)
      and item.standard_code = quota.standard_code and item.status <> 'retired'
      and item.knowledge_point = any (quota.points)
      and (quota.type is null or item.type = quota.type))`.as<"done">("done");
}

export interface NewQuota {
  standard: string;
  writerId: string;
  points: readonly string[];
  type: ItemType | null;
  items: number;
  dueOn: string;
  note: string;
}

/** Held until `tx` ends, so that no two orders to one writer overlap. */
export async function holdWriter(tx: Tx, writerId: string): Promise<void> {
  await tx.selectFrom("staff").select("id").where("id", "=", writerId).forUpdate().execute();
}

/** Points that an open order to the same writer already asks for, of this type or of any. */
export async function selectOverlap(tx: Tx, quota: NewQuota): Promise<string[]> {
  const { standard, writerId, points, type } = quota;
  const { rows } = await sql<{ point: string }>`
    select distinct point from quota, unnest(points) as point
    where standard_code = ${standard} and writer_id = ${writerId} and closed_at is null
      and (type is null or ${type}::text is null or type = ${type})
      and point = any (${[...points]}::text[])
    order by point`.execute(tx);
  return rows.map(({ point }) => point);
}

export async function insertQuota(
  tx: Tx,
  quota: NewQuota,
  by: { id: string; at: Date },
): Promise<string> {
  const { standard, writerId, points, type, items, dueOn, note } = quota;
  const row = await tx
    .insertInto("quota")
    .values({
      ...{ standard_code: standard, writer_id: writerId, points: [...points], type, items },
      ...{ due_on: dueOn, note, created_by: by.id, created_at: by.at },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

export interface QuotaChange {
  items?: number | undefined;
  dueOn?: string | undefined;
  note?: string | undefined;
  closedAt?: Date | undefined;
}

/** Returns whether there is such an order and it still ran. */
export async function updateQuota(tx: Tx, id: string, change: QuotaChange): Promise<boolean> {
  const { items, dueOn, note, closedAt } = change;
  const row = await tx
    .updateTable("quota")
    .set({
      // At least one column, even when nothing is asked for.
      id,
      ...(items !== undefined && { items }),
      ...(dueOn !== undefined && { due_on: dueOn }),
      ...(note !== undefined && { note }),
      ...(closedAt !== undefined && { closed_at: closedAt }),
    })
    .where("id", "=", id)
    .where("closed_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
