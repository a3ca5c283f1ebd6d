import type { ItemDetail, ItemDraft } from "../../api/contract/items.ts";
import type { ItemType } from "../../api/domain/item.ts";

// The same facts as api/domain/item.ts; importing them from there would bring zod into the browser.
const optionCounts = { single: 4, multiple: 5, "true-false": 0 } as const satisfies Record<
  ItemType,
  number
>;
const letters = ["A", "B", "C", "D", "E"] as const;
const judgements = ["√", "×"] as const;

/** The labels a candidate answers with, in order. */
export function labelsOf(type: ItemType): readonly string[] {
  return type === "true-false" ? judgements : letters.slice(0, optionCounts[type]);
}

/** The rows a candidate sees; judgement rows are worded by the exam, not by the author. */
export function rowsOf(item: {
  type: ItemType;
  options: readonly string[];
}): { label: string; text: string }[] {
  const texts = item.type === "true-false" ? ["正确", "错误"] : item.options;
  return labelsOf(item.type).map((label, index) => ({ label, text: texts[index] ?? "" }));
}

/** A stem for showing: its blank （ ） in one piece and wide enough to be seen, as the exam client sets it. */
export function wholeBlanks(stem: string): string {
  return stem.replace(/（\s*）/g, "（\u00a0\u00a0\u00a0）");
}

/** What the editor holds: every option stays, whatever type is chosen, so that none is lost by a click. */
export interface Draft {
  type: ItemType;
  stem: string;
  options: string[];
  /** Chosen labels by kind of answer, so that switching the type and back keeps them. */
  letters: string[];
  judgement: string[];
  rationale: string;
  knowledgePoint: string;
  /** Code of the 鉴定点; "" while none is chosen. */
  element: string;
  difficulty: number;
  cognitive: ItemDraft["cognitive"];
  source: string;
  enemies: string[];
  reviewBy: string;
}

export function emptyDraft(knowledgePoint = "", type: ItemType = "single", element = ""): Draft {
  return {
    type,
    stem: "",
    options: ["", "", "", "", ""],
    letters: [],
    judgement: [],
    rationale: "",
    knowledgePoint,
    element,
    difficulty: 0.7,
    cognitive: "remember",
    source: "",
    enemies: [],
    reviewBy: "",
  };
}

export function draftOf(item: ItemDetail): Draft {
  const judged = item.type === "true-false";
  return {
    type: item.type,
    stem: item.stem,
    options: letters.map((_, index) => item.options[index] ?? ""),
    letters: judged ? [] : [...item.key],
    judgement: judged ? [...item.key] : [],
    rationale: item.rationale,
    knowledgePoint: item.knowledgePoint,
    element: item.element ?? "",
    difficulty: item.difficulty,
    cognitive: item.cognitive,
    source: item.source,
    enemies: [...item.enemies],
    reviewBy: item.reviewBy ?? "",
  };
}

/** The key as the chosen type allows it: the letters shown, and one of them unless several may be right. */
export function keyOf(draft: Draft): string[] {
  const labels = labelsOf(draft.type);
  const chosen = draft.type === "true-false" ? draft.judgement : draft.letters;
  const shown = labels.filter((label) => chosen.includes(label));
  return draft.type === "multiple" ? shown : shown.slice(0, 1);
}

/** The draft's options in another order; what is right moves with its text. */
export function movedOption(
  { type, options, letters: chosen }: Draft,
  from: number,
  to: number,
): Pick<Draft, "options" | "letters"> {
  const count = optionCounts[type];
  const order = letters.map((_, index) => index);
  const [moving] = order.splice(from, 1);
  if (moving === undefined || from >= count || to < 0 || to >= count)
    return { options, letters: chosen };
  order.splice(to, 0, moving);
  return {
    options: order.map((index) => options[index] ?? ""),
    letters: letters.filter((_, index) => chosen.includes(letters[order[index] ?? -1] ?? "")),
  };
}

/** Lines pasted into an option, without the letters people put before them. */
export function optionLines(lines: readonly string[]): string[] {
  return lines.map((line) =>
    line.trim().replace(/^(?:[（(][A-E][）)]|[A-E]\s*[.．、:：)）])\s*/, ""),
  );
}

/** What is sent to the server. */
export function wireDraft(draft: Draft): ItemDraft {
  const { stem, rationale, knowledgePoint, difficulty, cognitive, source, enemies } = draft;
  return {
    type: draft.type,
    options: draft.options.slice(0, optionCounts[draft.type]),
    key: keyOf(draft),
    ...{ stem, rationale, knowledgePoint, difficulty, cognitive, source },
    enemies: [...enemies],
    // A text kept on this machine may be older than the field.
    element: draft.element || null,
    reviewBy: draft.reviewBy === "" ? null : draft.reviewBy,
  };
}

/** Whether two drafts would be sent as the same text. */
export function sameText(one: Draft, other: Draft): boolean {
  return JSON.stringify(wireDraft(one)) === JSON.stringify(wireDraft(other));
}

/** Whether nobody has written anything yet. */
export function isBlank(draft: Draft): boolean {
  const texts = [draft.stem, draft.rationale, draft.source, ...draft.options];
  return texts.every((text) => text.trim() === "") && keyOf(draft).length === 0;
}
