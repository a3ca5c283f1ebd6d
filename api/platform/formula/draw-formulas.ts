import { drawFormula } from "./draw-formula.ts";

/** Draws many on the print thread, which keeps the fonts; the outcome as JSON, in the order given. */
export async function drawFormulas(texts: readonly string[]): Promise<Uint8Array> {
  const drawn = [];
  for (const tex of texts) drawn.push(await drawFormula(tex));
  return new TextEncoder().encode(JSON.stringify(drawn));
}
