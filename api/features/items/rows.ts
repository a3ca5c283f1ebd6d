import type { ItemContent } from "../../domain/item.ts";
import { picturesOf } from "../../domain/item-text.ts";

/** The columns of item_version that hold what a person wrote. */
export const textColumns = [
  "item_version.type",
  "item_version.stem",
  "item_version.options",
  "item_version.key",
  "item_version.rationale",
  "item_version.knowledge_point",
  "item_version.difficulty",
  "item_version.cognitive",
  "item_version.source",
  "item_version.author",
  "item_version.enemies",
  "item_version.review_by",
] as const;

/** item_version's columns as the database gives them back. */
interface TextRow {
  type: string;
  stem: string;
  options: unknown;
  key: unknown;
  rationale: string;
  knowledge_point: string;
  difficulty: number;
  cognitive: string;
  source: string;
  author: string;
  enemies: unknown;
  review_by: string | null;
}

export function contentOf(row: TextRow): ItemContent {
  return {
    type: row.type as ItemContent["type"],
    stem: row.stem,
    options: row.options as string[],
    key: row.key as string[],
    rationale: row.rationale,
    knowledgePoint: row.knowledge_point,
    difficulty: row.difficulty,
    cognitive: row.cognitive as ItemContent["cognitive"],
    source: row.source,
    author: row.author,
    enemies: row.enemies as string[],
    reviewBy: row.review_by,
  };
}

/** A text as item_version's columns. */
export function versionValues(
  {
    id,
    version,
    standard,
    level,
    content,
    writtenBy,
  }: {
    id: string;
    version: number;
    standard: string;
    level: number | null;
    content: ItemContent;
    writtenBy: string | null;
  },
  now: Date,
) {
  const { type, stem, rationale, difficulty, cognitive, source, author } = content;
  return {
    ...{ item_id: id, version, standard_code: standard, level, written_by: writtenBy },
    ...{ type, stem, rationale, difficulty, cognitive, source, author, created_at: now },
    knowledge_point: content.knowledgePoint,
    options: JSON.stringify(content.options),
    key: JSON.stringify(content.key),
    enemies: JSON.stringify(content.enemies),
    review_by: content.reviewBy,
  };
}

/** What lists need of an item's newest text, as columns of item. */
export function factValues(content: ItemContent, level: number | null) {
  const { type, difficulty, cognitive, author } = content;
  const texts = [content.stem, ...content.options, content.rationale];
  return {
    ...{ type, level, difficulty, cognitive, author },
    knowledge_point: content.knowledgePoint,
    review_by: content.reviewBy,
    has_pictures: texts.some((text) => picturesOf(text).length > 0),
    has_enemies: content.enemies.length > 0,
  };
}
