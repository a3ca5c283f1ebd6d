import { sql } from "kysely";
import type { AnswerSource } from "../../../domain/card-answers.ts";
import type { CurrentResponse, ResponseEvent } from "../../../domain/response.ts";
import { currentResponses } from "../../../domain/response.ts";
import { graceSeconds } from "../../../domain/timing.ts";
import type { Db, Tx } from "../../../platform/database.ts";
import { prepared } from "../../../platform/database.ts";

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
  { at, late, source = "online" }: { at: Date; late: boolean; source?: AnswerSource },
): Promise<void> {
  await tx
    .insertInto("response_event")
    .values(events.map((event) => ({ ...eventColumns(attemptId, event, at), late, source })))
    .onConflict((on) => on.columns(["attempt_id", "epoch", "seq"]).doNothing())
    .execute();
  const latest = [...currentResponses(events)].map(([slotNo, one]) => ({
    ...{ attempt_id: attemptId, slot_no: slotNo, epoch: one.epoch, seq: one.seq, saved_at: at },
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
          saved_at: row.ref("excluded.saved_at"),
        }))
        .where(sql<boolean>`(response.epoch, response.seq) < (excluded.epoch, excluded.seq)`),
    )
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

/** A seat's answers as one request brought them: all of one turn, each sequence number once. */
export interface SentResponses {
  attemptId: string;
  epoch: number;
  events: readonly ResponseEvent[];
}

/**
 * Keeps the answers of many seats in one statement and one commit. Returns the deadline of each attempt
 * whose answers were kept, all of them; an attempt that is missing had something about it that must be
 * looked at by itself (not running, another turn, time over, a number seen before) and nothing of it
 * was kept. Each attempt may come once. The attempts stay locked until the commit, as `lockAttempt` does.
 */
export async function appendShared(
  db: Db,
  sent: readonly SentResponses[],
  at: Date,
): Promise<Map<string, Date>> {
  const rows = sent.flatMap(({ attemptId, events }) =>
    events.map((event) => ({ attemptId, ...event })),
  );
  const column = <T>(pick: (row: (typeof rows)[number]) => T): T[] => rows.map(pick);
  const { rows: kept } = await sql<{ attempt_id: string; deadline: Date }>`${prepared}
    with sent as (
      select *, (
        -- A value, not a join: with so many events the planner must never come to read them all.
        select true from response_event kept
        where kept.attempt_id = sent.attempt_id and kept.epoch = sent.epoch and kept.seq = sent.seq
      ) as known from unnest(
        ${column((row) => row.attemptId)}::uuid[], ${column((row) => row.epoch)}::int[],
        ${column((row) => row.seq)}::int[], ${column((row) => row.slotNo)}::int[],
        ${column((row) => JSON.stringify(row.answer))}::jsonb[], ${column((row) => row.flagged)}::bool[]
      ) as sent (attempt_id, epoch, seq, slot_no, answer, flagged)
    ), held as (
      select attempt_id, attempt.epoch, started_at
        + (allowed_seconds + paused_seconds) * interval '1 second' as deadline
      from attempt
      where attempt_id = any(${sent.map((one) => one.attemptId)}::uuid[]) and status = 'running'
      order by attempt_id for no key update
    ), fit as (
      select attempt_id, epoch, deadline from held
      where (${at} < deadline + ${graceSeconds} * interval '1 second'
          or exists (select from clock_event where settled_at is null))
        and not exists (select from sent
          where sent.attempt_id = held.attempt_id and (sent.epoch <> held.epoch or known))
    ), events as (
      insert into response_event (attempt_id, epoch, seq, slot_no, answer, flagged, late, received_at)
      select attempt_id, epoch, seq, slot_no, answer, flagged, ${at} >= deadline, ${at}
      from sent join fit using (attempt_id, epoch)
      returning attempt_id, epoch, seq, slot_no, answer, flagged
    ), current as (
      insert into response (attempt_id, slot_no, epoch, seq, answer, flagged, saved_at)
      select distinct on (attempt_id, slot_no) attempt_id, slot_no, epoch, seq, answer, flagged, ${at}::timestamptz
      from events order by attempt_id, slot_no, seq desc
      on conflict (attempt_id, slot_no) do update
      set epoch = excluded.epoch, seq = excluded.seq, answer = excluded.answer,
        flagged = excluded.flagged, saved_at = excluded.saved_at
      where (response.epoch, response.seq) < (excluded.epoch, excluded.seq)
    )
    select attempt_id, deadline from fit`.execute(db);
  return new Map(kept.map((row) => [row.attempt_id, row.deadline]));
}
