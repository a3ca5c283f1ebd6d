import { violationText } from "../../../contract/wording/assembly-texts.ts";
import type { Language } from "../../../contract/wording/word.ts";
import { word } from "../../../contract/wording/word.ts";
import type { Item } from "../../../domain/item.ts";
import type { PaperDocument, PaperProof, PaperSlot } from "../../../domain/paper.ts";
import { withItem } from "../../../domain/replace-item.ts";
import { pointsForLevel } from "../../../domain/standard.ts";
import type { Violation, Yardstick } from "../../../domain/verify.ts";
import { verifyAmong, verifyPapers } from "../../../domain/verify.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Db } from "../../../platform/database.ts";
import { sha256 } from "../../../platform/digest.ts";
import type { AssemblyBasis } from "../pool/assembly-basis.ts";
import { loadBasis, pointNamer } from "../pool/assembly-basis.ts";
import type { PaperRow } from "../queries.ts";
import { loadDocument, selectParallel } from "../queries.ts";
import { selectItemsOnPaper } from "./queries.ts";

/** A draft on the bench: what it is held against when one of its items is to make way for another. */
export interface SlotBench {
  row: PaperRow;
  paper: PaperDocument;
  slot: PaperSlot;
  basis: AssemblyBasis;
  parallel: PaperDocument[];
  yardstick: Yardstick;
  /** Title of the draft that holds an item, by item; its own parallel papers are no strangers. */
  heldBy: ReadonlyMap<string, string>;
  /** Codes of the points that count in the slot's weight row. */
  points: ReadonlySet<string>;
  /** What is wrong with the paper already, which no replacement is blamed for. */
  faults: ReadonlySet<string>;
  language: Language;
}

/** Loads what a replacement in a draft is judged by; refuses a sealed paper and a slot that is not there. */
export async function layOnBench(
  db: Db,
  row: PaperRow,
  no: number,
  language: Language,
): Promise<SlotBench> {
  if (row.status === "sealed") throw new AppError("paper-sealed");
  const paper = await loadDocument(db, row);
  const slot = paper.slots.find((one) => one.no === no);
  if (!slot) throw new AppError("not-found");
  const { standard: code, level, structure, asked } = row;
  const { constraints = {}, avoidDrafts = true } = asked;
  const order = {
    ...{ standard: code, level, structure, papers: 1, constraints, avoidDrafts },
    patient: false,
  };
  const earlier = [...(asked.earlier ?? [])];
  const basis = await loadBasis(db, { ...order, earlier }, language);
  const siblings = await selectParallel(db, row);
  const parallel = await Promise.all(siblings.map((other) => loadDocument(db, other)));
  const yardstick = {
    ...{ standard: basis.standard, structure: basis.structure, digest: sha256 },
    ...{ constraints, facts: basis.facts, earlier: basis.earlier },
    items: await itemsOf(db, basis.items, [row, ...siblings]),
  };
  const own = new Set([row.id, ...siblings.map(({ id }) => id)]);
  const heldBy = basis.drafts
    .filter(({ id }) => !own.has(id))
    .flatMap(({ title, items }) => items.map((item) => [item, title] as const));
  const points = pointsForLevel(basis.standard, level, basis.structure.lowerLevels);
  const recounted = verifyPapers([paper, ...parallel], yardstick);
  return {
    ...{ row, paper, slot, basis, parallel, yardstick, language, heldBy: new Map(heldBy) },
    points: new Set(
      points.filter((one) => one.weightRow === slot.weightRow).map((one) => one.code),
    ),
    faults: new Set(recounted.flatMap(({ violations }) => violations.map(faultKey))),
  };
}

/** The pool, and beside it the items of the papers that are no longer in it as they stand there. */
async function itemsOf(db: Db, pool: Item[], papers: readonly PaperRow[]): Promise<Item[]> {
  const known = new Map(pool.map((item) => [`${item.id} v${item.version}`, item]));
  for (const { id } of papers)
    for (const item of await selectItemsOnPaper(db, id)) {
      const key = `${item.id} v${item.version}`;
      if (!known.has(key)) known.set(key, item);
    }
  return [...known.values()];
}

/** What a violation is about, so that one found before is known again when its figures have changed. */
function faultKey({ code, params }: Violation): string {
  const { series = "", what = "", item = "", row = "", type = "" } = params;
  return [code, series, what, item, row, type].join(" ");
}

/** The paper with an item in the slot, as recounted, and what it would break that was whole before. */
export interface Tried {
  paper: PaperDocument;
  proof: PaperProof;
  breaks: string[];
}

/** Tries an item in the slot. `thoroughly` recounts the parallel papers too, as is due before it is kept. */
export function tryItem(bench: SlotBench, item: Item, thoroughly: boolean): Tried {
  const { slot, parallel, yardstick, basis, language } = bench;
  const shuffleOptions = bench.row.asked.constraints?.shuffleOptions === true;
  const paper = withItem(bench.paper, { no: slot.no, item, shuffleOptions }, sha256);
  const recounted = thoroughly
    ? verifyPapers([paper, ...parallel], yardstick)
    : [verifyAmong(paper, parallel, yardstick)];
  const [own] = recounted;
  if (!own) throw new Error("nothing was recounted");
  const namer = pointNamer(basis.standard);
  const broken = recounted
    .flatMap(({ violations }) => violations)
    .filter((violation) => !bench.faults.has(faultKey(violation)))
    .map((violation) => violationText(language, violation, namer));
  return { paper, proof: own.proof, breaks: [...placeFaults(bench, item), ...new Set(broken)] };
}

/** Why an item is no choice for the slot at all. */
function placeFaults(bench: SlotBench, item: Item): string[] {
  const { slot, paper, points, heldBy, language } = bench;
  const faults: string[] = [];
  if (item.type !== slot.type || !points.has(item.knowledgePoint))
    faults.push(word(language, "slot.row"));
  if (paper.slots.some(({ itemId }) => itemId === item.id))
    faults.push(word(language, "slot.on-paper"));
  const title = heldBy.get(item.id);
  if (title !== undefined) faults.push(word(language, "slot.in-draft", { title }));
  return faults;
}
