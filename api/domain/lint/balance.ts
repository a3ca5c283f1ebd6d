import type { Item } from "../item.ts";
import type { LoneWord } from "./lone-words.ts";
import { loneWords } from "./lone-words.ts";
import { leans } from "./words.ts";

/** How the keys of some items are spread: what a test-wise candidate could make use of. */
export interface Balance {
  items: number;
  /** Items at the cognitive level 应用. */
  apply: number;
  single: {
    items: number;
    /** Keys on A, B, C, D. */
    keys: [number, number, number, number];
    /** Items whose key is longer than each distractor. */
    keyLongest: number;
    lone: LoneFeature[];
    /** Words of exactly one option, the most telling first. */
    words: LoneWord[];
  };
  multiple: {
    items: number;
    /** Items with 2, 3, 4 and 5 right options. */
    keySizes: [number, number, number, number];
    /** Right options on A, B, C, D, E. */
    keys: [number, number, number, number, number];
  };
  trueFalse: {
    items: number;
    true: number;
    /** Statements with a word that often marks a false one (一定, 都, 必须 …), and how many of them are false. */
    leaning: number;
    leaningFalse: number;
  };
}

/** Something that exactly one option of an item has. */
export interface LoneFeature {
  feature: Feature;
  /** Single-choice items where exactly one option has it … */
  items: number;
  /** … and those where that option is the key; by chance a quarter. */
  keys: number;
}

export const features = ["并/且", "、", "，", "“”", "0–9"] as const;
export type Feature = (typeof features)[number];

const featurePatterns: Record<Feature, RegExp> = {
  "并/且": /并|且/,
  "、": /、/,
  "，": /，/,
  "“”": /“/,
  "0–9": /\d/,
};

const letters = ["A", "B", "C", "D", "E"];

/** Counts over the items given; statuses and levels are the caller's choice. */
export function balanceOf(items: readonly Item[]): Balance {
  const single = items.filter((item) => item.type === "single");
  const multiple = items.filter((item) => item.type === "multiple");
  const trueFalse = items.filter((item) => item.type === "true-false");
  const leaning = trueFalse.filter((item) => leans(item.stem));
  const isFalse = (item: Item): boolean => item.key[0] === "×";
  const onLetter = (of: Item[], at: number): number =>
    of.filter((item) => item.key.includes(letters[at] ?? "")).length;
  const ofSize = (size: number): number =>
    multiple.filter((item) => item.key.length === size).length;
  return {
    items: items.length,
    apply: items.filter((item) => item.cognitive === "apply").length,
    single: {
      items: single.length,
      keys: [onLetter(single, 0), onLetter(single, 1), onLetter(single, 2), onLetter(single, 3)],
      keyLongest: single.filter(isKeyLongest).length,
      lone: features.map((feature) => loneFeature(single, feature)),
      words: loneWords(single),
    },
    multiple: {
      items: multiple.length,
      keySizes: [ofSize(2), ofSize(3), ofSize(4), ofSize(5)],
      keys: [0, 1, 2, 3, 4].map((at) => onLetter(multiple, at)) as Balance["multiple"]["keys"],
    },
    trueFalse: {
      items: trueFalse.length,
      true: trueFalse.filter((item) => !isFalse(item)).length,
      leaning: leaning.length,
      leaningFalse: leaning.filter(isFalse).length,
    },
  };
}

function keyIndex(item: Item): number {
  return letters.indexOf(item.key[0] ?? "");
}

function isKeyLongest(item: Item): boolean {
  const lengths = item.options.map((option) => [...option].length);
  const key = lengths[keyIndex(item)] ?? 0;
  return lengths.every((length, index) => index === keyIndex(item) || length < key);
}

function loneFeature(single: readonly Item[], feature: Feature): LoneFeature {
  const places = single.map((item) => {
    const having = item.options.map((option) => featurePatterns[feature].test(option));
    const alone = having.filter(Boolean).length === 1;
    return { alone, isKey: alone && having.indexOf(true) === keyIndex(item) };
  });
  return {
    feature,
    items: places.filter(({ alone }) => alone).length,
    keys: places.filter(({ isKey }) => isKey).length,
  };
}
