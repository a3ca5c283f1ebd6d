import type { ItemContent, ItemType } from "../item.ts";

/** What can be brought in and taken out. `text` is pasted text or a Word document's. */
export type ReadFormat =
  "excel" | "csv" | "word" | "text" | "qti3" | "qti2" | "moodle" | "gift" | "aiken" | "bank";

/** Where in a file something stands; people find it again by what their program shows. */
export interface Place {
  sheet?: string;
  /** Row of a sheet or line of a text, counted from 1. */
  row?: number;
  /** File inside an archive. */
  file?: string;
}

export type ReadField =
  | "type"
  | "stem"
  | "options"
  | "key"
  | "rationale"
  | "knowledgePoint"
  | "element"
  | "difficulty"
  | "cognitive"
  | "source"
  | "author"
  | "enemies"
  | "reviewBy"
  | "id";

/** Something a person should know about how an item was read. */
export interface Remark {
  code: RemarkCode;
  field: ReadField | null;
  params: Record<string, string | number>;
}

/**
 * How an item was read. An `unsure` remark has to be settled by a person before the item is brought in; a
 * `refused` one says that the item is of a kind this bank does not have; a `note` says what was tidied,
 * worked out or lost.
 */
const remarkKinds = {
  "read.key-missing": "unsure",
  "read.key-unclear": "unsure",
  "read.key-conflict": "unsure",
  "read.key-not-offered": "unsure",
  "read.key-count-mismatch": "unsure",
  "read.key-by-mark": "unsure",
  "read.type-guessed": "unsure",
  "read.type-conflict": "unsure",
  "read.type-unknown": "unsure",
  "read.options-gap": "unsure",
  "read.options-joined": "unsure",
  "read.stem-missing": "unsure",
  "read.formula-lost": "unsure",
  "read.picture-lost": "unsure",
  "read.partly-right": "unsure",
  "read.kind-refused": "refused",
  "read.too-many-options": "refused",
  "read.too-long": "refused",
  "read.point-several": "note",
  "read.element-unknown": "note",
  "read.difficulty-assumed": "note",
  "read.cognitive-assumed": "note",
  "read.type-inferred": "note",
  "read.number-skipped": "note",
  "read.number-again": "note",
  "read.blank-written": "note",
  "read.blank-added": "note",
  "read.blank-dropped": "note",
  "read.end-added": "note",
  "read.option-end-dropped": "note",
  "read.characters-dropped": "note",
  "read.difficulty-band": "note",
  "read.difficulty-unread": "note",
  "read.cognitive-unread": "note",
  "read.date-unread": "note",
  "read.emphasis-lost": "note",
  "read.markup-lost": "note",
  "read.media-lost": "note",
  "read.script-dropped": "note",
  "read.shuffle-ignored": "note",
} as const satisfies Record<string, "unsure" | "refused" | "note">;

export type RemarkCode = keyof typeof remarkKinds;

export function remarkKind(code: RemarkCode): "unsure" | "refused" | "note" {
  return remarkKinds[code];
}

export function remark(
  code: RemarkCode,
  field: ReadField | null = null,
  params: Remark["params"] = {},
): Remark {
  return { code, field, params };
}

/** One item as a file gives it. What the file does not say is null or empty; nothing is made up. */
export interface ReadItem {
  place: Place;
  /** Where single fields were found, when not at `place`. */
  found: Partial<Record<ReadField, Place>>;
  /** Its number in the file. */
  no: string | null;
  type: ItemType | null;
  stem: string;
  options: string[];
  /** Labels of this bank: A … E, √, ×. */
  key: string[];
  rationale: string;
  /** What the file calls its knowledge point, outermost heading first; empty when it names none. */
  point: string[];
  /** The level it is said to be for: 5 五级 … 1 一级. */
  level: number | null;
  id: string | null;
  element: string | null;
  difficulty: number | null;
  cognitive: ItemContent["cognitive"] | null;
  source: string;
  author: string;
  enemies: string[];
  reviewBy: string | null;
  remarks: Remark[];
}

/** An item of which nothing has been read yet. */
export function unreadItem(place: Place): ReadItem {
  return {
    ...{ place, found: {}, no: null, type: null, stem: "", options: [], key: [], rationale: "" },
    ...{
      point: [],
      level: null,
      id: null,
      element: null,
      difficulty: null,
      cognitive: null,
      source: "",
    },
    ...{ author: "", enemies: [], reviewBy: null, remarks: [] },
  };
}
