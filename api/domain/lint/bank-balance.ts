import type { Balance } from "./balance.ts";
import type { BankLintCode } from "./lint-code.ts";

/** What the shares may be; a range of chance needs a number of items to mean something. */
export const limits = {
  /** Each of A–D of the single-choice keys, from this many items on. */
  keyPosition: { least: 0.22, most: 0.28, from: 100 },
  /** Single-choice items whose key is longer than each distractor. */
  keyLongest: { most: 0.3, from: 30 },
  /** True statements among 判断. */
  trueShare: { least: 0.45, most: 0.55, from: 40 },
  /** Multiple-choice items of each key size 2, 3 and 4. */
  keySize: { least: 0.1, from: 20 },
  /** Multiple-choice items where all five options are right. */
  allRight: { most: 0.1, from: 20 },
  /** Items at the cognitive level 应用. */
  apply: { least: 0.3, from: 30 },
  /** False ones among the 判断 with a word that often marks a false one. */
  leaningFalse: { most: 0.7, from: 20 },
  /** Keys among the options that alone have a feature; chance gives 0.25. */
  loneFeature: { most: 0.5, from: 20 },
  /** Keys among the options that alone have a word; of so many words some lean by chance alone. */
  loneWord: { most: 0.65, from: 20 },
} as const;

/** A share outside its limits, in percent with one decimal; `what` names the letter, size or feature. */
export interface BalanceFinding {
  code: BankLintCode;
  params: { what: string; percent: number; least: number; most: number; of: number };
}

/** Shares of a bank, or of the pool of one level, that are outside the limits. */
export function balanceFindings({
  items,
  apply,
  single,
  multiple,
  trueFalse,
}: Balance): BalanceFinding[] {
  const { keyPosition, keyLongest, trueShare, keySize, allRight, leaningFalse, loneFeature } =
    limits;
  return [
    ...single.keys.map((count, at) =>
      share("bank.key-positions", count, single.items, keyPosition, "ABCD"[at]),
    ),
    share("bank.key-longest", single.keyLongest, single.items, keyLongest),
    share("bank.true-share", trueFalse.true, trueFalse.items, trueShare),
    ...multiple.keySizes
      .slice(0, 3)
      .map((count, at) => share("bank.key-sizes", count, multiple.items, keySize, String(at + 2))),
    share("bank.all-right", multiple.keySizes[3], multiple.items, allRight),
    share("bank.apply-share", apply, items, limits.apply),
    share("bank.absolute-words", trueFalse.leaningFalse, trueFalse.leaning, leaningFalse),
    ...single.lone.map(({ feature, items: of, keys }) =>
      share("bank.lone-feature", keys, of, loneFeature, feature),
    ),
    ...single.words.map(({ word, items: of, keys }) =>
      share("bank.lone-word", keys, of, limits.loneWord, `“${word}”`),
    ),
  ].filter((finding) => finding !== null);
}

interface Limits {
  least?: number;
  most?: number;
  from: number;
}

function share(
  code: BankLintCode,
  count: number,
  of: number,
  { least = 0, most = 1, from }: Limits,
  what = "",
): BalanceFinding | null {
  if (of < from || (count >= least * of && count <= most * of)) return null;
  const percent = Math.round((count / of) * 1000) / 10;
  return { code, params: { what, percent, least: least * 100, most: most * 100, of } };
}
