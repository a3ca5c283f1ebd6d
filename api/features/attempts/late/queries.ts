import { sql } from "kysely";
import type { Db, Tx } from "../../../platform/database.ts";

export interface LateRow {
  id: number;
  epoch: number;
  seq: number;
  slotNo: number;
  answer: string[];
  flagged: boolean;
  why: string;
  receivedAt: Date;
}

/** Answers of an attempt that were set aside and nobody has decided about, in the order they were given. */
export async function selectUndecided(db: Db, attemptId: string): Promise<LateRow[]> {
  const rows = await db
    .selectFrom("late_response")
    .leftJoin("late_decision", (on) =>
      on
        .onRef("late_decision.attempt_id", "=", "late_response.attempt_id")
        .onRef("late_decision.late_id", "=", "late_response.id"),
    )
    .select(["late_response.id", "epoch", "seq", "slot_no as slotNo", "answer", "flagged"])
    .select(["why", "received_at as receivedAt"])
    .where("late_response.attempt_id", "=", attemptId)
    .where("late_decision.late_id", "is", null)
    .orderBy("epoch")
    .orderBy("seq")
    .execute();
  return rows.map((row) => ({ ...row, answer: row.answer as string[] }));
}

export async function insertDecisions(
  tx: Tx,
  attemptId: string,
  ids: readonly number[],
  decision: { accepted: boolean; reason: string; by: string; at: Date },
): Promise<void> {
  const { accepted, reason, by, at } = decision;
  await tx
    .insertInto("late_decision")
    .values(
      ids.map((id) => ({
        ...{ attempt_id: attemptId, late_id: id, accepted, reason },
        ...{ decided_by: by, decided_at: at },
      })),
    )
    .execute();
}

/** Whether a browser is signed in to the attempt. */
export async function isSignedIn(db: Db, attemptId: string): Promise<boolean> {
  const row = await db
    .selectFrom("candidate_session")
    .select("epoch")
    .where("attempt_id", "=", attemptId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Begins a new turn and takes the seat that is signed in along; returns the turn. */
export async function raiseTurn(tx: Tx, attemptId: string): Promise<number> {
  const { epoch } = await tx
    .updateTable("attempt")
    .set({ epoch: sql<number>`epoch + 1` })
    .where("attempt_id", "=", attemptId)
    .returning("epoch")
    .executeTakeFirstOrThrow();
  await tx
    .updateTable("candidate_session")
    .set({ epoch })
    .where("attempt_id", "=", attemptId)
    .where("revoked_at", "is", null)
    .execute();
  return epoch;
}
