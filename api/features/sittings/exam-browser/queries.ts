import type { SebSettings } from "../../../domain/safe-exam-browser.ts";
import type { Db, Tx } from "../../../platform/database.ts";

/** What a sitting's Safe Exam Browser is set to. */
export interface ExamBrowserRow {
  /** The address it was made for. */
  origin: string;
  settings: SebSettings;
}

/** Null: the sitting does not ask for it. */
export async function selectExamBrowser(db: Db, sittingId: string): Promise<ExamBrowserRow | null> {
  const row = await db
    .selectFrom("exam_browser")
    .select(["origin", "settings"])
    .where("sitting_id", "=", sittingId)
    .executeTakeFirst();
  return row ? { origin: row.origin, settings: row.settings as unknown as SebSettings } : null;
}

/** The addresses these sittings' browsers are set to, by sitting; those that ask for none are missing. */
export async function selectBrowserOrigins(
  db: Db,
  sittingIds: readonly string[],
): Promise<Map<string, string>> {
  if (sittingIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("exam_browser")
    .select(["sitting_id as sittingId", "origin"])
    .where("sitting_id", "in", sittingIds)
    .execute();
  return new Map(rows.map(({ sittingId, origin }) => [sittingId, origin]));
}

export async function replaceExamBrowser(
  tx: Tx,
  sittingId: string,
  { origin, settings, key }: ExamBrowserRow & { key: string },
): Promise<void> {
  await deleteExamBrowser(tx, sittingId);
  await tx
    .insertInto("exam_browser")
    .values({
      ...{ sitting_id: sittingId, origin, config_key: key },
      settings: JSON.stringify(settings),
    })
    .execute();
}

export async function deleteExamBrowser(tx: Tx, sittingId: string): Promise<void> {
  await tx.deleteFrom("exam_browser").where("sitting_id", "=", sittingId).execute();
}
