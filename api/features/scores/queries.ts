import { sql } from "kysely";
import type { AttemptStatus } from "../../domain/attempt.ts";
import type { Score } from "../../domain/score.ts";
import { scoringVersion } from "../../domain/score.ts";
import type { Db, Tx } from "../../platform/database.ts";

/** Which paper an attempt is on and by which standard it is judged. */
export async function selectScoringBasis(db: Db, attemptId: string) {
  return db
    .selectFrom("attempt")
    .innerJoin("sitting", "sitting.id", "attempt.sitting_id")
    .select(["attempt.paper_id as paperId", "sitting.standard_code as standard"])
    .where("attempt_id", "=", attemptId)
    .executeTakeFirstOrThrow();
}

export async function insertScore(
  tx: Tx,
  attemptId: string,
  score: Score,
  at: Date,
): Promise<void> {
  const { scoringVersion: version, total, passed, rows, slots } = score;
  const keys = { attempt_id: attemptId, scoring_version: version };
  await tx
    .insertInto("score")
    .values({ ...keys, half_marks: total, passed, rows: JSON.stringify(rows), scored_at: at })
    .execute();
  await tx
    .insertInto("slot_score")
    .values(
      slots.map(({ no, itemScore, halfMarks }) => ({
        ...keys,
        ...{ slot_no: no, item_score: itemScore, half_marks: halfMarks },
      })),
    )
    .execute();
}

function resultRows(db: Db) {
  return db
    .selectFrom("candidate")
    .innerJoin("sitting", "sitting.id", "candidate.sitting_id")
    .leftJoin("attempt", "attempt.candidate_id", "candidate.id")
    .leftJoin("room", "room.id", "candidate.room_id")
    .leftJoin("paper", "paper.id", "candidate.paper_id")
    .leftJoin("score", (on) =>
      on
        .onRef("score.attempt_id", "=", "attempt.attempt_id")
        .on("score.scoring_version", "=", scoringVersion),
    )
    .select([
      "attempt.attempt_id as attemptId",
      "candidate.admission_no as admissionNo",
      "candidate.name",
      "room.name as room",
      "candidate.seat",
      "paper.series",
      "attempt.status",
      "attempt.handed_in_at as handedInAt",
      "attempt.handed_in_by as handedInBy",
      "attempt.receipt",
      "score.half_marks as halfMarks",
      "score.passed",
      "score.rows",
      "candidate.sitting_id as sittingId",
      sql<number>`(select count(*) from response r
        where r.attempt_id = attempt.attempt_id and jsonb_array_length(r.answer) > 0)`.as(
        "answered",
      ),
    ]);
}

type FoundResult = Awaited<ReturnType<ReturnType<typeof resultRows>["executeTakeFirstOrThrow"]>>;

function asResult(row: FoundResult) {
  return {
    ...row,
    status: (row.status ?? "prepared") as AttemptStatus,
    rows: row.rows as Score["rows"] | null,
  };
}

/** One row a candidate of the sitting, by admission number. */
export async function selectResults(db: Db, sittingId: string) {
  const rows = await resultRows(db)
    .where("candidate.sitting_id", "=", sittingId)
    .orderBy("candidate.admission_no")
    .execute();
  return rows.map(asResult);
}

/** The result of one attempt; null when there is no such attempt. */
export async function selectResult(db: Db, attemptId: string) {
  const row = await resultRows(db).where("attempt.attempt_id", "=", attemptId).executeTakeFirst();
  return row ? asResult(row) : null;
}
