import type { DrawnFormulas } from "../../../contract/figures.ts";
import type { Language } from "../../../contract/wording/word.ts";
import { word } from "../../../contract/wording/word.ts";
import { drawnFormulas } from "../../../platform/formula/formulas.ts";

/** Formulas drawn for a preview, each with its shape or with what is wrong with it. */
export async function drawFormulas(
  formulas: readonly string[],
  language: Language,
): Promise<DrawnFormulas> {
  const drawn = await drawnFormulas([...new Set(formulas)]);
  return {
    formulas: drawn.map((one) =>
      "shape" in one
        ? { tex: one.tex, shape: one.shape, problem: null }
        : { tex: one.tex, shape: null, problem: word(language, one.fault.code, one.fault.params) },
    ),
  };
}
