import { sql } from "kysely";
import type { SeatView } from "../../../contract/desk.ts";
import type { AttemptStatus } from "../../../domain/attempt.ts";
import type { Db, Tx } from "../../../platform/database.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Asker } from "../../sittings/asker.ts";
import { selectSittings } from "../../sittings/queries.ts";
import { shareSitting } from "../queries.ts";

/** Seats note that they are there twice a minute; a shorter silence says nothing. */
const silence = 60;

/**
 * Seconds between the last sign of one seat and the beginning of the next, after the start; pauses have been
 * given back already. A seat that worked on without a network loses nothing and does not show here.
 */
const lostSeconds = sql<number>`(
  select greatest(0, coalesce(sum(ceil(extract(epoch from created_at - seen))), 0)::int
    - coalesce(attempt.paused_seconds, 0))
  from (
    select created_at,
      greatest(lag(last_seen_at) over (order by epoch), attempt.started_at) as seen
    from candidate_session s where s.attempt_id = attempt.attempt_id
  ) turns
  where created_at - seen > ${silence} * interval '1 second')`;

const answersOfAttempt = sql<{ lastSavedAt: Date | null; answered: number }>`(
  select max(saved_at) as "lastSavedAt",
    count(*) filter (where jsonb_array_length(answer) > 0) as "answered"
  from response where response.attempt_id = attempt.attempt_id)`.as<"answers">(sql.ref("answers"));

const slotsOf = (sittingId: string) =>
  sql<{ paper_id: string; total: number }>`(
    select paper_id, count(*) as total from paper_slot
    where paper_id in (select paper_id from sitting_paper where sitting_id = ${sittingId})
    group by paper_id)`.as<"slots">(sql.ref("slots"));

/** One row a candidate of a sitting, with what the desk shows; `rooms` limits them to those seated there. */
export async function selectDesk(db: Db, sittingId: string, rooms: string[] | null) {
  let desk = db
    .selectFrom("candidate")
    .leftJoin("attempt", "attempt.candidate_id", "candidate.id")
    .leftJoin("room", "room.id", "candidate.room_id")
    .leftJoin("paper", "paper.id", "candidate.paper_id")
    // Answers and slots are the many rows here: each is read once.
    .leftJoin(slotsOf(sittingId), (on) => on.onRef("slots.paper_id", "=", "candidate.paper_id"))
    .innerJoinLateral(answersOfAttempt, (on) => on.onTrue())
    .select(["lastSavedAt", "answered"])
    .select((row) => row.fn.coalesce("slots.total", sql<number>`0`).as("total"))
    .select([
      "candidate.id as candidateId",
      "candidate.room_id as roomId",
      "attempt.attempt_id as attemptId",
      "candidate.admission_no as admissionNo",
      "candidate.name",
      "room.name as room",
      "candidate.seat",
      "paper.series",
      "attempt.status",
      "attempt.started_at as startedAt",
      "attempt.allowed_seconds as allowedSeconds",
      "attempt.paused_at as pausedAt",
      "attempt.paused_seconds as pausedSeconds",
      sql<Date | null>`(select last_seen_at from candidate_session s
        where s.attempt_id = attempt.attempt_id and s.revoked_at is null
        order by epoch desc limit 1)`.as("lastSeenAt"),
      "attempt.handed_in_at as handedInAt",
      sql<boolean>`exists (select from candidate_session s
        where s.attempt_id = attempt.attempt_id and s.revoked_at is null)`.as("signedIn"),
      sql<number>`(select count(*) from late_response l
        where l.attempt_id = attempt.attempt_id and not exists (select from late_decision d
          where d.attempt_id = l.attempt_id and d.late_id = l.id))`.as("aside"),
      sql<number>`(select coalesce(sum((detail ->> 'seconds')::int), 0) from attempt_event e
        where e.attempt_id = attempt.attempt_id and e.kind = 'extended')`.as("extendedSeconds"),
      lostSeconds.as("lostSeconds"),
      sql<{ id: string; address: string; askedAt: string } | null>`(
        select jsonb_build_object('id', id, 'address', address, 'askedAt', asked_at)
        from seat_request asked
        where asked.attempt_id = attempt.attempt_id and asked.status = 'waiting'
        order by asked_at limit 1)`.as("seatRequest"),
      sql<SeatView["examBrowser"]>`(
        select jsonb_build_object('how', exam_browser, 'version', exam_browser_version)
        from candidate_session s
        where s.attempt_id = attempt.attempt_id and exam_browser is not null
        order by epoch desc limit 1)`.as("examBrowser"),
      sql<SeatView["focus"]>`(
        select jsonb_build_object(
          'count', count(*) filter (where away),
          'seconds', coalesce(sum(extract(epoch from coalesce(later, at) - at))
            filter (where away), 0)::int,
          'awaySince', max(at) filter (where away and later is null))
        from (select away, at, lead(at) over (order by at, away desc) as later
          from focus_event event where event.attempt_id = attempt.attempt_id) events)`.as("focus"),
      sql<Date | null>`(
        select at from exam_browser_event event
        where event.candidate_id = candidate.id and kind = 'refused' and not exists (
          select from candidate_session s
          where s.attempt_id = attempt.attempt_id and s.created_at >= event.at)
        order by at desc limit 1)`.as("browserRefusedAt"),
    ])
    .where("candidate.sitting_id", "=", sittingId);
  if (rooms) desk = desk.where("candidate.room_id", "in", rooms);
  const rows = await desk
    .orderBy("room.ordinal")
    .orderBy("candidate.seat")
    .orderBy("candidate.admission_no")
    .execute();
  return rows.map((row) => ({ ...row, status: (row.status ?? "prepared") as AttemptStatus }));
}

export type DeskRow = Awaited<ReturnType<typeof selectDesk>>[number];

/** Holds an open sitting open until `tx` ends; refuses one that is not, and one that does not exist. */
export async function holdOpen(tx: Tx, sittingId: string): Promise<void> {
  if ((await selectSittings(tx, [sittingId])).length === 0) throw new AppError("not-found");
  if ((await shareSitting(tx, sittingId)).status !== "open") throw new AppError("sitting-not-open");
}

/** Whether the asker may act on this attempt: chief and centre on any, invigilators in their rooms. */
export async function isVisibleAttempt(tx: Tx, asker: Asker, attemptId: string): Promise<boolean> {
  let found = tx
    .selectFrom("attempt")
    .innerJoin("candidate", "candidate.id", "attempt.candidate_id")
    .select("attempt.attempt_id")
    .where("attempt.attempt_id", "=", attemptId);
  if (!asker.seesAllRooms)
    found = found
      .innerJoin("room_invigilator", "room_invigilator.room_id", "candidate.room_id")
      .where("room_invigilator.staff_id", "=", asker.id);
  return (await found.executeTakeFirst()) !== undefined;
}
