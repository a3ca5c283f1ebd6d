/** From what was read, typed and decided to the answers of one candidate's card. */
import type { CardDoubt } from "./card-reading.ts";
import type { ItemType } from "./item.ts";
import { labelsFor } from "./item.ts";

/** Where an answer came from, as it is kept with it. */
export const answerSources = ["online", "scan", "keyboard", "person"] as const;
export type AnswerSource = (typeof answerSources)[number];

/** Labels by position on the paper; [] is a blank. */
export type TypedAnswers = readonly (readonly string[])[];

export interface CardBasis {
  /** Types of the paper's slots, in order. */
  types: readonly ItemType[];
  /** Rows of the pages that count. */
  rows: readonly { no: number; marked: readonly string[]; doubt: CardDoubt }[];
  /** The passes typed; null while there is none. */
  passes: readonly [TypedAnswers | null, TypedAnswers | null];
  /** Decisions of persons that hold, the latest last. */
  verdicts: readonly { no: number; answer: readonly string[] }[];
}

/** What still has to be looked at: a doubt of the reader, or two passes that differ. */
export interface OpenSlot {
  no: number;
  why: Exclude<CardDoubt, "none"> | "difference";
}

export interface CardAnswers {
  /** What counts, by position; positions that are open have none. */
  answers: Map<number, { answer: string[]; source: Exclude<AnswerSource, "online"> }>;
  open: OpenSlot[];
}

/**
 * The answers of a card. A row that was read without doubt counts as read, a blank included; a typed
 * one counts where both passes agree; a person's decision counts before either. Nothing else does.
 */
export function cardAnswers({ types, rows, passes, verdicts }: CardBasis): CardAnswers {
  const decided = new Map(verdicts.map(({ no, answer }) => [no, answer]));
  const read = new Map(rows.map((row) => [row.no, row]));
  const [first, second] = passes;
  const found: CardAnswers = { answers: new Map(), open: [] };
  const count = (no: number, answer: readonly string[], source: "scan" | "keyboard" | "person") =>
    found.answers.set(no, { answer: [...answer], source });
  types.forEach((_, index) => {
    const no = index + 1;
    const verdict = decided.get(no);
    const row = read.get(no);
    if (verdict) return count(no, verdict, "person");
    if (row?.doubt === "none") return count(no, row.marked, "scan");
    if (row) return found.open.push({ no, why: row.doubt });
    if (!first || !second) return undefined;
    const [one = [], other = []] = [first[index], second[index]];
    if (one.join() === other.join()) return count(no, one, "keyboard");
    return found.open.push({ no, why: "difference" });
  });
  return found;
}

/** Whether typed answers fit a paper: one entry a slot, labels of its type in order, one at most but for 多选. */
export function typedAnswersFit(types: readonly ItemType[], answers: TypedAnswers): boolean {
  return (
    answers.length === types.length &&
    types.every((type, index) => labelsFit(type, answers[index] ?? []))
  );
}

/** Whether these labels may answer a slot of this type, each once and in order. */
export function labelsFit(type: ItemType, labels: readonly string[]): boolean {
  const known = labelsFor(type);
  const places = labels.map((label) => known.indexOf(label));
  const ordered = places.every((place, at) => place > (places[at - 1] ?? -1));
  return ordered && (type === "multiple" || labels.length <= 1);
}
