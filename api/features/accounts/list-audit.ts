import type { AuditEntry } from "../../contract/accounts.ts";
import type { Db } from "../../platform/database.ts";
import { selectAudit } from "./queries.ts";

/** What was done, newest first; `before` is the id of the last entry already seen. */
export async function listAudit(
  db: Db,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<{ entries: AuditEntry[] }> {
  const rows = await selectAudit(db, before, limit);
  const entries = rows.map(({ id, at, actor, act, object, detail }) => ({
    ...{ id, at: at.toISOString(), actor, act, object },
    detail: detail as Record<string, unknown>,
  }));
  return { entries };
}
