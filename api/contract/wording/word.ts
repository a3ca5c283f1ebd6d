import { en } from "./en.ts";
import type { WordCode } from "./word-codes.ts";
import { zh } from "./zh.ts";

/** Languages the product speaks. */
export type Language = "zh" | "en";

export type Params = Readonly<Record<string, string | number>>;

const words: Record<Language, Record<WordCode, string>> = { zh, en };

/** The sentence for a code, its `{name}` places filled; a missing value leaves the place visible. */
export function word(language: Language, code: WordCode, params: Params = {}): string {
  return words[language][code].replace(/\{(\w+)\}/g, (place, name: string) =>
    String(params[name] ?? place),
  );
}
