import { wordsOf } from "../../../api/domain/item-text.ts";
import type { ItemSummary } from "../../../api/contract/item-list.ts";
import type { ItemFigures } from "../../../api/contract/scores.ts";

/** The columns of the list as a spreadsheet takes them; figures that nobody measured stay empty. */
export interface CopiedWords {
  heads: readonly string[];
  type: (item: ItemSummary) => string;
  status: (item: ItemSummary) => string;
  cognitive: (item: ItemSummary) => string;
  level: (item: ItemSummary) => string;
  point: (code: string) => string;
  time: (instant: string) => string;
}

/** Head and rows, one cell a fact. */
export function copiedRows(
  items: readonly ItemSummary[],
  figures: ReadonlyMap<string, ItemFigures>,
  words: CopiedWords,
): string[][] {
  return [[...words.heads], ...items.map((item) => copiedRow(item, figures.get(item.id), words))];
}

function copiedRow(
  item: ItemSummary,
  figures: ItemFigures | undefined,
  words: CopiedWords,
): string[] {
  return [
    ...[item.id, String(item.version), words.type(item), guarded(wordsOf(item.stem))],
    ...[item.knowledgePoint, words.point(item.knowledgePoint), item.element ?? ""],
    ...[words.level(item), words.status(item), String(item.difficulty), words.cognitive(item)],
    ...[guarded(item.author), item.reviewBy ?? "", figures ? String(figures.uses) : ""],
    ...[figures?.measured == null ? "" : String(figures.measured)],
    ...[figures ? String(figures.answers) : "", words.time(item.updatedAt)],
  ];
}

/** A spreadsheet takes a text that begins so for a formula. */
function guarded(text: string): string {
  return /^[=+\-@]/.test(text) ? `'${text}` : text;
}
