import type { Item, ItemType } from "../../api/domain/item.ts";
import { itemTypes, optionCounts } from "../../api/domain/item.ts";
import type { StandardDocument } from "../../api/domain/standard.ts";
import { knowledgePoints } from "../../api/domain/standard.ts";

/** A well-formed item with nothing to say: for tests about counts. */
export function plainItem(id: string, type: ItemType, point: string, level: number | null): Item {
  const judgement = type === "true-false";
  return {
    id,
    version: 1,
    type,
    stem: judgement ? `陈述${id}。` : `题干${id}是（ ）。`,
    options: judgement
      ? []
      : Array.from({ length: optionCounts[type] }, (_, index) => `选项${index + 1}`),
    key: judgement ? ["√"] : type === "single" ? ["A"] : ["A", "C"],
    rationale: `解析${id}`,
    knowledgePoint: point,
    difficulty: 0.7,
    cognitive: "remember",
    source: "出处",
    author: "作者",
    enemies: [],
    reviewBy: null,
    level,
    status: "approved",
    element: null,
  };
}

/** A bank with this many items of each type on every point of the standard. */
export function generatedBank(standard: StandardDocument, each: Record<ItemType, number>): Item[] {
  let running = 0;
  return knowledgePoints(standard).flatMap((point) =>
    itemTypes.flatMap((type) =>
      Array.from({ length: each[type] }, () =>
        plainItem(`bank-${String(++running).padStart(5, "0")}`, type, point.code, point.level),
      ),
    ),
  );
}
