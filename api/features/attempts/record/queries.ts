import type { IrregularityCategory } from "../../../domain/irregularity.ts";
import type { Db, Tx } from "../../../platform/database.ts";

/** A candidate of the sitting in these rooms (null: any room); undefined when there is none. */
export async function selectPlace(
  tx: Tx,
  sittingId: string,
  candidateId: string,
  rooms: readonly string[] | null,
): Promise<{ roomId: string | null } | undefined> {
  let found = tx
    .selectFrom("candidate")
    .select("room_id as roomId")
    .where("sitting_id", "=", sittingId)
    .where("id", "=", candidateId);
  if (rooms) found = found.where("room_id", "in", rooms);
  return found.executeTakeFirst();
}

export async function selectRoomId(
  tx: Tx,
  sittingId: string,
  name: string,
  rooms: readonly string[] | null,
): Promise<string | undefined> {
  let found = tx
    .selectFrom("room")
    .select("id")
    .where("sitting_id", "=", sittingId)
    .where("name", "=", name);
  if (rooms) found = found.where("id", "in", rooms);
  return (await found.executeTakeFirst())?.id;
}

export async function insertIrregularity(
  tx: Tx,
  noted: {
    sittingId: string;
    roomId: string | null;
    candidateId: string | null;
    category: IrregularityCategory;
    text: string;
    at: Date;
    by: string;
  },
): Promise<void> {
  const { sittingId, roomId, candidateId, category, text, at, by } = noted;
  await tx
    .insertInto("irregularity")
    .values({
      ...{ sitting_id: sittingId, room_id: roomId, candidate_id: candidateId },
      ...{ category, text, at, recorded_by: by },
    })
    .execute();
}

/** What was noted in these rooms (null: all), the latest first. */
export async function selectIrregularities(
  db: Db,
  sittingId: string,
  rooms: readonly string[] | null,
) {
  let found = db
    .selectFrom("irregularity")
    .leftJoin("room", "room.id", "irregularity.room_id")
    .leftJoin("candidate", "candidate.id", "irregularity.candidate_id")
    .leftJoin("staff", "staff.login", "irregularity.recorded_by")
    .select(["irregularity.id", "category", "irregularity.text", "at"])
    .select((row) => row.fn.coalesce("staff.name", "recorded_by").as("recordedBy"))
    .select(["room.name as room", "candidate.name", "candidate.admission_no as admissionNo"])
    .where("irregularity.sitting_id", "=", sittingId);
  if (rooms) found = found.where("irregularity.room_id", "in", rooms);
  const rows = await found.orderBy("at", "desc").orderBy("irregularity.id").execute();
  return rows.map((row) => ({ ...row, category: row.category as IrregularityCategory }));
}

/** Everybody seated in these rooms, and how far they got. */
export async function selectAttendance(db: Db, sittingId: string, rooms: readonly string[] | null) {
  let found = db
    .selectFrom("candidate")
    .innerJoin("room", "room.id", "candidate.room_id")
    .leftJoin("attempt", "attempt.candidate_id", "candidate.id")
    .select(["room.name as room", "candidate.seat", "candidate.name"])
    .select(["candidate.admission_no as admissionNo", "attempt.status"])
    .select("attempt.started_at as startedAt")
    .where("candidate.sitting_id", "=", sittingId);
  if (rooms) found = found.where("room.id", "in", rooms);
  return found.orderBy("candidate.seat").execute();
}

const told = [
  "seat-approved",
  "seat-refused",
  "paused",
  "resumed",
  "extended",
  "late-accepted",
  "late-dismissed",
  "lost-given",
  "lost-dismissed",
  "handed-in",
] as const;
export type ToldKind = (typeof told)[number] | "browser-waived";

/** What invigilators did about attempts in these rooms, in the order they did it. */
export async function selectDeeds(db: Db, sittingId: string, rooms: readonly string[] | null) {
  let found = db
    .selectFrom("attempt_event")
    .innerJoin("attempt", "attempt.attempt_id", "attempt_event.attempt_id")
    .innerJoin("candidate", "candidate.id", "attempt.candidate_id")
    .innerJoin("room", "room.id", "candidate.room_id")
    .leftJoin("staff", "staff.login", "attempt_event.actor")
    .select(["room.name as room", "candidate.seat", "candidate.name", "kind", "at", "reason"])
    .select((row) => row.fn.coalesce("staff.name", "actor").as("by"))
    .select("detail")
    .where("attempt.sitting_id", "=", sittingId)
    .where("kind", "in", told)
    // A hand-in is told only where somebody did it for the candidate.
    .where((row) => row.or([row("kind", "<>", "handed-in"), row("reason", "is not", null)]));
  if (rooms) found = found.where("room.id", "in", rooms);
  const rows = await found.orderBy("at").orderBy("candidate.seat").execute();
  return rows.map((row) => ({
    ...row,
    kind: row.kind as ToldKind,
    detail: row.detail as Record<string, string | number>,
  }));
}

/** Candidates of these rooms let in without the exam browser, in the order it was done. */
export async function selectWaivers(db: Db, sittingId: string, rooms: readonly string[] | null) {
  let found = db
    .selectFrom("exam_browser_event")
    .innerJoin("candidate", "candidate.id", "exam_browser_event.candidate_id")
    .innerJoin("room", "room.id", "candidate.room_id")
    .leftJoin("staff", "staff.login", "exam_browser_event.actor")
    .select(["room.name as room", "candidate.seat", "candidate.name", "at", "reason"])
    .select((row) => row.fn.coalesce("staff.name", "actor").as("by"))
    .where("candidate.sitting_id", "=", sittingId)
    .where("kind", "=", "waived");
  if (rooms) found = found.where("room.id", "in", rooms);
  const rows = await found.orderBy("at").execute();
  return rows.map((row) => ({ ...row, kind: "browser-waived" as const, detail: {} }));
}
