import { paint } from "../../../platform/pdf/paint.ts";
import { printTypeface } from "../../../platform/pdf/typeface.ts";
import type { CardMatter } from "./lay-out-card.ts";
import { layOutCards } from "./lay-out-card.ts";

/** Answer cards as a PDF, drawn on the calling thread. Cards are asked for through print-card.ts. */
export async function drawCards(matter: CardMatter): Promise<Uint8Array> {
  const face = await printTypeface();
  const { head, held, blank } = matter;
  const papers = [...held, ...blank].map(({ paper }) => paper.paperNo);
  const about = {
    title: [...head.titleLines, "答题卡"].join(" "),
    author: head.titleLines[0] ?? "",
    subject: [...new Set(papers)].join(" "),
  };
  return paint(layOutCards(matter, face), about, face);
}
