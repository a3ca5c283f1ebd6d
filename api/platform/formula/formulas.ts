import { offThread } from "../pdf/off-thread.ts";
import type { DrawnFormula } from "./draw-formula.ts";
import type { drawFormulas } from "./draw-formulas.ts";

const drawing = new URL("./draw-formulas.ts", import.meta.url);

/** TeX drawn on a thread of its own, in the order given; what cannot be drawn says why. */
export async function drawnFormulas(texts: readonly string[]): Promise<DrawnFormula[]> {
  if (texts.length === 0) return [];
  const bytes = await offThread<typeof drawFormulas>(drawing, "drawFormulas", texts);
  return JSON.parse(bytes.toString("utf8")) as DrawnFormula[];
}
