import { sql } from "kysely";
import type { BulkItem } from "../../../domain/bulk-change.ts";
import type { ItemStatus } from "../../../domain/item.ts";
import type { Tx } from "../../../platform/database.ts";

export interface BulkRow extends BulkItem {
  id: string;
  stem: string;
  reviewer: string | null;
}

/** Those of these items that belong to the standard, held until `tx` ends, in the order of their ids. */
export async function holdBulk(
  tx: Tx,
  standard: string,
  ids: readonly string[],
): Promise<Map<string, BulkRow>> {
  const rows = await tx
    .selectFrom("item")
    .innerJoin("item_version as text", (join) =>
      join.onRef("text.item_id", "=", "item.id").onRef("text.version", "=", "item.latest_version"),
    )
    .leftJoin("staff", "staff.id", "item.reviewer_id")
    .select(["item.id", "text.stem", "item.status", "item.knowledge_point as knowledgePoint"])
    .select(["item.element", "item.reviewer_id as reviewerId", "item.review_due as due"])
    .select("staff.name as reviewer")
    .where("item.standard_code", "=", standard)
    .where(sql<boolean>`item.id = any (${[...ids]})`)
    .orderBy("item.id")
    .forUpdate("item")
    .execute();
  return new Map(rows.map((row) => [row.id, { ...row, status: row.status as ItemStatus }]));
}

/** Which of these items hold words of this person. */
export async function selectContributed(
  tx: Tx,
  ids: readonly string[],
  staffId: string,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select item_id as id from item_version
    where item_id = any (${[...ids]}) and written_by = ${staffId}
    union
    select item_id from item_contribution
    where item_id = any (${[...ids]}) and staff_id = ${staffId}`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}
