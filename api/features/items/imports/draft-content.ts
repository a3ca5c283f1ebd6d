import type { RowDraft } from "../../../domain/exchange/import-row.ts";
import type { ItemContent } from "../../../domain/item.ts";
import { labelsFor } from "../../../domain/item.ts";

/** A row's draft as an item's text; a type or point still open is written as the rules find it missing. */
export function contentOfDraft(draft: RowDraft): ItemContent {
  const { stem, options, rationale, difficulty, cognitive, source, author, reviewBy } = draft;
  const type = draft.type ?? "single";
  const labels = [...labelsFor(type), ..."ABCDEFGH"];
  const key = [...new Set(draft.key)].sort((a, b) => labels.indexOf(a) - labels.indexOf(b));
  return {
    ...{ type, key, cognitive, reviewBy },
    stem: stem.trim(),
    options: options.map((option) => option.trim()),
    rationale: rationale.trim(),
    knowledgePoint: draft.knowledgePoint ?? "",
    difficulty: Math.round(difficulty * 1000) / 1000,
    source: source.trim(),
    author: author.trim(),
    enemies: [...new Set(draft.enemies)].sort(),
  };
}
