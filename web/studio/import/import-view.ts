import type { ImportDetail, ImportRow, ImportStatus } from "../../../api/contract/item-imports.ts";
import type { RowState } from "../../../api/domain/exchange/row-states.ts";
import { labelsOf } from "../item-draft.ts";

type Tone = "plain" | "accent" | "good" | "warn" | "bad";

const statusTones: Record<ImportStatus, Tone> = {
  reading: "accent",
  ready: "warn",
  importing: "accent",
  imported: "good",
  cancelled: "plain",
  refused: "bad",
};

export function statusTone(status: ImportStatus): Tone {
  return statusTones[status];
}

const stateTones: Record<RowState, Tone> = {
  ready: "good",
  unsure: "warn",
  blocked: "bad",
  duplicate: "warn",
  left: "plain",
  imported: "good",
};

export function stateTone(state: RowState): Tone {
  return stateTones[state];
}

/** States in the order people work through them. */
const states: readonly RowState[] = ["unsure", "blocked", "duplicate", "ready", "left", "imported"];

/** The states that have rows, and the first of them that asks for something to be done. */
export function statesShown({ counts }: ImportDetail): RowState[] {
  return states.filter((state) => counts[state] > 0);
}

/** Options with their letters, however many there are, and whether each is right. */
export function optionRows({
  draft,
}: ImportRow): { label: string; text: string; right: boolean }[] {
  if (draft.type === "true-false") return [];
  return draft.options.map((text, index) => {
    const label = letterAt(index);
    return { label, text, right: draft.key.includes(label) };
  });
}

export function letterAt(index: number): string {
  return "ABCDEFGH"[index] ?? "";
}

/** How many options an item of this type has; files may give fewer or more. */
export function usualOptions(type: ImportRow["draft"]["type"]): number {
  return type === null ? 4 : type === "true-false" ? 0 : labelsOf(type).length;
}

export function kilobytes(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
