import type { PaperDocument } from "../../../domain/paper.ts";
import { marksOf } from "../../../platform/pdf/ink.ts";
import type { About } from "../../../platform/pdf/paint.ts";
import { paint } from "../../../platform/pdf/paint.ts";
import type { PrintedFigures } from "../../../platform/pdf/typeface.ts";
import { printTypeface } from "../../../platform/pdf/typeface.ts";
import type { SheetOptions } from "./exam-sheet.ts";
import { examSheet } from "./exam-sheet.ts";
import type { KeyMatter } from "./lay-out-key.ts";
import { layOutKey } from "./lay-out-key.ts";
import type { ProofMatter } from "./lay-out-proof.ts";
import { layOutProof } from "./lay-out-proof.ts";
import { layOutPaper } from "./lay-out-paper.ts";
import type { Copies } from "./numbered-copies.ts";
import { numberedCopies } from "./numbered-copies.ts";
import type { PaperHead } from "./paper-head.ts";

export interface PaperOrder extends SheetOptions {
  paper: PaperDocument;
  head: PaperHead;
  /** Copies with a number each; left out: the paper once, without a number, to be copied. */
  copies?: Copies | undefined;
  /** Pictures and formulas of the texts; left out where they have none. */
  figures?: PrintedFigures;
}

/** The paper as a PDF, drawn on the calling thread. Pages are asked for through print-paper.ts. */
export async function drawPaper(order: PaperOrder): Promise<Uint8Array> {
  const { paper, head, copies, figures, ...options } = order;
  const face = (await printTypeface()).with(figures);
  const sheet = examSheet(options);
  const { pages } = layOutPaper(paper, head, options, face);
  const columnOf = (page: number) => sheet.columns(page)[0];
  const all = copies ? numberedCopies(pages, copies, columnOf, face) : [pages];
  const sides = all.flatMap((one) => sheet.impose(one));
  return paint(sides, about(paper, head), face, marksOf(all.flat()));
}

/** The key as a PDF, drawn on the calling thread. */
export async function drawKey(matter: KeyMatter): Promise<Uint8Array> {
  const face = (await printTypeface()).with(matter.figures);
  return paint(layOutKey(matter, face), about(matter.paper, matter.head, "答案"), face);
}

/** The proof as a PDF, drawn on the calling thread. */
export async function drawProof(matter: ProofMatter): Promise<Uint8Array> {
  const face = await printTypeface();
  return paint(layOutProof(matter, face), about(matter.paper, matter.head, "组卷证明"), face);
}

function about(paper: Pick<PaperDocument, "hash">, head: PaperHead, suffix = ""): About {
  return {
    title: [...head.titleLines, `${head.series} 卷`, suffix].join(" ").trim(),
    author: head.titleLines[0] ?? "",
    subject: `${head.paperNo} ${paper.hash}`,
    ...(head.date && { date: new Date(head.date) }),
  };
}
