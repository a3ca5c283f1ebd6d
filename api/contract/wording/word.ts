import type { ContradictionCode } from "../../domain/blueprint.ts";
import type { FindingCode } from "../../domain/finding.ts";
import type { ItemType } from "../../domain/item.ts";
import type { ViolationCode } from "../../domain/verify.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** Languages the product speaks. */
export type Language = "zh" | "en";

/** Everything in the pure part that has to be said in words. */
export type WordCode =
  | FindingCode
  | ContradictionCode
  | ViolationCode
  | `type.${ItemType}`
  | "assembly.short"
  | "assembly.short-none"
  | "assembly.at-least"
  | "assembly.shortage"
  | "assembly.clash"
  | "assembly.clash-pair";

export type Params = Readonly<Record<string, string | number>>;

const words: Record<Language, Record<WordCode, string>> = { zh, en };

/** The sentence for a code, its `{name}` places filled; a missing value leaves the place visible. */
export function word(language: Language, code: WordCode, params: Params = {}): string {
  return words[language][code].replace(/\{(\w+)\}/g, (place, name: string) =>
    String(params[name] ?? place),
  );
}
