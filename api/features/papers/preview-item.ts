import type { BodyOf } from "../../contract/endpoint.ts";
import type { previewPrintedItem } from "../../contract/papers.ts";
import { labelledOptions } from "../../domain/item.ts";
import { slotTexts } from "../../domain/paper.ts";
import type { Db } from "../../platform/database.ts";
import { offThread } from "../../platform/pdf/off-thread.ts";
import { figuresPrinted } from "../items/figures/figures.ts";
import { refuseUnprintable } from "./download-paper.ts";
import type { drawItem } from "./print/draw-item.ts";

const drawing = new URL("./print/draw-item.ts", import.meta.url);

/** A text being written as it would stand on paper. What cannot be printed is refused with its reason. */
export async function previewItem(
  db: Db,
  { type, stem, options }: BodyOf<typeof previewPrintedItem>,
): Promise<Buffer> {
  const shown = { type, stem, options: labelledOptions({ type, options }) };
  const place = { no: 1, itemId: "", version: 1, knowledgePoint: "", weightRow: "" };
  const slot = { ...place, ...shown, marks: 1, key: ["A"] };
  const figures = await figuresPrinted(db, slotTexts([slot]));
  return offThread<typeof drawItem>(drawing, "drawItem", { slot, figures }).catch(
    refuseUnprintable,
  );
}
