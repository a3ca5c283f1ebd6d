import type { PaperDocument, PaperProof } from "../../domain/paper.ts";
import { offThread } from "../../platform/pdf/off-thread.ts";
import type { PrintedFigures } from "../../platform/pdf/typeface.ts";
import type { drawKey, drawPaper, PaperOrder } from "./print/draw-paper.ts";
import type { PaperHead } from "./print/paper-head.ts";

const drawing = new URL("./print/draw-paper.ts", import.meta.url);

/**
 * The paper as candidates get it, as a PDF: on A4, or two pages a side on A3 or 8K, to be bound at the
 * left or laid in each other; once, or in numbered copies. The same order gives the same bytes.
 * Rejects with UnprintableText where the printed face lacks a character, `figures` a picture or formula of
 * the texts, or an item fits no page.
 */
export function renderPaper(order: PaperOrder): Promise<Buffer> {
  return offThread<typeof drawPaper>(drawing, "drawPaper", order);
}

/**
 * The answer key with the proof of the weight table, on A4; never hand it out with the paper.
 * `pointNames` gives the knowledge points' names by code. Errors as for renderPaper.
 */
export function renderKey(
  paper: PaperDocument,
  head: PaperHead,
  proof: PaperProof,
  pointNames: Readonly<Record<string, string>>,
  figures?: PrintedFigures,
): Promise<Buffer> {
  return offThread<typeof drawKey>(drawing, "drawKey", { paper, head, proof, pointNames, figures });
}
