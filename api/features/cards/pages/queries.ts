import { sql } from "kysely";
import type { CardOutcome, CardReading } from "../../../domain/card-reading.ts";
import type { AsideWhy, PageFate, TrayWhy } from "../../../domain/card-intake.ts";
import type { Db, Tx } from "../../../platform/database.ts";

/** One sitting's cards are decided about one after the other, so that no page counts twice. */
export async function lockCards(tx: Tx, sittingId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`cards:${sittingId}`}))`.execute(tx);
}

export interface NewPage {
  fileId: string;
  page: number;
  outcome: CardOutcome | null;
  error: string | null;
  picture: Buffer | null;
  pictureSha256: string | null;
  at: Date;
}

/** Keeps a page as it was read; null when it is kept already. */
export async function insertPage(tx: Tx, page: NewPage): Promise<string | null> {
  const row = await tx
    .insertInto("scan_page")
    .values({
      ...{ file_id: page.fileId, page: page.page, error: page.error, picture: page.picture },
      outcome: page.outcome && JSON.stringify(page.outcome),
      ...{ picture_sha256: page.pictureSha256, read_at: page.at },
    })
    .onConflict((on) => on.columns(["file_id", "page"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Who decided, when, and the reason a person gave. */
export interface Deciding {
  by: string;
  at: Date;
  reason?: string;
}

export async function insertDecision(
  tx: Tx,
  pageId: string,
  fate: PageFate,
  { by, at, reason }: Deciding,
): Promise<void> {
  const counts = fate.fate === "counts";
  await tx
    .insertInto("scan_decision")
    .values({
      ...{ page_id: pageId, fate: fate.fate, candidate_id: fate.candidateId },
      why: "why" in fate ? fate.why : null,
      card_page: counts ? fate.reading.code.page : fate.cardPage,
      reading: counts ? JSON.stringify(fate.reading) : null,
      ...{ reason: reason ?? null, decided_by: by, decided_at: at },
    })
    .execute();
}

/** A page with the decision that holds. */
export interface PageRow {
  pageId: string;
  fileId: string;
  fileName: string;
  page: number;
  hasPicture: boolean;
  fate: PageFate["fate"];
  why: TrayWhy | AsideWhy | null;
  candidateId: string | null;
  cardPage: number | null;
  /** 准考证号 the reader saw, whether or not it counts. */
  seenNo: string | null;
  reading: CardReading | null;
}

/** Every page of a sitting as it stands, in the order of the files. */
export async function selectPages(db: Db, sittingId: string): Promise<PageRow[]> {
  const { rows } = await sql<PageRow>`
    select distinct on (file.uploaded_at, file.id, page.page) page.id as "pageId",
      file.id as "fileId", file.name as "fileName", page.page, page.picture_sha256 is not null as "hasPicture",
      fate, why, candidate_id as "candidateId", card_page as "cardPage", reading,
      coalesce(outcome -> 'reading' ->> 'admissionNo', outcome -> 'code' ->> 'admissionNo') as "seenNo"
    from scan_file file
    join scan_page page on page.file_id = file.id
    join scan_decision decision on decision.page_id = page.id
    where file.sitting_id = ${sittingId}
    order by file.uploaded_at, file.id, page.page, decision.id desc`.execute(db);
  return rows;
}

/** A page with what the reader found and the decision that holds; null when there is none. */
export async function selectPage(db: Db, pageId: string) {
  const page = await db
    .selectFrom("scan_page")
    .innerJoin("scan_file", "scan_file.id", "scan_page.file_id")
    .select(["sitting_id as sittingId", "file_id as fileId", "page", "outcome"])
    .where("scan_page.id", "=", pageId)
    .executeTakeFirst();
  if (!page) return null;
  const decision = await db
    .selectFrom("scan_decision")
    .select(["fate", "why", "candidate_id as candidateId", "card_page as cardPage"])
    .where("page_id", "=", pageId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return {
    ...page,
    ...decision,
    why: decision.why as TrayWhy | AsideWhy | null,
    outcome: page.outcome as CardOutcome | null,
  };
}

export async function selectPicture(db: Db, pageId: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom("scan_page")
    .select("picture")
    .where("id", "=", pageId)
    .executeTakeFirst();
  return row?.picture ?? null;
}
