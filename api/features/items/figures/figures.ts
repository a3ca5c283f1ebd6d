import { formulasOf, picturesOf } from "../../../domain/item-text.ts";
import type { FiguresShown, FormulaShape } from "../../../domain/shown-text.ts";
import type { Db, Tx } from "../../../platform/database.ts";
import type { FormulaFault } from "../../../platform/formula/draw-formula.ts";
import { drawnFormulas } from "../../../platform/formula/formulas.ts";
import type { PrintedFigures } from "../../../platform/pdf/typeface.ts";
import { insertFormulas, selectFormulas, selectPictures, selectSizes } from "./queries.ts";

type Texts = readonly string[];

/** What these texts show beside words, for a screen. */
export async function figuresShown(db: Db, texts: Texts): Promise<FiguresShown> {
  const sizes = await selectSizes(db, all(texts, picturesOf));
  const { shapes } = await formulaShapes(db, texts);
  return { picture: (name) => sizes.get(name), formula: (tex) => shapes.get(tex) };
}

/** The same for paper, with the pictures themselves. */
export async function figuresPrinted(db: Db, texts: Texts): Promise<PrintedFigures> {
  const pictures = await selectPictures(db, all(texts, picturesOf));
  const { shapes } = await formulaShapes(db, texts);
  return { pictures: new Map(pictures.map((one) => [one.name, one])), formulas: shapes };
}

/** Names of the pictures these texts show and the bank lacks. */
export async function missingPictures(db: Db, texts: Texts): Promise<string[]> {
  const names = all(texts, picturesOf);
  const sizes = await selectSizes(db, names);
  return names.filter((name) => !sizes.has(name));
}

/** What is wrong with the formulas of these texts. */
export async function formulaFaults(db: Db, texts: Texts): Promise<Map<string, FormulaFault>> {
  return (await formulaShapes(db, texts)).faults;
}

/** Keeps the formulas of these texts as they are drawn today, those kept before as they are. */
export async function keepFormulas(tx: Tx, texts: Texts, now: Date): Promise<void> {
  await insertFormulas(tx, (await formulaShapes(tx, texts)).shapes, now);
}

/** By TeX: kept formulas as they were drawn then, all others drawn now. */
async function formulaShapes(
  db: Db,
  texts: Texts,
): Promise<{ shapes: Map<string, FormulaShape>; faults: Map<string, FormulaFault> }> {
  const wanted = all(texts, formulasOf);
  const shapes = await selectFormulas(db, wanted);
  const faults = new Map<string, FormulaFault>();
  for (const drawn of await drawnFormulas(wanted.filter((tex) => !shapes.has(tex))))
    if ("shape" in drawn) shapes.set(drawn.tex, drawn.shape);
    else faults.set(drawn.tex, drawn.fault);
  return { shapes, faults };
}

/** What `of` finds in all texts, each once. */
function all(texts: Texts, of: (text: string) => string[]): string[] {
  return [...new Set(texts.flatMap(of))];
}
