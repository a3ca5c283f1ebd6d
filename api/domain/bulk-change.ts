import type { ItemStatus } from "./item.ts";
import { itemMoves } from "./item-moves.ts";

/** Why one of several items is left as it is. */
export const bulkFaults = [
  /** It is so already. */
  "same",
  /** It is retired; restore it first. */
  "retired",
  /** It is being reviewed; take it back first. */
  "in-review",
  /** The element is one of another point. */
  "other-point",
  /** Words of the person it would be assigned to are in it. */
  "own-work",
  /** There is no such item in this standard. */
  "unknown",
] as const;
export type BulkFault = (typeof bulkFaults)[number];

/** An item as far as changes of several look at it. */
export interface BulkItem {
  status: ItemStatus;
  knowledgePoint: string;
  element: string | null;
  reviewerId: string | null;
  due: string | null;
}

/** A change with what had to be looked up for it. */
export type PreparedChange =
  /** `point`: the point the element is a part of. */
  | { kind: "classify"; element: string; point: string }
  | { kind: "move"; point: string; element: string | null }
  | { kind: "retire" }
  | { kind: "assign"; reviewerId: string | null; due: string | null };

/** Why this item would be left as it is; null: it would be changed. `barred`: the reviewer has words in it. */
export function bulkFault(
  item: BulkItem,
  change: PreparedChange,
  barred: boolean,
): BulkFault | null {
  if (change.kind === "retire") return itemMoves.retire.from.includes(item.status) ? null : "same";
  if (item.status === "retired") return "retired";
  switch (change.kind) {
    case "classify":
      if (item.knowledgePoint !== change.point) return "other-point";
      return item.element === change.element ? "same" : null;
    case "move":
      if (item.status === "in-review") return "in-review";
      return item.knowledgePoint === change.point ? "same" : null;
    case "assign":
      if (item.reviewerId === change.reviewerId && item.due === change.due) return "same";
      return barred ? "own-work" : null;
  }
}
