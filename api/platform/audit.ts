import type { Db, Tx } from "./database.ts";

export interface AuditRecord {
  at: Date;
  /** Staff login, candidate's admission number, or "system". */
  actor: string;
  /** What was done, e.g. "paper.seal". */
  act: string;
  /** What it was done to, e.g. "paper:0199…". */
  object: string;
  detail?: Record<string, string | number | boolean | null>;
}

/** Records a change of state in the transaction that makes it. Never pass secrets or document numbers. */
export async function audit(tx: Tx, record: AuditRecord): Promise<void> {
  const { at, actor, act, object, detail = {} } = record;
  await tx
    .insertInto("audit")
    .values({ at, actor, act, object, detail: JSON.stringify(detail) })
    .execute();
}

/** Whether such a thing was ever done. */
export async function wasAudited(db: Db, act: string): Promise<boolean> {
  const row = await db
    .selectFrom("audit")
    .select("id")
    .where("act", "=", act)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
