import { sql } from "kysely";
import type { AttemptStatus } from "../../domain/attempt.ts";
import type { ItemType } from "../../domain/item.ts";
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

/** Takes away the score under the rules in force. */
export async function deleteScore(tx: Tx, attemptId: string): Promise<void> {
  for (const table of ["slot_score", "score"] as const)
    await tx
      .deleteFrom(table)
      .where("attempt_id", "=", attemptId)
      .where("scoring_version", "=", scoringVersion)
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
      "candidate.document_masked as documentNo",
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

export type Result = ReturnType<typeof asResult>;

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

/** What each section of their paper brought these attempts, in half-marks and in the order of the paper. */
export async function selectSections(db: Db, attemptIds: readonly string[]) {
  const rows = await db
    .selectFrom("slot_score")
    .innerJoin("attempt", "attempt.attempt_id", "slot_score.attempt_id")
    .innerJoin("paper_slot", (on) =>
      on
        .onRef("paper_slot.paper_id", "=", "attempt.paper_id")
        .onRef("paper_slot.no", "=", "slot_score.slot_no"),
    )
    .select(({ fn }) => [
      "slot_score.attempt_id as attemptId",
      "paper_slot.type",
      fn.sum<number>("slot_score.half_marks").as("got"),
      fn.sum<number>("paper_slot.half_marks").as("of"),
    ])
    .where(sql<boolean>`slot_score.attempt_id = any (${attemptIds})`)
    .where("slot_score.scoring_version", "=", scoringVersion)
    .groupBy(["slot_score.attempt_id", "paper_slot.type"])
    .orderBy(({ fn }) => fn.min("paper_slot.no"))
    .execute();
  const sections = new Map<string, { type: ItemType; got: number; of: number }[]>();
  for (const { attemptId, type, got, of } of rows) {
    const own = sections.get(attemptId) ?? [];
    own.push({ type: type as ItemType, got, of });
    sections.set(attemptId, own);
  }
  return sections;
}

/** On how many sealed papers each of these items stands. */
export async function countUses(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("paper_slot")
    .innerJoin("paper", "paper.id", "paper_slot.paper_id")
    .select(({ fn }) => ["item_id as id", fn.countAll<number>().as("count")])
    .where(sql<boolean>`item_id = any (${ids})`)
    .where("paper.status", "=", "sealed")
    .groupBy("item_id")
    .execute();
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Scored attempts with each version of these items, and the sum of their item scores. */
export function selectAnswered(db: Db, ids: readonly string[]) {
  return db
    .selectFrom("paper_slot")
    .innerJoin("attempt", "attempt.paper_id", "paper_slot.paper_id")
    .innerJoin("slot_score", (on) =>
      on
        .onRef("slot_score.attempt_id", "=", "attempt.attempt_id")
        .onRef("slot_score.slot_no", "=", "paper_slot.no")
        .on("slot_score.scoring_version", "=", scoringVersion),
    )
    .select(({ fn }) => [
      "paper_slot.item_id as id",
      "paper_slot.item_version as version",
      fn.countAll<number>().as("answers"),
      sql<number>`sum(coalesce(slot_score.item_score, 0))`.as("right"),
    ])
    .where(sql<boolean>`paper_slot.item_id = any (${ids})`)
    .where("attempt.status", "=", "handed-in")
    .groupBy(["paper_slot.item_id", "paper_slot.item_version"])
    .execute();
}
