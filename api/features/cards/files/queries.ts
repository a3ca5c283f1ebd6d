import { sql } from "kysely";
import type { Db, Tx } from "../../../platform/database.ts";

/** A file of scans, without its content. */
export interface ScanFileRow {
  id: string;
  sittingId: string;
  name: string;
  sha256: string;
  uploadedBy: string;
  uploadedAt: Date;
  pages: number | null;
  endedAt: Date | null;
  error: string | null;
  /** Pages read so far. */
  read: number;
}

function fileRows(db: Db) {
  return db
    .selectFrom("scan_file")
    .select(["id", "sitting_id as sittingId", "name", "sha256", "uploaded_by as uploadedBy"])
    .select(["uploaded_at as uploadedAt", "pages", "ended_at as endedAt", "error"])
    .select(
      sql<number>`(select count(*) from scan_page p where p.file_id = scan_file.id)`.as("read"),
    );
}

export async function selectFiles(db: Db, sittingId: string): Promise<ScanFileRow[]> {
  return fileRows(db).where("sitting_id", "=", sittingId).orderBy("uploaded_at", "desc").execute();
}

export async function selectFile(db: Db, id: string): Promise<ScanFileRow | null> {
  return (await fileRows(db).where("id", "=", id).executeTakeFirst()) ?? null;
}

export interface NewFile {
  sittingId: string;
  name: string;
  sha256: string;
  content: Buffer;
  uploadedBy: string;
  at: Date;
}

/** Keeps a file; null when the sitting has this very file already. */
export async function insertFile(tx: Tx, file: NewFile): Promise<string | null> {
  const row = await tx
    .insertInto("scan_file")
    .values({
      ...{ sitting_id: file.sittingId, name: file.name, sha256: file.sha256 },
      ...{ content: file.content, uploaded_by: file.uploadedBy, uploaded_at: file.at },
    })
    .onConflict((on) => on.columns(["sitting_id", "sha256"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function selectFileBySum(
  db: Db,
  sittingId: string,
  sha256: string,
): Promise<ScanFileRow | null> {
  const found = fileRows(db).where("sitting_id", "=", sittingId).where("sha256", "=", sha256);
  return (await found.executeTakeFirst()) ?? null;
}

/** Files that were not read to their end, the oldest first. */
export async function selectWaiting(db: Db): Promise<ScanFileRow[]> {
  return fileRows(db).where("ended_at", "is", null).orderBy("uploaded_at").execute();
}

export async function selectContent(db: Db, id: string): Promise<Buffer> {
  const { content } = await db
    .selectFrom("scan_file")
    .select("content")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return content;
}

export async function updatePages(tx: Tx, id: string, pages: number): Promise<void> {
  await tx
    .updateTable("scan_file")
    .set({ pages })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute();
}

/** Notes that no more pages of the file will be read; a file that ended before stays as it is. */
export async function endFile(
  tx: Tx,
  id: string,
  { at, error }: { at: Date; error: string | null },
): Promise<boolean> {
  const row = await tx
    .updateTable("scan_file")
    .set({ ended_at: at, error })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
