import type { Finding } from "./finding.ts";
import type { ItemContent, ItemText } from "./item.ts";
import { textsOf } from "./item.ts";
import { inlinesOf, proseOf, readItemText } from "./item-text.ts";
import type { ItemLintCode } from "./lint/lint-code.ts";
import { gramsOf } from "./lint/grams.ts";
import {
  endingMark,
  fullWidthLetters,
  halfWidthMarks,
  notSimplified,
  strayWhitespace,
  wrongBlanks,
} from "./lint/punctuation.ts";
import {
  absoluteWordIn,
  brandsIn,
  plainNegative,
  speaksOfOptions,
  tellingWords,
} from "./lint/words.ts";

/** What the rules look at; an item half typed may lack options and key. */
export type LintedItem = Pick<ItemContent, "type" | "stem" | "options" | "key" | "rationale">;

/** An option this much longer than the next longest shows itself … */
export const longOptionRatio = 1.5;
/** … if the difference is also this many characters. */
export const longOptionDifference = 5;
/** A rationale that takes this share of its runs of three from the stem and the key says nothing new. */
export const repeatedRationale = 0.8;

/**
 * Authoring rules on one item alone. Paths lead to the field (stem, options/2, rationale), so that a
 * finding can stand beside it while it is typed. What an item must be to be an item at all (options,
 * key, blank) is item.ts's; what only shows between items is bank-lint.ts's.
 */
export function lintItem(marked: LintedItem): Finding[] {
  const item = inProse(marked);
  return [
    ...textsOf(marked).flatMap(figures),
    ...textsOf(item).flatMap(writing),
    ...blanks(item),
    ...optionEnds(item),
    ...optionsOnOptions(item),
    ...negative(item),
    ...longOption(item),
    ...absolute(item),
    ...telling(item),
    ...repeating(item),
  ];
}

/** The item with its words alone, for rules that look at language. */
export function inProse<T extends Pick<LintedItem, "stem" | "options" | "rationale">>(item: T): T {
  return {
    ...item,
    stem: proseOf(item.stem),
    options: item.options.map(proseOf),
    rationale: proseOf(item.rationale),
  };
}

/** Pictures that nobody could describe, tables whose rows do not fit their head. */
function figures({ text, path }: ItemText): Finding[] {
  const undescribed = inlinesOf(text).some(
    (one) => one.kind === "picture" && one.alt.trim() === "",
  );
  const ragged = readItemText(text).flatMap((block) =>
    block.kind === "table" ? raggedRows(block.rows.map((row) => row.length)) : [],
  );
  return [
    ...(undescribed ? [found("lint.picture-description", path)] : []),
    ...ragged.map((params) => found("lint.ragged-table", path, params)),
  ];
}

function raggedRows([wanted = 0, ...rows]: number[]): Finding["params"][] {
  return rows.flatMap((got, index) => (got === wanted ? [] : [{ row: index + 2, got, wanted }]));
}

function found(code: ItemLintCode, path: PropertyKey[], params: Finding["params"] = {}): Finding {
  return { code, path, params };
}

/** Rules on how any text of an item is written. */
function writing({ text, path }: ItemText): Finding[] {
  const listed = (code: ItemLintCode, texts: string[]): Finding[] =>
    texts.length === 0 ? [] : [found(code, path, { text: texts.join("　") })];
  return [
    ...listed("lint.half-width", halfWidthMarks(text)),
    ...listed("lint.full-width-letter", fullWidthLetters(text)),
    ...listed("lint.space", strayWhitespace(text)),
    ...listed("lint.not-simplified", notSimplified(text)),
    ...listed("lint.brand", brandsIn(text)),
  ];
}

function blanks({ type, stem }: LintedItem): Finding[] {
  const [wrong] = wrongBlanks(stem);
  return [
    ...(wrong === undefined ? [] : [found("lint.blank-form", ["stem"], { text: wrong })]),
    ...(type === "true-false" && /[？！]$/.test(stem)
      ? [found("lint.statement-end", ["stem"])]
      : []),
  ];
}

function optionEnds({ options }: LintedItem): Finding[] {
  return options.flatMap((option, index) => {
    const mark = endingMark(option);
    return mark === null ? [] : [found("lint.option-end", ["options", index], { mark })];
  });
}

function optionsOnOptions({ options }: LintedItem): Finding[] {
  return options.flatMap((text, index) =>
    speaksOfOptions(text) ? [found("lint.all-of-above", ["options", index], { text })] : [],
  );
}

function negative({ type, stem }: LintedItem): Finding[] {
  const word = type === "true-false" ? null : plainNegative(stem);
  return word === null ? [] : [found("lint.negative", ["stem"], { word })];
}

/** One option much longer than all others: a right one for its qualifications, or a wrong one that stands out. */
function longOption({ options }: LintedItem): Finding[] {
  const lengths = options.map((option) => [...option].length);
  const [longest = 0, next = 0] = [...lengths].sort((a, b) => b - a);
  if (options.length < 3 || longest < next * longOptionRatio) return [];
  if (longest - next < longOptionDifference) return [];
  return [found("lint.option-length", ["options", lengths.indexOf(longest)], { longest, next })];
}

function absolute({ type, stem, key }: LintedItem): Finding[] {
  const word = type === "true-false" && key[0] === "×" ? absoluteWordIn(stem) : null;
  return word === null ? [] : [found("lint.absolute", ["stem"], { word })];
}

/**
 * Not where the stem states a rule to be applied (某中心规定：…): there the key must take up its words.
 */
function telling({ type, stem, options, key }: LintedItem): Finding[] {
  const at = "ABCD".indexOf(key[0] ?? "");
  const right = options[at];
  if (type !== "single" || right === undefined || /规定|规则/.test(stem)) return [];
  const distractors = options.filter((_, index) => index !== at);
  const word = tellingWords(stem, right, distractors);
  return word === null ? [] : [found("lint.telling-words", ["options", at], { word })];
}

function repeating({ stem, options, key, rationale }: LintedItem): Finding[] {
  const right = options.filter((_, index) => key.includes("ABCDE"[index] ?? ""));
  const said = gramsOf([stem, ...right].join(""));
  const runs = [...gramsOf(rationale)];
  const repeated = runs.filter((run) => said.has(run)).length;
  if (runs.length === 0 || repeated < runs.length * repeatedRationale) return [];
  return [found("lint.rationale-repeats", ["rationale"])];
}
