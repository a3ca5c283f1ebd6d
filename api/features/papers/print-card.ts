import { offThread } from "../../platform/pdf/off-thread.ts";
import type { drawCards } from "./print/draw-card.ts";
import type { CardMatter } from "./print/lay-out-card.ts";

const drawing = new URL("./print/draw-card.ts", import.meta.url);

/**
 * Answer cards as one PDF, A4: a card for each holder, then blank ones where asked for.
 * The same matter gives the same bytes. Rejects with UnprintableText where the printed face lacks a
 * character of a name.
 */
export function renderCards(matter: CardMatter): Promise<Buffer> {
  return offThread<typeof drawCards>(drawing, "drawCards", matter);
}
