import { z } from "zod";
import type { Finding } from "./finding.ts";
import { report } from "./finding.ts";
import type { StandardDocument } from "./standard.ts";
import { knowledgePoints } from "./standard.ts";

export const importances = ["X", "Y", "Z"] as const;
/** 重要程度: X 核心, Y 一般, Z 辅助. */
export type Importance = (typeof importances)[number];

const elementShape = z.strictObject({
  code: z.string().trim().min(1),
  name: z.string().trim().min(1).max(60),
  importance: z.enum(importances),
});

const pointShape = z.strictObject({
  knowledgePoint: z.string(),
  elements: z.array(elementShape).min(1).max(999),
});

const tableShape = z.strictObject({ standard: z.string(), points: z.array(pointShape).min(1) });

/** 鉴定点: the smallest part of a knowledge point that items test, as this project divides it. */
export interface Element {
  code: string;
  name: string;
  importance: Importance;
  knowledgePoint: string;
}

type TableDocument = z.infer<typeof tableShape>;

/**
 * Reads blueprints/CODE/elements.yaml (鉴定要素细目表) against its standard: every knowledge point
 * stands in it once, in any order; codes are the point's code with a running number of three digits;
 * no two elements of a point share a name. Gives the elements in the standard's order of points.
 */
export function elementsDocument(standard: StandardDocument) {
  return tableShape
    .superRefine((document, context) => {
      for (const finding of tableFindings(document, standard)) report(context, finding);
    })
    .transform((document) => inStandardOrder(document, standard));
}

/** The code of a point's element: 2.1.1-001 is the first of 2.1.1. */
export function elementCode(knowledgePoint: string, running: number): string {
  return `${knowledgePoint}-${String(running).padStart(3, "0")}`;
}

function inStandardOrder({ points }: TableDocument, standard: StandardDocument): Element[] {
  return knowledgePoints(standard).flatMap(({ code: knowledgePoint }) =>
    points
      .filter((point) => point.knowledgePoint === knowledgePoint)
      .flatMap(({ elements }) => elements.map((element) => ({ ...element, knowledgePoint }))),
  );
}

function tableFindings(document: TableDocument, standard: StandardDocument): Finding[] {
  const { code } = standard;
  const foreign: Finding = {
    code: "element.wrong-standard",
    path: ["standard"],
    params: { stated: document.standard, code },
  };
  return [
    ...(document.standard === code ? [] : [foreign]),
    ...pointFindings(document, standard),
    ...document.points.flatMap(elementFindings),
  ];
}

function pointFindings({ points }: TableDocument, standard: StandardDocument): Finding[] {
  const known = knowledgePoints(standard);
  const stated = points.map((point) => point.knowledgePoint);
  const missing = known.filter((point) => !stated.includes(point.code));
  return [
    ...stated.flatMap((code, index): Finding[] => {
      const path = ["points", index, "knowledgePoint"];
      if (!known.some((point) => point.code === code))
        return [{ code: "item.unknown-point", path, params: { code } }];
      if (stated.indexOf(code) === index) return [];
      return [{ code: "element.duplicate-point", path, params: { code } }];
    }),
    ...missing.map(({ code, name }): Finding => {
      return { code: "element.missing-point", path: ["points"], params: { code, name } };
    }),
  ];
}

function elementFindings(point: TableDocument["points"][number], at: number): Finding[] {
  const names = point.elements.map((element) => element.name);
  return point.elements.flatMap(({ code, name }, index) => {
    const path = ["points", at, "elements", index];
    const wanted = elementCode(point.knowledgePoint, index + 1);
    const found: Finding[] = [];
    if (code !== wanted)
      found.push({ code: "element.code", path: [...path, "code"], params: { code, wanted } });
    if (names.indexOf(name) !== index)
      found.push({ code: "element.duplicate-name", path: [...path, "name"], params: { name } });
    return found;
  });
}

/**
 * What is wrong with an item's element: with a table every item names one of its own point; without
 * one there is nothing to name. `elements` are the table's, empty when the occupation has none.
 */
export function itemElementFinding(
  item: { id: string; knowledgePoint: string; element: string | null },
  elements: readonly Pick<Element, "code" | "knowledgePoint">[],
): Finding | null {
  const { id, knowledgePoint: point, element } = item;
  const path = ["element"];
  if (element === null)
    return elements.length === 0 ? null : { code: "item.no-element", path, params: { id, point } };
  const own = elements.some((one) => one.code === element && one.knowledgePoint === point);
  return own ? null : { code: "item.unknown-element", path, params: { id, element, point } };
}
