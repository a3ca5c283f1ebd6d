import type { Db } from "../../../platform/database.ts";

/** Everybody on the list, without anything their document number could be read from. */
export async function selectPeople(db: Db, sittingId: string) {
  return db
    .selectFrom("candidate")
    .leftJoin("room", "room.id", "candidate.room_id")
    .leftJoin("paper", "paper.id", "candidate.paper_id")
    .select(["candidate.id", "admission_no as admissionNo", "candidate.name"])
    .select(["document_masked as documentNo", "room.name as room", "seat", "paper.series"])
    .where("candidate.sitting_id", "=", sittingId)
    .orderBy("admission_no")
    .execute();
}

function attemptsOf(db: Db, sittingId: string) {
  return db.selectFrom("attempt").select("attempt_id").where("sitting_id", "=", sittingId);
}

export async function selectAttempts(db: Db, sittingId: string) {
  return db
    .selectFrom("attempt")
    .selectAll()
    .where("sitting_id", "=", sittingId)
    .orderBy("attempt_id")
    .execute();
}

/** What was done to attempts: started, paused, extended, handed in …, in order. */
export async function selectAttemptEvents(db: Db, sittingId: string) {
  return db
    .selectFrom("attempt_event")
    .selectAll()
    .where("attempt_id", "in", attemptsOf(db, sittingId))
    .orderBy("attempt_id")
    .orderBy("id")
    .execute();
}

/** Every answer as it was recorded, changes and all. */
export async function selectResponseEvents(db: Db, sittingId: string) {
  return db
    .selectFrom("response_event")
    .selectAll()
    .where("attempt_id", "in", attemptsOf(db, sittingId))
    .orderBy("attempt_id")
    .orderBy("epoch")
    .orderBy("seq")
    .execute();
}

/** The answers that counted. */
export async function selectResponses(db: Db, sittingId: string) {
  return db
    .selectFrom("response")
    .selectAll()
    .where("attempt_id", "in", attemptsOf(db, sittingId))
    .orderBy("attempt_id")
    .orderBy("slot_no")
    .execute();
}

/** Answers set aside with what was decided about them. */
export async function selectLateResponses(db: Db, sittingId: string) {
  return db
    .selectFrom("late_response")
    .leftJoin("late_decision", (on) =>
      on
        .onRef("late_decision.attempt_id", "=", "late_response.attempt_id")
        .onRef("late_decision.late_id", "=", "late_response.id"),
    )
    .selectAll("late_response")
    .select(["accepted", "reason", "decided_by", "decided_at"])
    .where("late_response.attempt_id", "in", attemptsOf(db, sittingId))
    .orderBy("late_response.attempt_id")
    .orderBy("late_response.id")
    .execute();
}

export async function selectScores(db: Db, sittingId: string) {
  return db
    .selectFrom("score")
    .selectAll()
    .where("attempt_id", "in", attemptsOf(db, sittingId))
    .orderBy("attempt_id")
    .orderBy("scoring_version")
    .execute();
}

export async function selectSlotScores(db: Db, sittingId: string) {
  return db
    .selectFrom("slot_score")
    .selectAll()
    .where("attempt_id", "in", attemptsOf(db, sittingId))
    .orderBy("attempt_id")
    .orderBy("scoring_version")
    .orderBy("slot_no")
    .execute();
}

export async function selectNoted(db: Db, sittingId: string) {
  return db
    .selectFrom("irregularity")
    .selectAll()
    .where("sitting_id", "=", sittingId)
    .orderBy("at")
    .orderBy("id")
    .execute();
}

/** Everything done to the sitting, its papers, its candidates and their attempts. */
export async function selectAudit(db: Db, sittingId: string, paperIds: readonly string[]) {
  const [attempts, people] = [
    await attemptsOf(db, sittingId).execute(),
    await selectPeople(db, sittingId),
  ];
  const objects = [
    `sitting:${sittingId}`,
    ...paperIds.map((id) => `paper:${id}`),
    ...attempts.map(({ attempt_id }) => `attempt:${attempt_id}`),
    ...people.map(({ id }) => `candidate:${id}`),
  ];
  return db
    .selectFrom("audit")
    .select(["id", "at", "actor", "act", "object", "detail"])
    .where("object", "in", objects)
    .orderBy("id")
    .execute();
}
