import type { CardPaper } from "../../../domain/answer-card.ts";
import { fateOf } from "../../../domain/card-intake.ts";
import type { PageError, PageFate } from "../../../domain/card-intake.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Tx } from "../../../platform/database.ts";
import { sha256 } from "../../../platform/digest.ts";
import type { Deps } from "../../../platform/http.ts";
import type { ScannedPage } from "../../../platform/scan/read-scans.ts";
import { readScans } from "../../../platform/scan/read-scans.ts";
import { ScanError } from "../../../platform/scan/scan-error.ts";
import { selectOwners } from "../answers/queries.ts";
import { asCandidate, gatherCards, paperOf } from "../gather-cards.ts";
import { insertDecision, insertPage, lockCards } from "../pages/queries.ts";
import type { ScanFileRow } from "./queries.ts";
import { endFile, selectContent, selectFile, selectWaiting, updatePages } from "./queries.ts";

/**
 * Reads every file that waits, page by page, each page kept in a transaction of its own: what was read
 * when the server stops (`stopping`) stays, and the rest is read after the start. Returns the pages read.
 */
export async function readWaiting(deps: Deps, stopping?: AbortSignal): Promise<number> {
  let read = 0;
  for (const file of await selectWaiting(deps.db))
    if (!stopping?.aborted) read += await readFile(deps, file, stopping);
  return read;
}

async function readFile(
  deps: Deps,
  file: ScanFileRow,
  stopping: AbortSignal | undefined,
): Promise<number> {
  const { db, clock } = deps;
  let read = 0;
  try {
    const papers = await papersOf(deps, file.sittingId);
    const bytes = await selectContent(db, file.id);
    for await (const page of readScans(bytes, papers, { from: file.read + 1 })) {
      if ((await selectFile(db, file.id))?.endedAt !== null) return read;
      await inTransaction(db, (tx) => keepPage(tx, file, page, new Date(clock.now())));
      read++;
      if (stopping?.aborted) return read;
    }
    await end(deps, file, null);
  } catch (error) {
    if (!(error instanceof ScanError)) throw error;
    await end(deps, file, error.code);
  }
  return read;
}

function end({ db, clock }: Deps, { id }: ScanFileRow, error: string | null): Promise<boolean> {
  const at = new Date(clock.now());
  return inTransaction(db, (tx) => endFile(tx, id, { at, error }));
}

/** The papers whose cards are expected: those that lie before the sitting's candidates. */
export async function papersOf({ db }: Pick<Deps, "db">, sittingId: string): Promise<CardPaper[]> {
  const papers = (await selectOwners(db, { sittingId })).map(paperOf);
  return [...new Map(papers.map((paper) => [paper.paperNo, paper])).values()];
}

async function keepPage(tx: Tx, file: ScanFileRow, scanned: ScannedPage, at: Date): Promise<void> {
  const { page, pages, outcome, error } = scanned;
  await lockCards(tx, file.sittingId);
  if (page === 1) await updatePages(tx, file.id, pages);
  const picture = scanned.picture && Buffer.from(scanned.picture);
  const pictureSha256 = picture && sha256(picture);
  const kept = { fileId: file.id, page, outcome, error, picture, pictureSha256, at };
  const pageId = await insertPage(tx, kept);
  if (pageId === null) return;
  await insertDecision(tx, pageId, await fateOfPage(tx, file, scanned), { by: "system", at });
}

async function fateOfPage(
  tx: Tx,
  { sittingId }: ScanFileRow,
  { outcome, error }: ScannedPage,
): Promise<PageFate> {
  if (outcome === null)
    return { fate: "tray", why: error as PageError, candidateId: null, cardPage: null };
  const number = outcome.kind === "read" ? outcome.reading.admissionNo : null;
  const { cards } = number === null ? { cards: [] } : await gatherCards(tx, { sittingId });
  const card = cards.find(({ owner }) => owner.admissionNo === number);
  return fateOf(outcome, card ? asCandidate(card) : null);
}
