import { sql } from "kysely";
import type { CurrentResponse, ResponseEvent } from "../../../domain/response.ts";
import { currentResponses } from "../../../domain/response.ts";
import type { Db, Tx } from "../../../platform/database.ts";

/** Events already kept under these sequence numbers, in time or aside. */
export async function selectKept(
  tx: Tx,
  table: "response_event" | "late_response",
  attemptId: string,
  epoch: number,
  seqs: readonly number[],
): Promise<Map<number, ResponseEvent>> {
  const rows = await tx
    .selectFrom(table)
    .select(["epoch", "seq", "slot_no as slotNo", "answer", "flagged"])
    .where("attempt_id", "=", attemptId)
    .where("epoch", "=", epoch)
    .where("seq", "in", seqs)
    .execute();
  return new Map(rows.map((row) => [row.seq, { ...row, answer: row.answer as string[] }]));
}

function eventColumns(attemptId: string, event: ResponseEvent, at: Date) {
  return {
    attempt_id: attemptId,
    epoch: event.epoch,
    seq: event.seq,
    slot_no: event.slotNo,
    answer: JSON.stringify(event.answer),
    flagged: event.flagged,
    received_at: at,
  };
}

/**
 * Appends events and brings the current answers of their slots up to date; an answer is replaced only
 * by one with a greater (epoch, seq), in whatever order they arrive.
 */
export async function appendResponses(
  tx: Tx,
  attemptId: string,
  events: readonly ResponseEvent[],
  { at, late }: { at: Date; late: boolean },
): Promise<void> {
  await tx
    .insertInto("response_event")
    .values(events.map((event) => ({ ...eventColumns(attemptId, event, at), late })))
    .onConflict((on) => on.columns(["attempt_id", "epoch", "seq"]).doNothing())
    .execute();
  const latest = [...currentResponses(events)].map(([slotNo, one]) => ({
    ...{ attempt_id: attemptId, slot_no: slotNo, epoch: one.epoch, seq: one.seq },
    ...{ answer: JSON.stringify(one.answer), flagged: one.flagged },
  }));
  await tx
    .insertInto("response")
    .values(latest)
    .onConflict((on) =>
      on
        .columns(["attempt_id", "slot_no"])
        .doUpdateSet((row) => ({
          epoch: row.ref("excluded.epoch"),
          seq: row.ref("excluded.seq"),
          answer: row.ref("excluded.answer"),
          flagged: row.ref("excluded.flagged"),
        }))
        .where(sql<boolean>`(response.epoch, response.seq) < (excluded.epoch, excluded.seq)`),
    )
    .execute();
  await tx
    .updateTable("attempt")
    .set({ last_saved_at: at })
    .where("attempt_id", "=", attemptId)
    .execute();
}

/** Keeps answers that were not applied, for a person to judge. */
export async function appendAside(
  tx: Tx,
  attemptId: string,
  events: readonly ResponseEvent[],
  { at, why }: { at: Date; why: string },
): Promise<void> {
  await tx
    .insertInto("late_response")
    .values(events.map((event) => ({ ...eventColumns(attemptId, event, at), why })))
    .onConflict((on) => on.columns(["attempt_id", "epoch", "seq"]).doNothing())
    .execute();
}

/** The answers that count, by slot. */
export async function selectResponses(
  db: Db,
  attemptId: string,
): Promise<(CurrentResponse & { slotNo: number })[]> {
  const rows = await db
    .selectFrom("response")
    .select(["slot_no as slotNo", "answer", "flagged", "epoch", "seq"])
    .where("attempt_id", "=", attemptId)
    .orderBy("slot_no")
    .execute();
  return rows.map((row) => ({ ...row, answer: row.answer as string[] }));
}

/** Highest sequence number kept for one turn, 0 when none. */
export async function selectLastSeq(db: Db, attemptId: string, epoch: number): Promise<number> {
  const { last } = await db
    .selectFrom("response_event")
    .select(sql<number>`coalesce(max(seq), 0)`.as("last"))
    .where("attempt_id", "=", attemptId)
    .where("epoch", "=", epoch)
    .executeTakeFirstOrThrow();
  return last;
}

/** How many of the sequence numbers 1 … lastSeq of one turn are kept. */
export async function countUpTo(
  db: Db,
  attemptId: string,
  epoch: number,
  lastSeq: number,
): Promise<number> {
  const { kept } = await db
    .selectFrom("response_event")
    .select((row) => row.fn.countAll<number>().as("kept"))
    .where("attempt_id", "=", attemptId)
    .where("epoch", "=", epoch)
    .where("seq", "<=", lastSeq)
    .executeTakeFirstOrThrow();
  return kept;
}
