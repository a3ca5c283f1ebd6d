import { offThread } from "../../platform/pdf/off-thread.ts";
import type { drawKey, drawPaper, drawProof, PaperOrder } from "./print/draw-paper.ts";
import type { KeyMatter } from "./print/lay-out-key.ts";
import type { ProofMatter } from "./print/lay-out-proof.ts";

const drawing = new URL("./print/draw-paper.ts", import.meta.url);

/**
 * The paper as candidates get it, as a PDF: on A4, or two pages a side on A3 or 8K, to be bound at the
 * left or laid in each other; once, or in numbered copies. The same order gives the same bytes.
 * Rejects with UnprintableText where the printed face lacks a character or an item fits no page.
 */
export function renderPaper(order: PaperOrder): Promise<Buffer> {
  return offThread<typeof drawPaper>(drawing, "drawPaper", order);
}

/**
 * The answer key and marking guide, on A4; never hand it out with the paper. Errors as for renderPaper.
 */
export function renderKey(matter: KeyMatter): Promise<Buffer> {
  return offThread<typeof drawKey>(drawing, "drawKey", matter);
}

/** 组卷证明 on A4: that the paper meets the weight table. Errors as for renderPaper. */
export function renderProof(matter: ProofMatter): Promise<Buffer> {
  return offThread<typeof drawProof>(drawing, "drawProof", matter);
}
