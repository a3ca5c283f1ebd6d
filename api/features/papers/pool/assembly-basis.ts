import type { PaperOrder } from "../../../contract/assembly.ts";
import type { Problem } from "../../../contract/errors.ts";
import type { Language } from "../../../contract/wording/word.ts";
import { word } from "../../../contract/wording/word.ts";
import type { ItemFacts } from "../../../domain/constraints.ts";
import type { Item } from "../../../domain/item.ts";
import type { StandardDocument } from "../../../domain/standard.ts";
import { knowledgePoints } from "../../../domain/standard.ts";
import type { Structure } from "../../../domain/structure.ts";
import { asAsked } from "../../../domain/structure.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Db } from "../../../platform/database.ts";
import { selectPool } from "../../items/bank/queries.ts";
import { selectStandard } from "../../standards/queries.ts";
import type { HeldDraft } from "./queries.ts";
import { selectDrafts, selectFacts, selectPaperItems } from "./queries.ts";

/** Everything an order is carried out on, as the database has it at this moment. */
export interface AssemblyBasis {
  standard: StandardDocument;
  /** As asked: with lower levels' points where the order takes such items. */
  structure: Structure;
  /** The whole pool of the standard. */
  items: Item[];
  facts: ReadonlyMap<string, ItemFacts>;
  /** Items of each named earlier paper. */
  earlier: string[][];
  /** Drafts whose items count as taken; those named as earlier papers follow `overlap.earlier` instead. */
  drafts: HeldDraft[];
}

/** Reads what an order is about; refuses what is not there, naming the field. */
export async function loadBasis(
  db: Db,
  order: PaperOrder,
  language: Language,
): Promise<AssemblyBasis> {
  const found = await selectStandard(db, order.standard);
  const structure = found?.structures.find(({ id }) => id === order.structure);
  const known = found?.standard.levels.some((one) => one.level === order.level) ?? false;
  if (!found || !structure || !known) throw unknownOrder(order, found !== null, known, language);
  const { standard } = found;
  const items = await selectPool(db, standard.code);
  const facts = await selectFacts(db, standard.code);
  checkCalibration(order, items, facts, language);
  return {
    ...{ standard, items, facts },
    structure: asAsked(structure, order.constraints ?? {}),
    earlier: await earlierItems(db, order, language),
    drafts: await draftsInForce(db, order),
  };
}

/** The drafts whose items an order leaves alone. */
export async function draftsInForce(
  db: Db,
  { standard, level, earlier = [], avoidDrafts }: PaperOrder,
): Promise<HeldDraft[]> {
  if (!avoidDrafts) return [];
  const drafts = await selectDrafts(db, standard, level);
  return drafts.filter(({ id }) => !earlier.includes(id));
}

/** The name of a knowledge point by its code, as people are told of it. */
export function pointNamer(standard: StandardDocument): (code: string) => string {
  const names = new Map(knowledgePoints(standard).map(({ code, name }) => [code, name]));
  return (code) => {
    const name = names.get(code);
    return name === undefined ? code : `${code} ${name}`;
  };
}

async function earlierItems(
  db: Db,
  { standard, earlier = [] }: PaperOrder,
  language: Language,
): Promise<string[][]> {
  const items = await selectPaperItems(db, standard, earlier);
  const problems = earlier.flatMap((id, index): Problem[] =>
    items.has(id)
      ? []
      : [{ path: `earlier.${index}`, message: word(language, "order.unknown-paper", { id }) }],
  );
  if (problems.length > 0) throw new AppError("invalid-input", {}, problems);
  return earlier.map((id) => items.get(id) ?? []);
}

/** Information of items nobody has calibrated is nought on every paper: "matched" would be an empty word. */
function checkCalibration(
  { constraints }: PaperOrder,
  items: readonly Item[],
  facts: ReadonlyMap<string, ItemFacts>,
  language: Language,
): void {
  if (!constraints?.information) return;
  if (items.some(({ id }) => facts.get(id)?.calibration)) return;
  const message = word(language, "order.no-calibration");
  throw new AppError("invalid-input", {}, [{ path: "constraints.information", message }]);
}

function unknownOrder(
  { standard, level, structure }: PaperOrder,
  knownStandard: boolean,
  knownLevel: boolean,
  language: Language,
): AppError {
  const problem = (): Problem => {
    if (!knownStandard)
      return {
        path: "standard",
        message: word(language, "order.unknown-standard", { code: standard }),
      };
    if (!knownLevel)
      return { path: "level", message: word(language, "order.unknown-level", { level }) };
    return {
      path: "structure",
      message: word(language, "order.unknown-structure", { id: structure }),
    };
  };
  return new AppError("invalid-input", {}, [problem()]);
}
