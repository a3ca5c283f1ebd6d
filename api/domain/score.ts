import type { HalfMarks } from "./marks.ts";
import { toHalfMarks } from "./marks.ts";
import type { PaperSlot } from "./paper.ts";

/** Raised whenever the meaning of a score changes; stored with every score. */
export const scoringVersion = 1;

/** One slot's result. `itemScore` (0–1) and the slot's marks are kept apart, so re-weighting never re-scores. */
export interface SlotScore {
  no: number;
  /** null when unanswered, which is not the same as wrong. */
  itemScore: number | null;
  halfMarks: HalfMarks;
}

export interface Score {
  scoringVersion: number;
  total: HalfMarks;
  passed: boolean;
  slots: SlotScore[];
  rows: { row: string; got: HalfMarks; of: HalfMarks }[];
}

/** All-or-nothing: 1 when exactly the key's labels are chosen, 0 otherwise, null when nothing is chosen. */
export function itemScore(key: readonly string[], answer: readonly string[]): number | null {
  if (answer.length === 0) return null;
  const chosen = new Set(answer);
  return chosen.size === key.length && key.every((label) => chosen.has(label)) ? 1 : 0;
}

/**
 * Scores one candidate's paper. `answers` maps slot number to chosen labels; `passMark` is in marks
 * (exam.theory.passMark of the standard). Nothing is deducted for a wrong answer.
 */
export function scorePaper(
  slots: readonly Pick<PaperSlot, "no" | "key" | "marks" | "weightRow">[],
  answers: ReadonlyMap<number, readonly string[]>,
  passMark: number,
): Score {
  const rows = new Map<string, { row: string; got: HalfMarks; of: HalfMarks }>();
  let total = 0;
  const scored = slots.map((slot): SlotScore => {
    const score = itemScore(slot.key, answers.get(slot.no) ?? []);
    const worth = toHalfMarks(slot.marks);
    const halfMarks = score === 1 ? worth : 0;
    const row = rows.get(slot.weightRow) ?? { row: slot.weightRow, got: 0, of: 0 };
    rows.set(slot.weightRow, { row: slot.weightRow, got: row.got + halfMarks, of: row.of + worth });
    total += halfMarks;
    return { no: slot.no, itemScore: score, halfMarks };
  });
  return {
    scoringVersion,
    total,
    passed: total >= toHalfMarks(passMark),
    slots: scored,
    rows: [...rows.values()],
  };
}
