import { sql } from "kysely";
import type { AttemptState, AttemptStatus } from "../../domain/attempt.ts";
import type { ItemType } from "../../domain/item.ts";
import type { SittingMove } from "../../domain/sitting.ts";
import { graceSeconds } from "../../domain/timing.ts";
import type { Db, Tx } from "../../platform/database.ts";
import { prepared } from "../../platform/database.ts";
import type { ExamBrowser } from "../../platform/exam-browser.ts";

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

function asAttempt(row: FoundAttempt): AttemptRow {
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
    pausedAt: row.paused_at?.getTime() ?? null,
    pausedSeconds: row.paused_seconds,
    handedInAt: row.handed_in_at,
    receipt: row.receipt,
  };
}

export async function selectAttempt(db: Db, attemptId: string): Promise<AttemptRow> {
  const row = await attemptRows(db).where("attempt_id", "=", attemptId).executeTakeFirstOrThrow();
  return asAttempt(row);
}

/**
 * Starts the time of many candidates in one statement and one commit: attempts still prepared, at their
 * present turn, in an open sitting whose window `at` falls into. Returns those it started; what is
 * missing must be looked at by itself. Writes the event and the audit row of each.
 */
export async function startShared(
  db: Db,
  starting: readonly { attemptId: string; epoch: number }[],
  at: Date,
): Promise<Set<string>> {
  const { rows } = await sql<{ attempt_id: string }>`${prepared}
    with asked as (
      select * from unnest(${starting.map((one) => one.attemptId)}::uuid[],
        ${starting.map((one) => one.epoch)}::int[]) as asked (attempt_id, epoch)
    ), open as (
      -- Sitting before attempt: everything that needs both takes them in this order.
      select id from sitting
      where id in (select sitting_id from attempt join asked using (attempt_id))
        and status = 'open' and ${at} between opens_at and last_entry_at
      order by id for share
    ), held as (
      select attempt_id, attempt.epoch, allowed_seconds, candidate_id
      from attempt join asked using (attempt_id)
      where status = 'prepared' and attempt.epoch = asked.epoch
        and sitting_id in (select id from open)
      order by attempt_id for no key update of attempt
    ), started as (
      update attempt set status = 'running', started_at = ${at}
      from held where attempt.attempt_id = held.attempt_id
    ), event as (
      insert into attempt_event (attempt_id, kind, at, actor, detail)
      select attempt_id, 'started', ${at}, 'candidate',
        jsonb_build_object('epoch', epoch, 'allowedSeconds', allowed_seconds) from held
    ), audited as (
      insert into audit (at, actor, act, object, detail)
      select ${at}, admission_no, 'attempt.start', 'attempt:' || attempt_id,
        jsonb_build_object('epoch', epoch, 'allowedSeconds', allowed_seconds)
      from held join candidate on candidate.id = held.candidate_id
    )
    select attempt_id from held`.execute(db);
  return new Set(rows.map((row) => row.attempt_id));
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
export interface CandidateDoor {
  id: string;
  sittingId: string;
  last6Hash: Buffer;
  /** Config Key the sitting asks a browser for; null: any browser will do. */
  configKey: string | null;
}

/** Who these admission numbers belong to, by number. */
export async function selectCandidateDoors(
  db: Db,
  admissionNos: readonly string[],
): Promise<Map<string, CandidateDoor>> {
  const { rows } = await sql<CandidateDoor & { admissionNo: string }>`${prepared}
    select id, sitting_id as "sittingId", document_last6_hash as "last6Hash",
      config_key as "configKey", admission_no as "admissionNo"
    from candidate left join exam_browser using (sitting_id) where admission_no = any(${admissionNos}::text[])`.execute(
    db,
  );
  return new Map(rows.map(({ admissionNo, ...door }) => [admissionNo, door]));
}

/** Somebody whose digits were right, with the digest of the token they will get. */
export interface Entering {
  candidateId: string;
  account: string;
  address: string;
  tokenDigest: Buffer;
  /** Digest of the browser's key; null when it has none. */
  browser: Buffer | null;
  examBrowser: ExamBrowser | null;
}

/**
 * Signs many candidates in for the first time, in one statement and one commit: attempt, seat, event and
 * audit row. Returns the attempts by candidate; those missing (signed in before, no paper, sitting not
 * open, failed tries lately) must be looked at one by one.
 */
export async function enterShared(
  db: Db,
  entering: readonly Entering[],
  at: Date,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ candidate_id: string; attempt_id: string }>`${prepared}
    with asked as (
      select * from unnest(
        ${entering.map((one) => one.candidateId)}::uuid[], ${entering.map((one) => one.account)}::text[],
        ${entering.map((one) => one.address)}::text[],
        ${entering.map((one) => one.tokenDigest)}::bytea[],
        ${entering.map((one) => one.browser)}::bytea[],
        ${entering.map((one) => one.examBrowser?.how ?? null)}::text[],
        ${entering.map((one) => one.examBrowser?.version ?? null)}::text[]
      ) as asked (candidate_id, account, address, digest, browser, exam_browser, version)
      where (select true from sign_in_failure failure where failure.account = asked.account
        and failure.address = asked.address limit 1) is null
    ), open as (
      select * from sitting
      where id in (select sitting_id from candidate join asked on candidate_id = candidate.id)
        and status = 'open'
      order by id for share
    ), made as (
      insert into attempt (sitting_id, candidate_id, paper_id, status, epoch, allowed_seconds,
        minimum_minutes, earliest_hand_in_seconds)
      select open.id, candidate.id, candidate.paper_id, 'prepared', 1, open.minutes * 60,
        open.minimum_minutes, open.earliest_hand_in_minutes * 60
      from asked join candidate on candidate.id = candidate_id join open on open.id = sitting_id
      where paper_id is not null and (select written from room where room.id = room_id) is not true
      on conflict (candidate_id) do nothing
      returning attempt_id, candidate_id
    ), seated as (
      insert into candidate_session (token_sha256, attempt_id, epoch, created_at, last_seen_at,
        browser_sha256, exam_browser, exam_browser_version)
      select digest, attempt_id, 1, ${at}, ${at}, browser, exam_browser, version from made join asked using (candidate_id)
    ), event as (
      insert into attempt_event (attempt_id, kind, at, actor, detail)
      select attempt_id, 'signed-in', ${at}, 'candidate',
        jsonb_build_object('epoch', 1, 'address', address) from made join asked using (candidate_id)
    ), audited as (
      insert into audit (at, actor, act, object, detail)
      select ${at}, account, 'attempt.sign-in', 'attempt:' || attempt_id,
        jsonb_build_object('epoch', 1, 'address', address) from made join asked using (candidate_id)
    )
    select candidate_id, attempt_id from made`.execute(db);
  return new Map(rows.map((row) => [row.candidate_id, row.attempt_id]));
}

/** Whether the candidate's room writes on paper: nobody of it signs in. */
export async function writesOnPaper(db: Db, candidateId: string): Promise<boolean> {
  const row = await db
    .selectFrom("candidate")
    .innerJoin("room", "room.id", "candidate.room_id")
    .select("room.written")
    .where("candidate.id", "=", candidateId)
    .executeTakeFirst();
  return row?.written ?? false;
}

/** What was last done to a sitting, and its window, held against 收卷 until `tx` ends; many may hold it together. */
export async function shareSitting(tx: Tx, sittingId: string) {
  const row = await tx
    .selectFrom("sitting")
    .select(["status", "opens_at as opensAt", "last_entry_at as lastEntryAt", "minutes"])
    .where("id", "=", sittingId)
    .forShare()
    .executeTakeFirstOrThrow();
  return { ...row, status: row.status as SittingMove };
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
export interface Standing extends AttemptRow {
  name: string;
  documentNo: string;
  seat: number | null;
  sitting: string;
  opensAt: Date;
  lastEntryAt: Date;
  title: string;
  series: string;
  sections: unknown;
  room: string | null;
  answered: number;
  /** Where Safe Exam Browser closes by itself; null when the sitting does not ask for it. */
  quitUrl: string | null;
  warningMinutes: number[];
}

export async function selectStanding(db: Db, attemptId: string): Promise<Standing> {
  const [standing] = await selectStandings(db, [attemptId]);
  if (!standing) throw new Error(`there is no attempt ${attemptId}`);
  return standing;
}

/** Where these attempts stand, in any order. */
export async function selectStandings(db: Db, attemptIds: readonly string[]): Promise<Standing[]> {
  const { rows } = await sql<StandingRow>`${prepared}
    select attempt.*, admission_no, candidate.name, document_masked as "documentNo", candidate.seat,
      sitting.name as sitting, opens_at as "opensAt", last_entry_at as "lastEntryAt",
      paper.title, paper.series, paper.sections, room.name as room,
      exam_browser.settings ->> 'quitURL' as "quitUrl", warning_minutes as "warningMinutes",
      (select count(*) from response
        where response.attempt_id = attempt.attempt_id and jsonb_array_length(answer) > 0) as answered
    from attempt
    join candidate on candidate.id = attempt.candidate_id
    join sitting on sitting.id = attempt.sitting_id
    join paper on paper.id = attempt.paper_id
    left join room on room.id = candidate.room_id
    left join exam_browser on exam_browser.sitting_id = attempt.sitting_id
    where attempt.attempt_id = any(${attemptIds}::uuid[])`.execute(db);
  return rows.map((row) => {
    const { name, documentNo, seat, sitting, opensAt, lastEntryAt, title, series, sections } = row;
    const { room, answered, quitUrl, warningMinutes } = row;
    return {
      ...asAttempt(row),
      ...{ name, documentNo, seat, sitting, opensAt, lastEntryAt, title, series, sections },
      ...{ room, answered, quitUrl, warningMinutes },
    };
  });
}

type FoundAttempt = Awaited<ReturnType<ReturnType<typeof attemptRows>["executeTakeFirstOrThrow"]>>;
type StandingRow = FoundAttempt & Omit<Standing, keyof AttemptRow>;

/**
 * Notes that a seat is still there, at most twice a minute; and, where nothing was heard of it for more than a
 * minute, how long.
 */
export async function touchSeat(db: Db, tokenDigest: Buffer, now: Date): Promise<void> {
  await sql`${prepared}
    with seen as (
      update candidate_session seat set last_seen_at = ${now}
      from candidate_session before
      where seat.token_sha256 = ${tokenDigest} and before.token_sha256 = ${tokenDigest}
        and seat.last_seen_at < ${now}::timestamptz - interval '30 seconds'
      returning seat.attempt_id, before.last_seen_at as before
    )
    insert into seat_silence (attempt_id, from_at, to_at)
    select attempt_id, before, ${now} from seen
    where before < ${now}::timestamptz - interval '60 seconds'
    on conflict do nothing`.execute(db);
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
      paused_at: null,
    })
    .where("attempt_id", "=", attemptId)
    .execute();
}

export interface AttemptEvent {
  kind:
    | "signed-in"
    | "signed-out"
    | "seat-asked"
    | "seat-approved"
    | "seat-refused"
    | "started"
    | "extended"
    | "late-accepted"
    | "late-dismissed"
    | "lost-given"
    | "lost-dismissed"
    | "handed-in"
    | "corrected";
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
      sql<boolean>`started_at + make_interval(secs => allowed_seconds + paused_seconds + ${graceSeconds}) <= ${now}`,
    )
    .orderBy("started_at")
    .execute();
  return rows.map((row) => row.attempt_id);
}

/** Type and labels of a paper's slots, to judge whether an answer fits. */
export async function selectSlotForms(
  db: Db,
  paperId: string,
): Promise<Map<number, { type: ItemType; labels: string[] }>> {
  const rows = await db
    .selectFrom("paper_slot")
    .select(["no", "type", "options"])
    .where("paper_id", "=", paperId)
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
