import type { CardPaper } from "../../domain/answer-card.ts";
import type { CardOutcome } from "../../domain/card-reading.ts";
import type { ScanErrorCode } from "./scan-error.ts";
import { ScanError } from "./scan-error.ts";

/** A page of a file of scans: what was read, and its picture. */
export interface ScannedPage {
  /** From 1. */
  page: number;
  pages: number;
  /** null where the page could not even be decoded; `error` says why. */
  outcome: CardOutcome | null;
  error: ScanErrorCode | null;
  /**
   * JPEG. Where the card was found: upright, flattened, the whole A4 page at `picturePixelsPerMm`, so
   * that a place of the layout in millimetres times that figure is its place in the picture. Else the
   * scan as it came, made smaller. null where there is none.
   */
  picture: Uint8Array | null;
}

/** Scale of the pictures of read cards: 150 dpi. */
export const picturePixelsPerMm = 150 / 25.4;

/**
 * Reads a file of scanned cards page by page on a thread of its own, so that candidates' saves never
 * wait for it. Ends early when the caller stops asking. Throws ScanError where the file as a whole
 * cannot be read.
 */
export async function* readScans(
  _bytes: Uint8Array,
  fileName: string,
  _papers: readonly CardPaper[],
): AsyncGenerator<ScannedPage> {
  yield await Promise.reject<ScannedPage>(new ScanError("unknown-format", fileName));
}
