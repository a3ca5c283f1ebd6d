import { sql } from "kysely";
import type { Db, Tx } from "../../../platform/database.ts";

export async function isWaived(db: Db, candidateId: string): Promise<boolean> {
  const row = await db
    .selectFrom("exam_browser_event")
    .select("id")
    .where("candidate_id", "=", candidateId)
    .where("kind", "=", "waived")
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertWaiver(
  tx: Tx,
  candidateId: string,
  { at, by, reason }: { at: Date; by: string; reason: string },
): Promise<void> {
  await tx
    .insertInto("exam_browser_event")
    .values({ candidate_id: candidateId, kind: "waived", at, actor: by, reason })
    .execute();
}

/** Notes for the desk that a candidate was refused, once a minute at most, and only while the sitting is open. */
export async function insertRefusal(db: Db, candidateId: string, at: Date): Promise<void> {
  await sql`
    insert into exam_browser_event (candidate_id, kind, at, actor)
    select candidate.id, 'refused', ${at}, 'candidate'
    from candidate join sitting on sitting.id = candidate.sitting_id
    where candidate.id = ${candidateId} and sitting.status = 'open'
      and not exists (select from exam_browser_event event
        where event.candidate_id = candidate.id and event.at > ${new Date(at.getTime() - 60_000)})`.execute(
    db,
  );
}
