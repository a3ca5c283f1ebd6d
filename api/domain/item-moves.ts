import type { ItemStatus } from "./item.ts";

/** What people do to an item, and what it becomes. */
export type ItemMoveName =
  "submit" | "withdraw" | "approve" | "return" | "revise" | "retire" | "restore";

interface MoveRule {
  from: readonly ItemStatus[];
  to: ItemStatus;
  /** It needs words: why. */
  reason: boolean;
  /** Not by anybody whose words are in the text. */
  byOthers: boolean;
}

/**
 * The one table of allowed moves: 草稿 → 待审 → 可用 → 停用. A text on a sealed paper is not touched by
 * any of them: revising makes a new version, papers keep theirs. A restored item is a draft again and
 * must be approved anew.
 */
export const itemMoves: Readonly<Record<ItemMoveName, MoveRule>> = {
  submit: { from: ["draft"], to: "in-review", reason: false, byOthers: false },
  withdraw: { from: ["in-review"], to: "draft", reason: false, byOthers: false },
  approve: { from: ["in-review"], to: "approved", reason: false, byOthers: true },
  return: { from: ["in-review"], to: "draft", reason: true, byOthers: true },
  revise: { from: ["draft", "in-review", "approved"], to: "draft", reason: false, byOthers: false },
  retire: {
    ...{ from: ["draft", "in-review", "approved"], to: "retired", reason: true, byOthers: false },
  },
  restore: { from: ["retired"], to: "draft", reason: true, byOthers: false },
};

/** Least length of a reason, in characters. */
const leastReason = 2;

export type MoveFault = "status" | "own-work" | "reason";

/**
 * Why a move is not allowed; null when it is. `own`: words of the person who asks are in the text, or it
 * was they who submitted it.
 */
export function moveFault(
  move: ItemMoveName,
  { status, own, reason }: { status: ItemStatus; own: boolean; reason: string },
): MoveFault | null {
  const rule = itemMoves[move];
  if (!rule.from.includes(status)) return "status";
  if (rule.byOthers && own) return "own-work";
  return rule.reason && reason.trim().length < leastReason ? "reason" : null;
}

/** The moves a status leaves open, whoever asks. */
export function movesFrom(status: ItemStatus): ItemMoveName[] {
  const names = Object.keys(itemMoves) as ItemMoveName[];
  return names.filter((name) => itemMoves[name].from.includes(status));
}
