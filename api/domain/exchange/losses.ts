import { inlinesOf } from "../item-text.ts";
import type { Item } from "../item.ts";

export const exportFormats = ["xlsx", "qti3", "qti2", "moodle", "gift", "bank", "booklet"] as const;
/** Excel, QTI 3.0 and 2.2 packages, Moodle XML, GIFT, the bank's own files, a booklet for reviewers. */
export type ExportFormat = (typeof exportFormats)[number];

export type LossCode =
  | "loss.source"
  | "loss.author"
  | "loss.enemies"
  | "loss.review-by"
  | "loss.pictures"
  | "loss.formulas"
  | "loss.history";

/** Something of these items that a format cannot hold, and of how many. */
export interface Loss {
  code: LossCode;
  items: number;
}

const unsaid = ["loss.source", "loss.author", "loss.enemies", "loss.review-by"] as const;
/** What never travels: an item that is brought in again begins as a draft. */
const always = ["loss.history"] as const;

const lossesByFormat: Record<ExportFormat, readonly LossCode[]> = {
  xlsx: [...always, "loss.pictures"],
  qti3: [...always, "loss.formulas"],
  qti2: [...always, "loss.formulas"],
  moodle: [...always, ...unsaid],
  gift: [...always, ...unsaid, "loss.pictures"],
  bank: [],
  booklet: [],
};

/** What these items would lose in this format, most items first; what none of them has is not named. */
export function lossesOf(format: ExportFormat, items: readonly Item[]): Loss[] {
  return lossesByFormat[format]
    .map((code) => ({ code, items: items.filter((item) => has(item, code)).length }))
    .filter(({ items: some }) => some > 0)
    .sort((a, b) => b.items - a.items);
}

function has(item: Item, code: LossCode): boolean {
  switch (code) {
    case "loss.source":
      return item.source !== "";
    case "loss.author":
      return item.author !== "";
    case "loss.enemies":
      return item.enemies.length > 0;
    case "loss.review-by":
      return item.reviewBy !== null;
    case "loss.pictures":
      return shows(item, "picture");
    case "loss.formulas":
      return shows(item, "formula");
    case "loss.history":
      return true;
  }
}

function shows({ stem, options, rationale }: Item, kind: "picture" | "formula"): boolean {
  return [stem, ...options, rationale].some((text) =>
    inlinesOf(text).some((inline) => inline.kind === kind),
  );
}
