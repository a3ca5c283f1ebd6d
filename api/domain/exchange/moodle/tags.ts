import type { Item } from "../../item.ts";
import type { ReadItem } from "../read-item.ts";
import { takeCognitive, takeDifficulty } from "../read-values.ts";

const cognitiveNames = { remember: "记忆", understand: "理解", apply: "应用" } as const;

/** What Moodle has no field for and can still show and search, as tags. */
export function tagsOf({ difficulty, cognitive, element }: Item): string[] {
  return [
    `难度:${difficulty}`,
    `认知:${cognitiveNames[cognitive]}`,
    ...(element === null ? [] : [`鉴定点:${element}`]),
  ];
}

/** Takes a tag of the kind `tagsOf` makes; others are Moodle's own affair. */
export function takeTag(item: ReadItem, tag: string): void {
  const [, name, value = ""] = /^(难度|认知|鉴定点)[:：](.+)$/.exec(tag.trim()) ?? [];
  if (name === "难度") takeDifficulty(item, value);
  if (name === "认知") takeCognitive(item, value);
  if (name === "鉴定点") item.element = value.trim();
}

/** The share of the mark each right option earns in per cent; Moodle knows it to five places. */
export function shareOfRight(rightOptions: number): number {
  return Math.round((100 / rightOptions) * 100_000) / 100_000;
}
