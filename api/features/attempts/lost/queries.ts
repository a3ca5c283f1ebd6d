import { sql } from "kysely";
import type { Evidence, Span } from "../../../domain/lost-time.ts";
import type { Db, Tx } from "../../../platform/database.ts";

/** An attempt that has begun, as lost time is judged. */
export interface BegunRow {
  attemptId: string;
  name: string;
  admissionNo: string;
  room: string | null;
  seat: number | null;
  status: string;
  startedAt: Date;
  handedInAt: Date | null;
  allowedSeconds: number;
  pausedSeconds: number;
}

export async function selectBegun(
  db: Db,
  sittingId: string,
  rooms: string[] | null,
): Promise<BegunRow[]> {
  let begun = db
    .selectFrom("attempt")
    .innerJoin("candidate", "candidate.id", "attempt.candidate_id")
    .leftJoin("room", "room.id", "candidate.room_id")
    .select(["attempt_id as attemptId", "candidate.name", "admission_no as admissionNo"])
    .select(["room.name as room", "candidate.seat", "attempt.status"])
    .select(["handed_in_at as handedInAt", "allowed_seconds as allowedSeconds"])
    .select(["paused_seconds as pausedSeconds", "started_at as startedAt"])
    .$narrowType<{ startedAt: Date }>()
    .where("attempt.sitting_id", "=", sittingId)
    .where("started_at", "is not", null);
  if (rooms) begun = begun.where("candidate.room_id", "in", rooms);
  return begun.orderBy("attempt_id").execute();
}

type Found<T> = Map<string, T[]>;

function grouped<T extends { attemptId: string }, U>(
  rows: readonly T[],
  of: (row: T) => U,
): Found<U> {
  const found: Found<U> = new Map();
  for (const row of rows) found.set(row.attemptId, [...(found.get(row.attemptId) ?? []), of(row)]);
  return found;
}

const asSpan = ({ from, to }: { from: Date; to: Date }): Span => ({
  from: from.getTime(),
  to: to.getTime(),
});

/** A seat's signs of life are noted twice a minute: an answer soon after the last one is a later sign. */
const noted = 35;
/** A shorter time without a sign says nothing. */
const silent = 60;

/** What speaks for lost time: silences of seats, gaps between two seats, and outages of the server. */
export async function selectEvidence(
  db: Db,
  attemptIds: readonly string[],
): Promise<Found<Evidence>> {
  const { rows } = await sql<{
    attemptId: string;
    kind: Evidence["kind"];
    from: Date;
    to: Date;
  }>`
    with begun as (
      select attempt_id, started_at, coalesce(handed_in_at, 'infinity') as until from attempt
      where attempt_id = any(${attemptIds}::uuid[])
    ), gaps as (
      select 'silence' as kind, attempt_id, from_at, to_at from seat_silence
      where attempt_id = any(${attemptIds}::uuid[])
      union all
      select 'seat-change', attempt_id, seen, created_at from (
        select attempt_id, created_at, lag(last_seen_at) over (partition by attempt_id order by epoch) as seen
        from candidate_session where attempt_id = any(${attemptIds}::uuid[])
      ) turns where created_at - seen > ${silent} * interval '1 second'
    ), sharpened as (
      select kind, attempt_id, to_at, greatest(from_at, (
        select max(received_at) from response_event answer
        where answer.attempt_id = gaps.attempt_id
          and received_at between from_at and from_at + ${noted} * interval '1 second'
          and received_at < to_at - interval '5 seconds')) as from_at
      from gaps
    )
    select kind, attempt_id as "attemptId", from_at as "from", to_at as "to" from sharpened
    union all
    select 'outage', attempt_id, from_at, to_at from clock_event join begun on from_at < until and to_at > started_at
    where kind = 'outage'`.execute(db);
  return grouped(rows, ({ kind, ...row }) => ({ kind, ...asSpan(row) }));
}

/** Pauses, which have been given back already; the present one up to `now`. */
export async function selectPauses(
  db: Db,
  attemptIds: readonly string[],
  now: Date,
): Promise<Found<Span>> {
  const { rows } = await sql<{ attemptId: string; from: Date; to: Date }>`
    select attempt_id as "attemptId", at as "from", coalesce(next, ${now}) as "to" from (
      select attempt_id, kind, at, lead(at) over (partition by attempt_id order by id) as next
      from attempt_event
      where attempt_id = any(${attemptIds}::uuid[]) and kind in ('paused', 'resumed', 'handed-in')
    ) moves where kind = 'paused'`.execute(db);
  return grouped(rows, asSpan);
}

export interface DecidedRow extends Span {
  proposedSeconds: number;
  givenSeconds: number;
  reason: string;
  by: string;
  at: Date;
}

export async function selectDecided(
  db: Db,
  attemptIds: readonly string[],
): Promise<Found<DecidedRow>> {
  const rows = await db
    .selectFrom("lost_time")
    .leftJoin("staff", "staff.login", "decided_by")
    .select(["attempt_id as attemptId", "from_at as from", "to_at as to", "reason"])
    .select(["proposed_seconds as proposedSeconds", "given_seconds as givenSeconds"])
    .select((row) => row.fn.coalesce("staff.name", "decided_by").as("by"))
    .select("decided_at as at")
    .where("attempt_id", "in", attemptIds)
    .execute();
  return grouped(rows, ({ attemptId: _, from, to, ...row }) => ({
    ...row,
    ...asSpan({ from, to }),
  }));
}

/** On the return the first thing a page does is to send what waited. */
const returning = 20;

/** How many answers came in during each stretch, or at once on the return from it; in their order. */
export async function countAnswers(
  db: Db,
  spans: readonly (Span & { attemptId: string })[],
): Promise<number[]> {
  const { rows } = await sql<{ answers: number }>`
    select (select count(*) from response_event answer
      where answer.attempt_id = asked.attempt_id
        and received_at > asked.from_at + interval '1 second'
        and received_at <= asked.to_at + ${returning} * interval '1 second') as answers
    from unnest(${spans.map((one) => one.attemptId)}::uuid[],
      ${spans.map((one) => new Date(one.from))}::timestamptz[],
      ${spans.map((one) => new Date(one.to))}::timestamptz[]) with ordinality
      as asked (attempt_id, from_at, to_at, place)
    order by place`.execute(db);
  return rows.map((row) => row.answers);
}

export async function addPausedSeconds(tx: Tx, attemptId: string, seconds: number): Promise<void> {
  await tx
    .updateTable("attempt")
    .set({ paused_seconds: sql<number>`paused_seconds + ${seconds}` })
    .where("attempt_id", "=", attemptId)
    .execute();
}

export async function insertDecided(
  tx: Tx,
  attemptId: string,
  { from, to, proposedSeconds, givenSeconds, reason, by, at }: DecidedRow,
): Promise<void> {
  await tx
    .insertInto("lost_time")
    .values({
      ...{ attempt_id: attemptId, from_at: new Date(from), to_at: new Date(to), reason },
      ...{ proposed_seconds: proposedSeconds, given_seconds: givenSeconds },
      ...{ decided_by: by, decided_at: at },
    })
    .execute();
}
