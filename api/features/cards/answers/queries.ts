import { sql } from "kysely";
import type { TypedAnswers } from "../../../domain/card-answers.ts";
import type { PaperDocument } from "../../../domain/paper.ts";
import { paperNo } from "../../../domain/printed-paper.ts";
import type { Db, Tx } from "../../../platform/database.ts";

/** A candidate with all that their card is matched and judged by. */
export interface CardOwner {
  id: string;
  sittingId: string;
  admissionNo: string;
  name: string;
  room: string | null;
  seat: number | null;
  series: string | null;
  /** 试卷编号; null without a paper. */
  paperNo: string | null;
  sections: PaperDocument["sections"];
  written: boolean;
  /** The attempt, once there is one: where it stands, and whether answers were given on the exam page. */
  attemptId: string | null;
  handedIn: boolean;
  answeredOnline: boolean;
}

/** The candidates of a sitting, room by room in seat order; `only` one of them. */
export async function selectOwners(
  db: Db,
  of: { sittingId: string } | { candidateId: string },
): Promise<CardOwner[]> {
  let owners = db
    .selectFrom("candidate")
    .leftJoin("room", "room.id", "candidate.room_id")
    .leftJoin("paper", "paper.id", "candidate.paper_id")
    .leftJoin("attempt", "attempt.candidate_id", "candidate.id")
    .select(["candidate.id", "candidate.sitting_id as sittingId", "admission_no as admissionNo"])
    .select(["candidate.name", "room.name as room", "room.written", "candidate.seat"])
    .select(["paper.series", "paper.hash", "paper.sections"])
    .select(["attempt.attempt_id as attemptId", "attempt.status"])
    .select(
      sql<boolean>`coalesce(attempt.status in ('running', 'paused'), false) or exists (select from response_event e
        where e.attempt_id = attempt.attempt_id and e.source = 'online')`.as("answeredOnline"),
    );
  owners =
    "sittingId" in of
      ? owners.where("candidate.sitting_id", "=", of.sittingId)
      : owners.where("candidate.id", "=", of.candidateId);
  const rows = await owners
    .orderBy("room.ordinal")
    .orderBy("candidate.seat")
    .orderBy("admission_no")
    .execute();
  return rows.map(({ hash, sections, status, written, answeredOnline, ...row }) => ({
    ...row,
    paperNo: hash === null || row.series === null ? null : paperNo({ hash, series: row.series }),
    sections: (sections ?? []) as unknown as PaperDocument["sections"],
    written: written ?? false,
    handedIn: status === "handed-in",
    answeredOnline,
  }));
}

/** The passes typed, the last one of each. */
export interface EntryRow {
  candidateId: string;
  pass: 1 | 2;
  answers: TypedAnswers;
  enteredBy: string;
}

export async function selectEntries(db: Db, candidateIds: readonly string[]): Promise<EntryRow[]> {
  if (candidateIds.length === 0) return [];
  const { rows } = await sql<EntryRow>`
    select distinct on (candidate_id, pass) candidate_id as "candidateId", pass, answers,
      entered_by as "enteredBy"
    from card_entry where candidate_id = any(${candidateIds}::uuid[])
    order by candidate_id, pass, id desc`.execute(db);
  return rows;
}

export async function insertEntry(
  tx: Tx,
  { candidateId, pass, answers, enteredBy }: EntryRow,
  at: Date,
): Promise<void> {
  await tx
    .insertInto("card_entry")
    .values({
      ...{ candidate_id: candidateId, pass, answers: JSON.stringify(answers) },
      ...{ entered_by: enteredBy, entered_at: at },
    })
    .execute();
}

/** What a person decided about a slot; `pageId` names the page that was looked at. */
export interface VerdictRow {
  candidateId: string;
  slotNo: number;
  answer: string[];
  about: "scan" | "entry" | "correction";
  pageId: string | null;
}

/** In the order they were given. */
export async function selectVerdicts(
  db: Db,
  candidateIds: readonly string[],
): Promise<VerdictRow[]> {
  if (candidateIds.length === 0) return [];
  const { rows } = await sql<VerdictRow>`
    select candidate_id as "candidateId", slot_no as "slotNo", answer, about, page_id as "pageId"
    from card_verdict where candidate_id = any(${candidateIds}::uuid[])
    order by candidate_id, id`.execute(db);
  return rows;
}

export async function insertVerdict(
  tx: Tx,
  verdict: VerdictRow & { reason: string | null; by: string; at: Date },
): Promise<void> {
  await tx
    .insertInto("card_verdict")
    .values({
      ...{ candidate_id: verdict.candidateId, slot_no: verdict.slotNo },
      ...{ answer: JSON.stringify(verdict.answer), about: verdict.about },
      ...{ page_id: verdict.pageId, reason: verdict.reason },
      ...{ decided_by: verdict.by, decided_at: verdict.at },
    })
    .execute();
}

/** The answers that count of many attempts: attempt, slot, labels. */
export async function selectDelivered(db: Db, attemptIds: readonly string[]) {
  if (attemptIds.length === 0) return [];
  const { rows } = await sql<{ attemptId: string; slotNo: number; answer: string[] }>`
    select attempt_id as "attemptId", slot_no as "slotNo", answer
    from response where attempt_id = any(${attemptIds}::uuid[])`.execute(db);
  return rows;
}
