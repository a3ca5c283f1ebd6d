import type { ItemSummary, listItems as declared } from "../../contract/items.ts";
import type { QueryOf } from "../../contract/endpoint.ts";
import type { Db } from "../../platform/database.ts";
import type { StaffActor } from "../../platform/sessions.ts";
import { countItems, selectItems } from "./queries.ts";

const pageLength = 50;

/** Items of the bank in their newest text, last changed first, without keys. */
export async function listItems(
  db: Db,
  { mine, page, ...filter }: QueryOf<typeof declared>,
  actor: StaffActor,
): Promise<{ items: ItemSummary[]; total: number }> {
  const wanted = { ...filter, writtenBy: mine && actor.id };
  const total = await countItems(db, wanted);
  const rows = await selectItems(db, wanted, (page - 1) * pageLength, pageLength);
  const items = rows.map((row) => ({
    ...row,
    type: row.type as ItemSummary["type"],
    status: row.status as ItemSummary["status"],
    updatedAt: row.updatedAt.toISOString(),
  }));
  return { items, total };
}
