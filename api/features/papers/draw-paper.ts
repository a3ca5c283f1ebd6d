import type { PaperDocument } from "../../domain/paper.ts";
import { paint } from "../../platform/pdf/paint.ts";
import { printTypeface } from "../../platform/pdf/typeface.ts";
import type { SheetSize, Sides } from "./exam-sheet.ts";
import { layOutPaper } from "./lay-out-paper.ts";
import type { PaperHead } from "./paper-head.ts";

export interface PaperOrder {
  paper: PaperDocument;
  head: PaperHead;
  sheet: SheetSize;
  sides: Sides;
}

/** The paper as a PDF, drawn on the calling thread (print-paper.ts calls it on one of its own). */
export async function drawPaper({ paper, head, sheet, sides }: PaperOrder): Promise<Uint8Array> {
  const face = await printTypeface();
  const { pages } = layOutPaper(paper, head, { sheet, sides }, face);
  return paint(pages, about(paper, head, ""), face);
}

function about(paper: PaperDocument, head: PaperHead, suffix: string) {
  const title = `${head.titleLines.join(" ")}${suffix}`;
  return { title, author: head.titleLines[0] ?? "", subject: `${head.paperNo} ${paper.hash}` };
}
