import type { ScanFileView } from "../../../contract/cards.ts";
import { cardText } from "../../../contract/wording/card-texts.ts";
import type { Language } from "../../../contract/wording/word.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/database.ts";
import { sha256 } from "../../../platform/digest.ts";
import type { Deps } from "../../../platform/http.ts";
import type { ScanErrorCode } from "../../../platform/scan/scan-error.ts";
import { scanKind } from "../../../platform/scan/scan-kind.ts";
import type { Asker } from "../../sittings/asker.ts";
import { selectSittings } from "../../sittings/queries.ts";
import { holdCards } from "../hold-cards.ts";
import type { ScanFileRow } from "./queries.ts";
import { endFile, insertFile, selectFile, selectFileBySum } from "./queries.ts";

/**
 * Keeps a file of scans; the reader takes it from there. The very same file again changes nothing. A
 * sitting that is not open yet takes none: its papers and candidates may still change.
 */
export async function uploadScan(
  { db, clock }: Deps,
  asker: Asker,
  sittingId: string,
  { fileName, bytes }: { fileName: string; bytes: Buffer },
): Promise<{ file: ScanFileView; known: boolean }> {
  const at = new Date(clock.now());
  const sum = sha256(bytes);
  const added = await inTransaction(db, async (tx) => {
    await holdCards(tx, sittingId);
    if (scanKind(bytes) === null) throw unreadable(asker, "unknown-format");
    const file = { sittingId, name: fileName, sha256: sum, content: bytes };
    const id = await insertFile(tx, { ...file, uploadedBy: asker.login, at });
    const detail = { name: fileName, sha256: sum, bytes: bytes.length };
    const object = `sitting:${sittingId}`;
    if (id !== null)
      await audit(tx, { at, actor: asker.login, act: "cards.upload", object, detail });
    return id;
  });
  const row = await selectFileBySum(db, sittingId, sum);
  if (!row) throw new AppError("not-found");
  return { file: viewFile(row, asker.language), known: added === null };
}

function unreadable({ language }: Asker, code: ScanErrorCode): AppError {
  return new AppError("scan-unreadable", { why: cardText(language, `scan.${code}`) });
}

/** Reads no further pages of a file; one that ended already stays as it is. */
export async function stopScan({ db, clock }: Deps, asker: Asker, fileId: string): Promise<void> {
  const at = new Date(clock.now());
  await inTransaction(db, async (tx) => {
    const file = await selectFile(tx, fileId);
    if (!file || (await selectSittings(tx, [file.sittingId])).length === 0)
      throw new AppError("not-found");
    if (!(await endFile(tx, fileId, { at, error: "stopped" }))) return;
    const [object, detail] = [`sitting:${file.sittingId}`, { name: file.name, read: file.read }];
    await audit(tx, { at, actor: asker.login, act: "cards.stop", object, detail });
  });
}

export function viewFile(row: ScanFileRow, language: Language): ScanFileView {
  const { id, name, sha256: sum, uploadedBy, uploadedAt, pages, read, endedAt, error } = row;
  return {
    ...{ id, name, sha256: sum, uploadedBy, pages, read },
    uploadedAt: uploadedAt.toISOString(),
    ended: endedAt !== null,
    error: error === null ? null : cardText(language, `scan.${error as ScanErrorCode | "stopped"}`),
  };
}
