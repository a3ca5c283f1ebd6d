import type { PaperDocument } from "../../../domain/paper.ts";
import type { About } from "../../../platform/pdf/paint.ts";
import { paint } from "../../../platform/pdf/paint.ts";
import { printTypeface } from "../../../platform/pdf/typeface.ts";
import type { SheetSize, Sides } from "./exam-sheet.ts";
import type { KeyMatter } from "./lay-out-key.ts";
import { layOutKey } from "./lay-out-key.ts";
import { layOutPaper } from "./lay-out-paper.ts";
import type { PaperHead } from "./paper-head.ts";

export interface PaperOrder {
  paper: PaperDocument;
  head: PaperHead;
  sheet: SheetSize;
  sides: Sides;
}

/** The paper as a PDF, drawn on the calling thread. Pages are asked for through print-paper.ts. */
export async function drawPaper({ paper, head, sheet, sides }: PaperOrder): Promise<Uint8Array> {
  const face = await printTypeface();
  const { pages } = layOutPaper(paper, head, { sheet, sides }, face);
  return paint(pages, about(paper, head), face);
}

/** The key as a PDF, drawn on the calling thread. */
export async function drawKey(matter: KeyMatter): Promise<Uint8Array> {
  const face = await printTypeface();
  return paint(layOutKey(matter, face), about(matter.paper, matter.head, "答案"), face);
}

function about(paper: PaperDocument, head: PaperHead, suffix = ""): About {
  return {
    title: [...head.titleLines, suffix].join(" ").trim(),
    author: head.titleLines[0] ?? "",
    subject: `${head.paperNo} ${paper.hash}`,
  };
}
