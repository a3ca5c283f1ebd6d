import type { SavedFilter } from "../../../contract/item-list.ts";
import type { Db, Tx } from "../../../platform/database.ts";

const columns = ["id", "name", "filter"] as const;

/** The filters somebody keeps, by name. */
export async function selectFilters(db: Db, staffId: string): Promise<SavedFilter[]> {
  const rows = await db
    .selectFrom("saved_filter")
    .select(columns)
    .where("staff_id", "=", staffId)
    .orderBy("name")
    .execute();
  return rows.map((row) => ({ ...row, filter: row.filter as Record<string, string> }));
}

/** Keeps a filter; one of the same name is replaced. */
export async function upsertFilter(
  tx: Tx,
  staffId: string,
  { name, filter }: Omit<SavedFilter, "id">,
  now: Date,
): Promise<SavedFilter> {
  const values = { staff_id: staffId, name, filter: JSON.stringify(filter), created_at: now };
  const row = await tx
    .insertInto("saved_filter")
    .values(values)
    .onConflict((conflict) =>
      conflict
        .columns(["staff_id", "name"])
        .doUpdateSet(({ ref }) => ({ filter: ref("excluded.filter") })),
    )
    .returning(columns)
    .executeTakeFirstOrThrow();
  return { ...row, filter: row.filter as Record<string, string> };
}

/** Returns whether somebody had this filter. */
export async function deleteFilter(tx: Tx, staffId: string, id: string): Promise<boolean> {
  const row = await tx
    .deleteFrom("saved_filter")
    .where("id", "=", id)
    .where("staff_id", "=", staffId)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
