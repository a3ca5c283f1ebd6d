import { sql } from "kysely";
import type { Place, Seated } from "../../../domain/seating.ts";
import type { Db, Tx } from "../../../platform/database.ts";

export interface CandidateCounts {
  sittingId: string;
  candidates: number;
  unseated: number;
  withoutPaper: number;
}

export async function countCandidates(
  db: Db,
  sittingIds: readonly string[],
): Promise<CandidateCounts[]> {
  if (sittingIds.length === 0) return [];
  return db
    .selectFrom("candidate")
    .select((row) => [
      "sitting_id as sittingId",
      row.fn.countAll<number>().as("candidates"),
      row.fn.countAll<number>().filterWhere("room_id", "is", null).as("unseated"),
      row.fn.countAll<number>().filterWhere("paper_id", "is", null).as("withoutPaper"),
    ])
    .where("sitting_id", "in", sittingIds)
    .groupBy("sitting_id")
    .execute();
}

/** Candidates of a sitting by admission number; `rooms` limits them to those seated there. */
export async function selectCandidates(db: Db, sittingId: string, rooms: string[] | null) {
  let listed = db
    .selectFrom("candidate")
    .leftJoin("room", "room.id", "candidate.room_id")
    .leftJoin("paper", "paper.id", "candidate.paper_id")
    .select([
      "candidate.id",
      "admission_no as admissionNo",
      "candidate.name",
      "document_masked as documentNo",
      "room.name as room",
      "candidate.seat",
      "paper.series",
    ])
    .where("candidate.sitting_id", "=", sittingId);
  if (rooms) listed = listed.where("candidate.room_id", "in", [...rooms, nobody]);
  return listed.orderBy("admission_no").execute();
}

/** No room has this id; an empty list is no SQL. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** A candidate already on the list, as an import compares them. */
export interface ListedCandidate {
  id: string;
  admissionNo: string;
  name: string;
  /** Keyed hash of the document number, hexadecimal. */
  documentIndex: string;
  place: Place | null;
}

export async function selectListed(db: Db, sittingId: string): Promise<ListedCandidate[]> {
  const rows = await db
    .selectFrom("candidate")
    .select(["id", "admission_no", "name", "document_index", "room_id", "seat"])
    .where("sitting_id", "=", sittingId)
    .orderBy("admission_no")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    admissionNo: row.admission_no,
    name: row.name,
    documentIndex: row.document_index.toString("hex"),
    place: placeOf(row.room_id, row.seat),
  }));
}

function placeOf(roomId: string | null, seat: number | null): Place | null {
  return roomId === null || seat === null ? null : { roomId, seat };
}

/** Which of these admission numbers are in use, in any sitting, and whose they are. */
export async function selectNumberOwners(
  db: Db,
  numbers: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("candidate")
    .select(["admission_no", "id"])
    .where("admission_no", "=", sql<string>`any(${numbers})`)
    .execute();
  return new Map(rows.map((row) => [row.admission_no, row.id]));
}

/** Two imports at once would draw the same numbers: one waits for the other. */
export async function lockAdmissionNumbers(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('candidate.admission_no'))`.execute(tx);
}

/** Admission numbers in use that are `prefix` and digits. */
export async function selectNumbersFrom(db: Db, prefix: string): Promise<string[]> {
  const rows = await db
    .selectFrom("candidate")
    .select("admission_no")
    .where("admission_no", "like", `${prefix}%`)
    .execute();
  return rows.map((row) => row.admission_no);
}

export interface NewCandidate {
  admissionNo: string;
  name: string;
  documentCipher: Buffer;
  documentIndex: Buffer;
  documentLast6Hash: Buffer;
  documentMasked: string;
  place: Place | null;
}

const rowsAtOnce = 1000;

export async function insertCandidates(
  tx: Tx,
  sittingId: string,
  candidates: readonly NewCandidate[],
  at: Date,
): Promise<void> {
  for (let from = 0; from < candidates.length; from += rowsAtOnce)
    await tx
      .insertInto("candidate")
      .values(
        candidates.slice(from, from + rowsAtOnce).map((one) => ({
          sitting_id: sittingId,
          admission_no: one.admissionNo,
          name: one.name,
          document_cipher: one.documentCipher,
          document_index: one.documentIndex,
          document_last6_hash: one.documentLast6Hash,
          document_masked: one.documentMasked,
          room_id: one.place?.roomId ?? null,
          seat: one.place?.seat ?? null,
          created_at: at,
        })),
      )
      .execute();
}

export interface CandidateChange {
  id: string;
  admissionNo: string;
  name: string;
  place: Place | null;
  /** The seat is another one, so the paper must be assigned again. */
  moved: boolean;
}

/** Changes candidates together, so that two may exchange numbers or seats. */
export async function updateCandidates(tx: Tx, changes: readonly CandidateChange[]): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.map(({ id }) => id);
  await tx
    .updateTable("candidate")
    .set({ admission_no: sql<string>`'~' || id`, room_id: null, seat: null })
    .where("id", "in", ids)
    .execute();
  for (const { id, admissionNo, name, place, moved } of changes)
    await tx
      .updateTable("candidate")
      .set({
        admission_no: admissionNo,
        name,
        room_id: place?.roomId ?? null,
        seat: place?.seat ?? null,
        ...(moved && { paper_id: null }),
      })
      .where("id", "=", id)
      .execute();
}

/** Takes one candidate off the list; null when the sitting has no such candidate. */
export async function deleteCandidate(
  tx: Tx,
  sittingId: string,
  id: string,
): Promise<{ admissionNo: string } | null> {
  const row = await tx
    .deleteFrom("candidate")
    .where("sitting_id", "=", sittingId)
    .where("id", "=", id)
    .returning("admission_no as admissionNo")
    .executeTakeFirst();
  return row ?? null;
}

/** Writes seats and papers of a whole sitting. */
export async function updateSeats(
  tx: Tx,
  sittingId: string,
  seated: readonly Seated[],
): Promise<void> {
  await tx
    .updateTable("candidate")
    .set({ room_id: null, seat: null, paper_id: null })
    .where("sitting_id", "=", sittingId)
    .execute();
  await sql`
    update candidate set room_id = given.room_id, seat = given.seat, paper_id = given.paper_id
    from unnest(
      ${seated.map((one) => one.candidateId)}::uuid[], ${seated.map((one) => one.roomId)}::uuid[],
      ${seated.map((one) => one.seat)}::int[], ${seated.map((one) => one.paperId)}::uuid[]
    ) as given (id, room_id, seat, paper_id)
    where candidate.id = given.id and candidate.sitting_id = ${sittingId}`.execute(tx);
}
