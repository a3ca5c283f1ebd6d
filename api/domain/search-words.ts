import type { ItemContent } from "./item.ts";
import { wordsOf } from "./item-text.ts";

/** An item's text as it is searched. */
export interface SearchWords {
  /** Id, stem, options, rationale and source, one a line, as `plainly` writes them. */
  words: string;
  /** The runs of ASCII letters and digits in them, each once. */
  latin: string;
  /** The stem's letters and digits alone: what it is about, for finding similar ones. */
  matter: string;
}

/** Pure of pinyin, which the platform adds to `latin`. */
export function searchWords(id: string, content: ItemContent): SearchWords {
  const { stem, options, rationale, source } = content;
  const words = [id, stem, ...options, rationale, source]
    .map((text) => plainly(wordsOf(text)).replaceAll("\n", " "))
    .join("\n");
  return { words, latin: latinRuns(words).join(" "), matter: matterOf(stem) };
}

/** One way of writing: full width as half, upper case as lower. */
function plainly(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function latinRuns(words: string): string[] {
  return [...new Set(words.match(/[a-z0-9][!-~]*/g))];
}

/** A stem without punctuation, blanks and marks. */
export function matterOf(stem: string): string {
  return plainly(wordsOf(stem)).replace(/[^\p{L}\p{N}]/gu, "");
}

/** One thing a search asks for; an item must hold every one. */
export type Fragment =
  /** Any text, found wherever it stands in the words. */
  | { kind: "text"; text: string }
  /** ASCII alone: part of a Latin word, a figure, an id, or initials of the stem's pinyin. */
  | { kind: "latin"; text: string };

/** What somebody typed, taken apart at blanks; at most eight fragments are looked at. */
export function fragmentsOf(typed: string): Fragment[] {
  const parts = plainly(typed)
    .split(/\s+/)
    .filter((part) => part !== "");
  return parts.slice(0, 8).map((text) => ({ kind: isLatin(text) ? "latin" : "text", text }));
}

/** Begins like the runs that `latin` holds, so that it lies within one of them wherever it occurs. */
function isLatin(text: string): boolean {
  return /^[a-z0-9][!-~]*$/.test(text);
}
