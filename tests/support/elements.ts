import { stringify } from "yaml";
import type { Element, Importance } from "../../api/domain/element.ts";
import { elementCode } from "../../api/domain/element.ts";
import type { Item } from "../../api/domain/item.ts";
import type { KnowledgePoint, StandardDocument } from "../../api/domain/standard.ts";
import { knowledgePoints } from "../../api/domain/standard.ts";

/** Names of a few real elements, so that what is looked at reads like a table. */
const names: Record<string, string[]> = {
  "2.1.1": ["职业道德的含义", "职业道德的特点", "职业道德的作用"],
  "3.1.1.1.1": ["普通话的语音标准", "声调与轻声", "语速、音量与停顿"],
};

/** Importances in turn: mostly X, some Y, one Z. */
const importances: readonly Importance[] = ["X", "X", "Y"];

/** Three elements for every knowledge point of a standard. */
export function madeElements(standard: StandardDocument): Element[] {
  return knowledgePoints(standard).flatMap((point, index) =>
    importances.map((importance, at) => ({
      code: elementCode(point.code, at + 1),
      name: names[point.code]?.[at] ?? `要点${at + 1}：${point.name}`,
      importance: index % 5 === 0 && at === 2 ? "Z" : importance,
      knowledgePoint: point.code,
    })),
  );
}

/** The text of an elements.yaml that states these elements. */
export function elementsFile(standard: string, elements: readonly Element[]): string {
  const codes = [...new Set(elements.map((element) => element.knowledgePoint))];
  const points = codes.map((knowledgePoint) => ({
    knowledgePoint,
    elements: elements
      .filter((element) => element.knowledgePoint === knowledgePoint)
      .map(({ code, name, importance }) => ({ code, name, importance })),
  }));
  return stringify({ standard, points }, { lineWidth: 0 });
}

/** The items, each put under an element of its point in turn. */
export function classified(items: readonly Item[], elements: readonly Element[]): Item[] {
  const turns = new Map<KnowledgePoint["code"], number>();
  return items.map((item) => {
    const own = elements.filter((element) => element.knowledgePoint === item.knowledgePoint);
    const turn = turns.get(item.knowledgePoint) ?? 0;
    turns.set(item.knowledgePoint, turn + 1);
    return { ...item, element: own[turn % own.length]?.code ?? null };
  });
}
