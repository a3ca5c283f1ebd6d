import type { Item } from "../item.ts";

/** Two characters that stand together in exactly one option of some single-choice items. */
export interface LoneWord {
  word: string;
  items: number;
  /** Items where that option is the key; by chance a quarter. */
  keys: number;
}

const pair = /^[\u4e00-\u9fff]{2}$/u;

/** Fewer items say nothing. */
const usual = 10;

/**
 * Words by which a candidate who knows nothing may find the key: a bank whose right answers are "核实" or
 * "按规定" time and again teaches exactly this. Chinese has no spaces, so every two characters count; the
 * most telling come first, then by name.
 */
export function loneWords(single: readonly Item[]): LoneWord[] {
  const counts = new Map<string, LoneWord>();
  for (const item of single)
    for (const { word, isKey } of wordsOfOneOption(item)) {
      const known = counts.get(word) ?? { word, items: 0, keys: 0 };
      counts.set(word, { word, items: known.items + 1, keys: known.keys + (isKey ? 1 : 0) });
    }
  return [...counts.values()]
    .filter(({ items }) => items >= usual)
    .sort((a, b) => b.keys / b.items - a.keys / a.items || (a.word < b.word ? -1 : 1));
}

function wordsOfOneOption({ options, key }: Item): { word: string; isKey: boolean }[] {
  const holders = new Map<string, number[]>();
  options.forEach((option, at) => {
    const characters = [...option];
    const words = characters.slice(1).map((next, before) => (characters[before] ?? "") + next);
    for (const word of new Set(words.filter((one) => pair.test(one))))
      holders.set(word, [...(holders.get(word) ?? []), at]);
  });
  const right = "ABCDE".indexOf(key[0] ?? "");
  return [...holders].flatMap(([word, at]) =>
    at.length === 1 ? [{ word, isKey: at[0] === right }] : [],
  );
}
