import type { Db } from "../../../platform/database.ts";

/** Whether the candidate gave answers on the exam page: those are never mixed with written ones. */
export async function hasOnlineAnswers(db: Db, attemptId: string): Promise<boolean> {
  const row = await db
    .selectFrom("response_event")
    .select("seq")
    .where("attempt_id", "=", attemptId)
    .where("source", "=", "online")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
