import type { PaperSlot } from "../../../domain/paper.ts";
import type { Mark } from "../../../platform/pdf/ink.ts";
import { svgOf } from "../../../platform/pdf/svg.ts";
import type { PrintedFigures } from "../../../platform/pdf/typeface.ts";
import { printTypeface, requirePrintable } from "../../../platform/pdf/typeface.ts";
import { examSheet } from "./exam-sheet.ts";
import { itemBlock, numberWidth } from "./item-block.ts";

export interface ItemOrder {
  slot: PaperSlot;
  figures: PrintedFigures;
}

/** One item as it stands in a column of an A4 paper, as an SVG; on the calling thread. */
export async function drawItem({ slot, figures }: ItemOrder): Promise<Uint8Array> {
  const face = (await printTypeface()).with(figures);
  const texts = [slot.stem, ...slot.options.map(({ text }) => text)];
  requirePrintable(
    texts.map((text) => ({ where: "这道题", text })),
    face,
  );
  const list: Mark = { role: "L", parent: null };
  const width = examSheet({ sheet: "a4" }).columnWidth;
  const block = itemBlock(slot, width, numberWidth(slot.no, face), face, list);
  return new TextEncoder().encode(svgOf(block, face));
}
