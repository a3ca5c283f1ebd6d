import type { Finding } from "./finding.ts";
import { inProse, lintItem } from "./item-lint.ts";
import type { Item } from "./item.ts";
import { answeredElsewhere } from "./lint/answered-elsewhere.ts";
import { balanceFindings } from "./lint/bank-balance.ts";
import { balanceOf } from "./lint/balance.ts";
import { similarPairs } from "./lint/grams.ts";
import type { BankLintCode } from "./lint/lint-code.ts";

/** Over this Jaccard similarity of their runs of three characters two stems are near-duplicates. */
export const nearDuplicate = 0.5;

/** A finding over a bank: at one item (`path` inside it), or at the bank as a whole. */
export interface BankFinding extends Finding {
  /** null for the bank as a whole. */
  item: string | null;
}

/** The part of a bank a share is taken of: the whole, or what papers of one level draw on. */
export interface Pool {
  name: string;
  items: Item[];
}

/** All items under the bank's name, then each level's pool: 基本要求 and the level's own items. */
export function poolsOf(
  items: readonly Item[],
  { name, levels }: { name: string; levels: readonly { level: number; name: string }[] },
): Pool[] {
  const living = items.filter((item) => item.status !== "retired");
  return [
    { name, items: living },
    ...levels.map(({ level, name: levelName }) => ({
      name: levelName,
      items: living.filter((item) => item.level === null || item.level === level),
    })),
  ];
}

/**
 * The rules on each item, and those that only show between items of one occupation: alike stems, an
 * item that answers another, facts without a date to look at them again, and the balance of keys in
 * the bank and each level's pool. Retired items are left out.
 */
export function lintBank(
  items: readonly Item[],
  occupation: { name: string; levels: readonly { level: number; name: string }[] },
): BankFinding[] {
  const living = items.filter((item) => item.status !== "retired");
  const prose = living.map(inProse);
  return [
    ...living.flatMap((item) => lintItem(item).map((found) => ({ ...found, item: item.id }))),
    ...alikeStems(prose),
    ...answers(prose),
    ...withoutReviewDate(living),
    ...poolsOf(items.map(inProse), occupation).flatMap((pool, index) =>
      imbalance(pool, index === 0),
    ),
  ];
}

/** Habits of writing show over the whole bank; naming them again for each level would only be noise. */
function imbalance({ name, items }: Pool, isWhole: boolean): BankFinding[] {
  return balanceFindings(balanceOf(items))
    .filter(({ code }) => isWhole || !habits.includes(code))
    .map(({ code, params }) => ({ code, item: null, path: [], params: { ...params, pool: name } }));
}

const habits: BankLintCode[] = ["bank.lone-feature", "bank.lone-word", "bank.absolute-words"];

function at(
  item: Item,
  code: BankLintCode,
  field: keyof Item,
  params: Finding["params"],
): BankFinding {
  return { code, item: item.id, path: [field], params: { id: item.id, ...params } };
}

function alikeStems(items: readonly Item[]): BankFinding[] {
  const stems = items.map((item) => item.stem);
  return similarPairs(stems, nearDuplicate).flatMap(({ first, second, similarity }) => {
    const [one, other] = [items[first], items[second]];
    if (!one || !other || similarity <= nearDuplicate) return [];
    const percent = Math.floor(similarity * 100);
    const code = one.stem === other.stem ? "bank.equal-stems" : "bank.near-duplicate";
    return [at(other, code, "stem", { other: one.id, percent, stem: one.stem })];
  });
}

function answers(items: readonly Item[]): BankFinding[] {
  return answeredElsewhere(items).map(({ by, item, text }) =>
    at(by, "bank.answered-elsewhere", "stem", { other: item.id, text }),
  );
}

/** A source that is a law, a regulation or a rule changes; the standard and textbooks are no such source. */
const law = /《[^》]*(?:法|条例|规定|办法|解释|决定|细则|规范|宪法|法典)(?:（[^）]*）)?》/;

function withoutReviewDate(items: readonly Item[]): BankFinding[] {
  return items
    .filter((item) => item.reviewBy === null && law.test(item.source))
    .map((item) => at(item, "bank.review-date", "source", { source: item.source }));
}
