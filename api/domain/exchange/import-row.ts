import type { Element } from "../element.ts";
import type { ItemContent, ItemType } from "../item.ts";
import type { KnowledgePoint } from "../standard.ts";
import { matchPoint } from "./match-point.ts";
import type { ReadItem, Remark } from "./read-item.ts";
import { remark, remarkKind } from "./read-item.ts";
import type { RowState } from "./row-states.ts";

/** What a row of an import is to become; type and point may still be open. */
export interface RowDraft extends Omit<ItemContent, "type" | "knowledgePoint"> {
  type: ItemType | null;
  knowledgePoint: string | null;
  element: string | null;
  /** The id the file gives it; it keeps it where the bank has none like it. */
  id: string | null;
}

/** Something this row reads like. */
export type Alike =
  /** An item of the bank. */
  | { kind: "item"; id: string; similarity: number }
  /** An earlier row of the same file. */
  | { kind: "row"; no: number; similarity: number };

/** What a person said about a row. */
export type RowDecision = "import" | "leave" | null;

/** Stems as alike as this are the same stem. */
export const sameStem = 1;
/** From here on they are alike enough to be looked at; the bank's own rule (lint/bank.near-duplicate). */
export const alikeStem = 0.5;

/** The author's estimate where a file says nothing: in the middle of what papers are made of. */
const assumedDifficulty = 0.7;
const assumedCognitive = "remember";

/** What a standard offers to classify an item by. */
export interface Classes {
  points: readonly KnowledgePoint[];
  elements: readonly Pick<Element, "code" | "knowledgePoint">[];
}

/** A reading as a draft, its point looked for in the standard; what it assumes is remarked. */
export function draftRow(
  read: ReadItem,
  { points, elements }: Classes,
  author: string,
): { draft: RowDraft; remarks: Remark[] } {
  const { id, type, stem, options, key, rationale, source, enemies, reviewBy } = read;
  const said = read.element === null ? read.point : [...read.point, read.element];
  const point = matchPoint(said, read.level, points);
  const remarks = [...read.remarks, ...assumed(read)];
  if (point.kind === "several")
    remarks.push(remark("read.point-several", "knowledgePoint", { codes: point.codes.join("、") }));
  const code = point.kind === "found" ? point.code : null;
  const element = elementOf(read.element, code, elements);
  if (element === null && read.element !== null)
    remarks.push(remark("read.element-unknown", "element", { text: read.element }));
  const draft = {
    ...{ id, type, stem, options, key, rationale, element, source, enemies, reviewBy },
    knowledgePoint: code,
    difficulty: read.difficulty ?? assumedDifficulty,
    cognitive: read.cognitive ?? assumedCognitive,
    author: read.author || author,
  };
  return { draft, remarks };
}

/** The element, where it is one of the point's. */
export function elementOf(
  element: string | null,
  point: string | null,
  elements: Classes["elements"],
): string | null {
  const known = elements.some(
    ({ code, knowledgePoint }) => code === element && knowledgePoint === point,
  );
  return known ? element : null;
}

function assumed({ difficulty, cognitive }: ReadItem): Remark[] {
  return [
    ...(difficulty === null
      ? [remark("read.difficulty-assumed", "difficulty", { share: assumedDifficulty })]
      : []),
    ...(cognitive === null ? [remark("read.cognitive-assumed", "cognitive")] : []),
  ];
}

/** What stands in a row's way whatever a person says of it. */
export type Obstacle = "type" | "stem" | "point" | "options" | "length" | "kind";

const longest = 2000;
const mostOptions = 5;

/** What has to be mended before the row can become an item at all, even an unfinished one. */
export function obstaclesOf(draft: RowDraft, remarks: readonly Remark[]): Obstacle[] {
  const texts = [draft.stem, draft.rationale, draft.source, ...draft.options];
  const foreign = remarks.some(({ code }) => code === "read.kind-refused");
  const found: [Obstacle, boolean][] = [
    ["kind", foreign],
    ["type", draft.type === null],
    ["stem", draft.stem.trim() === ""],
    ["point", draft.knowledgePoint === null],
    ["options", draft.options.length > mostOptions],
    ["length", texts.some((text) => text.length > longest)],
  ];
  return found.flatMap(([obstacle, there]) => (there ? [obstacle] : []));
}

export interface RowStanding {
  draft: RowDraft;
  remarks: readonly Remark[];
  alike: readonly Alike[];
  /** A person has looked at what was guessed. */
  confirmed: boolean;
  decision: RowDecision;
}

/** The state that follows from what is known of a row. */
export function rowState({ draft, remarks, alike, confirmed, decision }: RowStanding): RowState {
  if (decision === "leave") return "left";
  if (obstaclesOf(draft, remarks).length > 0) return "blocked";
  if (decision !== "import" && alike.some(({ similarity }) => similarity >= sameStem))
    return "duplicate";
  const guessed = remarks.some(({ code }) => remarkKind(code) === "unsure");
  return guessed && !confirmed ? "unsure" : "ready";
}

/** What the file calls the point of a row that has none yet, to choose one for all that say the same. */
export function pointSaid({ point, element }: ReadItem): string {
  return [...point, ...(element === null ? [] : [element])].join(" › ");
}
