import type { ItemDetail } from "../../api/contract/items.ts";
import type { StandardView } from "../../api/contract/standards.ts";
import { labelsOf } from "./item-draft.ts";
import { pointBy } from "./point-names.ts";
import type { StudioWords } from "./words.ts";

type Content = NonNullable<ItemDetail["approved"]>;
/** What a person wrote in an item; some of it, where only some is compared. */
export type ContentParts = { [Part in keyof Content]?: Content[Part] | undefined };

/** Every part of a text under its name, in the order people read it; parts that are not given are left out. */
export function namedParts(
  content: ContentParts,
  standard: StandardView,
  t: StudioWords,
): [string, string][] {
  const { knowledgePoint, type, stem, options, key, rationale } = content;
  const { source, difficulty, cognitive, enemies, reviewBy } = content;
  const parts: [string, string | undefined][] = [
    [t.fieldPoint, knowledgePoint && pointName(standard, knowledgePoint)],
    [t.fieldType, type && t.types[type]],
    [t.fieldStem, stem],
    ...labelsOf("multiple").map((label, index): [string, string | undefined] => [
      t.option(label),
      options && (options[index] ?? ""),
    ]),
    [t.key, key?.join("")],
    [t.rationale, rationale],
    [t.fieldSource, source],
    [t.fieldDifficulty, difficulty === undefined ? undefined : String(difficulty)],
    [t.fieldCognitive, cognitive && t.cognitive[cognitive]],
    [t.fieldEnemies, enemies?.join(" ")],
    [t.fieldReviewBy, reviewBy === undefined ? undefined : (reviewBy ?? "")],
  ];
  return parts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]));
}

function pointName(standard: StandardView, code: string): string {
  return `${code} ${pointBy(standard, code)?.name ?? ""}`;
}
