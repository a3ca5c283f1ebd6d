import { sql } from "kysely";
import type { AttemptState, AttemptStatus } from "../../domain/attempt.ts";
import type { ItemType } from "../../domain/item.ts";
import type { SittingStatus } from "../../domain/sitting.ts";
import { graceSeconds } from "../../domain/timing.ts";
import type { Db, Tx } from "../../platform/database.ts";

/** An attempt as it stands, with what the decisions about it need. */
export interface AttemptRow extends AttemptState {
  attemptId: string;
  sittingId: string;
  paperId: string;
  admissionNo: string;
  handedInAt: Date | null;
  receipt: string | null;
}

function attemptRows(db: Db) {
  return db
    .selectFrom("attempt")
    .innerJoin("candidate", "candidate.id", "attempt.candidate_id")
    .selectAll("attempt")
    .select("candidate.admission_no");
}

function asAttempt(
  row: Awaited<ReturnType<ReturnType<typeof attemptRows>["executeTakeFirstOrThrow"]>>,
): AttemptRow {
  return {
    attemptId: row.attempt_id,
    sittingId: row.sitting_id,
    paperId: row.paper_id,
    admissionNo: row.admission_no,
    status: row.status as AttemptStatus,
    epoch: row.epoch,
    startedAt: row.started_at?.getTime() ?? null,
    allowedSeconds: row.allowed_seconds,
    minimumSeconds: row.minimum_minutes * 60,
    earliestHandInSeconds: row.earliest_hand_in_seconds,
    handedInAt: row.handed_in_at,
    receipt: row.receipt,
  };
}

export async function selectAttempt(db: Db, attemptId: string): Promise<AttemptRow> {
  const row = await attemptRows(db).where("attempt_id", "=", attemptId).executeTakeFirstOrThrow();
  return asAttempt(row);
}

/**
 * The attempt, held until `tx` ends: saving, handing in, extending and time's end all take this one
 * lock, so that each of them sees what the other did.
 */
export async function lockAttempt(tx: Tx, attemptId: string): Promise<AttemptRow> {
  const row = await attemptRows(tx)
    .where("attempt_id", "=", attemptId)
    .forUpdate("attempt")
    .executeTakeFirstOrThrow();
  return asAttempt(row);
}

/** What signing in looks at. */
export async function selectCandidateDoor(db: Db, admissionNo: string) {
  return (
    (await db
      .selectFrom("candidate")
      .select(["id", "sitting_id as sittingId", "document_last6_hash as last6Hash"])
      .where("admission_no", "=", admissionNo)
      .executeTakeFirst()) ?? null
  );
}

/** A sitting's status and window, held against closing until `tx` ends; many may hold it together. */
export async function shareSitting(tx: Tx, sittingId: string) {
  const row = await tx
    .selectFrom("sitting")
    .select(["status", "opens_at as opensAt", "last_entry_at as lastEntryAt"])
    .where("id", "=", sittingId)
    .forShare()
    .executeTakeFirstOrThrow();
  return { ...row, status: row.status as SittingStatus };
}

/** The candidate's attempt, made from the sitting's plan and their paper when there is none yet. */
export async function provideAttempt(tx: Tx, candidateId: string): Promise<string | null> {
  await sql`
    insert into attempt (sitting_id, candidate_id, paper_id, status, allowed_seconds, minimum_minutes,
      earliest_hand_in_seconds)
    select sitting.id, candidate.id, candidate.paper_id, 'prepared', sitting.minutes * 60,
      sitting.minimum_minutes, sitting.earliest_hand_in_minutes * 60
    from candidate join sitting on sitting.id = candidate.sitting_id
    where candidate.id = ${candidateId} and candidate.paper_id is not null
    on conflict (candidate_id) do nothing`.execute(tx);
  const row = await tx
    .selectFrom("attempt")
    .select("attempt_id as attemptId")
    .where("candidate_id", "=", candidateId)
    .executeTakeFirst();
  return row?.attemptId ?? null;
}

/** Where an attempt stands, who sits before it and which paper it is: all a candidate's page shows but items. */
export async function selectStanding(db: Db, attemptId: string) {
  const row = await attemptRows(db)
    .innerJoin("sitting", "sitting.id", "attempt.sitting_id")
    .innerJoin("paper", "paper.id", "attempt.paper_id")
    .leftJoin("room", "room.id", "candidate.room_id")
    .select([
      "candidate.name",
      "candidate.document_masked as documentNo",
      "candidate.seat",
      "sitting.name as sitting",
      "sitting.opens_at as opensAt",
      "sitting.last_entry_at as lastEntryAt",
      "paper.title",
      "paper.series",
      "paper.sections",
      "room.name as room",
      sql<number>`(select count(*) from response
        where response.attempt_id = attempt.attempt_id and jsonb_array_length(response.answer) > 0)`.as(
        "answered",
      ),
    ])
    .where("attempt.attempt_id", "=", attemptId)
    .executeTakeFirstOrThrow();
  const { name, documentNo, seat, sitting, opensAt, lastEntryAt, title, series, sections } = row;
  const { room, answered } = row;
  return {
    ...asAttempt(row),
    ...{ name, documentNo, seat, sitting, opensAt, lastEntryAt, title, series, sections },
    ...{ room, answered },
  };
}

/** Notes that a seat is still there, at most twice a minute. */
export async function touchSeat(db: Db, tokenDigest: Buffer, now: Date): Promise<void> {
  await db
    .updateTable("candidate_session")
    .set({ last_seen_at: now })
    .where("token_sha256", "=", tokenDigest)
    .where("last_seen_at", "<", new Date(now.getTime() - 30_000))
    .execute();
}

export async function updateStarted(tx: Tx, attemptId: string, at: Date): Promise<void> {
  await tx
    .updateTable("attempt")
    .set({ status: "running", started_at: at })
    .where("attempt_id", "=", attemptId)
    .execute();
}

export async function updateAllowed(tx: Tx, attemptId: string, seconds: number): Promise<void> {
  await tx
    .updateTable("attempt")
    .set({ allowed_seconds: seconds })
    .where("attempt_id", "=", attemptId)
    .execute();
}

export async function updateHandedIn(
  tx: Tx,
  attemptId: string,
  handedIn: { at: Date; by: string; receipt: string },
): Promise<void> {
  await tx
    .updateTable("attempt")
    .set({
      status: "handed-in",
      handed_in_at: handedIn.at,
      handed_in_by: handedIn.by,
      receipt: handedIn.receipt,
    })
    .where("attempt_id", "=", attemptId)
    .execute();
}

export interface AttemptEvent {
  kind: "signed-in" | "signed-out" | "started" | "extended" | "handed-in";
  at: Date;
  actor: string;
  reason?: string;
  detail?: Record<string, string | number>;
}

export async function appendEvent(tx: Tx, attemptId: string, event: AttemptEvent): Promise<void> {
  const { kind, at, actor, reason = null, detail = {} } = event;
  await tx
    .insertInto("attempt_event")
    .values({ attempt_id: attemptId, kind, at, actor, reason, detail: JSON.stringify(detail) })
    .execute();
}

/** Seconds given by earlier extensions. */
export async function sumExtensions(tx: Tx, attemptId: string): Promise<number> {
  const { seconds } = await tx
    .selectFrom("attempt_event")
    .select(sql<number>`coalesce(sum((detail ->> 'seconds')::int), 0)`.as("seconds"))
    .where("attempt_id", "=", attemptId)
    .where("kind", "=", "extended")
    .executeTakeFirstOrThrow();
  return seconds;
}

/** Running attempts whose time and grace have passed. */
export async function selectOverdue(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("attempt")
    .select("attempt_id")
    .where("status", "=", "running")
    .where(
      sql<boolean>`started_at + make_interval(secs => allowed_seconds + ${graceSeconds}) <= ${now}`,
    )
    .orderBy("started_at")
    .execute();
  return rows.map((row) => row.attempt_id);
}

/** Type and labels of the slots named, to judge whether an answer fits. */
export async function selectSlotForms(
  db: Db,
  paperId: string,
  nos: readonly number[],
): Promise<Map<number, { type: ItemType; labels: string[] }>> {
  const rows = await db
    .selectFrom("paper_slot")
    .select(["no", "type", "options"])
    .where("paper_id", "=", paperId)
    .where("no", "in", [...new Set(nos)])
    .execute();
  return new Map(
    rows.map(({ no, type, options }) => [
      no,
      {
        type: type as ItemType,
        labels: (options as unknown as { label: string }[]).map(({ label }) => label),
      },
    ]),
  );
}
