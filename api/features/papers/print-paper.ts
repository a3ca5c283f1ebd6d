import type { PaperDocument, PaperProof } from "../../domain/paper.ts";
import { offThread } from "../../platform/pdf/off-thread.ts";
import type { drawKey, drawPaper } from "./print/draw-paper.ts";
import type { SheetSize, Sides } from "./print/exam-sheet.ts";
import type { PaperHead } from "./print/paper-head.ts";

const drawing = new URL("./print/draw-paper.ts", import.meta.url);

/**
 * The paper as candidates get it, as a PDF. The same paper and head give the same bytes. `sides` says
 * whether backs of sheets are printed too; a back keeps its right edge, the sealed one, free.
 * Rejects with UnprintableText where the printed face lacks a character or an item fits no column.
 */
export function renderPaper(
  paper: PaperDocument,
  head: PaperHead,
  sheet: SheetSize,
  sides: Sides = "double",
): Promise<Buffer> {
  return offThread<typeof drawPaper>(drawing, "drawPaper", { paper, head, sheet, sides });
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
): Promise<Buffer> {
  return offThread<typeof drawKey>(drawing, "drawKey", { paper, head, proof, pointNames });
}
