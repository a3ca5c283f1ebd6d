import type { Contradiction } from "../../domain/blueprint.ts";
import type { ItemType } from "../../domain/item.ts";
import type {
  Assembly,
  GaveUp,
  Impossible,
  InTheWay,
  OutOfReach,
  Shortage,
  StockShortages,
} from "../../domain/assembly/outcome.ts";
import type { Violation } from "../../domain/verify.ts";
import { constraintName, isShare } from "./constraint-texts.ts";
import type { Language } from "./word.ts";
import { word } from "./word.ts";

/** Every answer of an assembly that is neither papers nor a contradiction. */
export type Refused =
  Exclude<Assembly, { kind: "papers" } | { kind: "contradiction" }> | Impossible | GaveUp;

/**
 * Why papers could not be made: the head line, then one line for each short cell, clash or rule.
 * `levelName` is the level as the standard prints it.
 */
export function shortageTexts(language: Language, outcome: Refused, levelName: string): string[] {
  if (outcome.kind === "out-of-reach") return [reachText(language, outcome)];
  if (outcome.kind === "in-the-way") return wayTexts(language, outcome, levelName);
  if (outcome.kind === "unsolved")
    return [word(language, `assembly.${outcome.reason}`, { requested: outcome.requested })];
  if (outcome.kind === "impossible") return [impossibleText(language, outcome)];
  if (outcome.kind === "gave-up") return [gaveUpText(language, outcome)];
  if (outcome.cause === "stock") return stockTexts(language, outcome, levelName);
  const { requested, possible } = outcome;
  return [
    word(language, "assembly.clash", { requested, possible }),
    ...outcome.pairs.map(([a, b]) => word(language, "assembly.clash-pair", { a, b })),
  ];
}

/** What the stock lacks: the head line, then a line for each cell. */
export function stockTexts(
  language: Language,
  outcome: StockShortages,
  levelName: string,
): string[] {
  const { requested, possible, proven } = outcome;
  const cells = outcome.cells.map((cell) => shortageText(language, cell, levelName));
  if (!proven) return [word(language, "assembly.at-least", { requested, possible }), ...cells];
  const head = possible === 0 ? "assembly.short-none" : "assembly.short";
  return [word(language, head, { requested, possible }), ...cells];
}

/** One short cell, and where items would do as well. */
export function shortageText(language: Language, cell: Shortage, levelName: string): string {
  const params = {
    level: levelName,
    row: cell.weightRow,
    type: word(language, `type.${cell.type}`),
    need: cell.need,
    have: cell.have,
    missing: cell.need - cell.have,
  };
  if (!cell.point) return word(language, "assembly.shortage", params);
  const text = word(language, "assembly.shortage-point", { ...params, point: cell.point.name });
  if (cell.alternatives.length === 0) return text;
  const points = cell.alternatives.map(({ name }) => name).join(language === "zh" ? "、" : ", ");
  return text + word(language, "assembly.alternatives", { points });
}

/** To three decimals at most. */
function figure(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** A wish that cannot be reached, and what could be. */
export function reachText(language: Language, { what, wanted, reachable }: OutOfReach): string {
  return word(language, "assembly.out-of-reach", {
    what: constraintName(language, what),
    min: figure(wanted.min),
    max: figure(wanted.max),
    least: figure(reachable.min),
    most: figure(reachable.max),
    unit: what === "difficulty.mean" ? "" : word(language, "assembly.items-unit"),
  });
}

function wayTexts(language: Language, { rules, shortages }: InTheWay, levelName: string): string[] {
  const head = word(language, "assembly.in-the-way", { rules: ruleNames(language, rules) });
  return shortages ? [head, ...stockTexts(language, shortages, levelName)] : [head];
}

function impossibleText(language: Language, { seconds, rules }: Impossible): string {
  const code = rules.length > 0 ? "assembly.impossible-relax" : "assembly.impossible";
  return word(language, code, { seconds: tenths(seconds), rules: ruleNames(language, rules) });
}

function gaveUpText(language: Language, { requested, seconds, reason }: GaveUp): string {
  const large = reason === "size" || reason === "memory";
  const code = large ? "assembly.too-large" : "assembly.gave-up";
  return word(language, code, { requested, seconds: tenths(seconds) });
}

/** That papers were solved for exactly, how long it took, and whether their seed gives them again. */
export function exactText(language: Language, seconds: number, repeatable: boolean): string {
  const code = repeatable ? "assembly.exact" : "assembly.exact-once";
  return word(language, code, { seconds: tenths(seconds) });
}

function tenths(seconds: number): string {
  return seconds.toFixed(1);
}

/** Rules as a list in words. */
export function ruleNames(language: Language, rules: readonly string[]): string {
  return rules.map((rule) => constraintName(language, rule)).join(language === "zh" ? "、" : "; ");
}

/** Why an order contradicts itself, its constraints by name. */
export function contradictionText(
  language: Language,
  { code, params }: Contradiction,
  pointName: (code: string) => string = (one) => one,
): string {
  const { what, point } = params;
  const named = {
    ...params,
    ...(typeof what === "string" && { what: constraintName(language, what, pointName) }),
    ...(typeof point === "string" && { point: pointName(point) }),
  };
  return word(language, code, named);
}

/** What is wrong with a paper, its constraint by name and shares as percentages. */
export function violationText(
  language: Language,
  { code, params }: Violation,
  pointName?: (code: string) => string,
): string {
  const { what, type } = params;
  if (typeof type === "string") {
    const named = word(language, `type.${type as ItemType}`);
    return word(language, code, { ...params, type: named });
  }
  if (typeof what !== "string") return word(language, code, params);
  const told = (value: string | number = ""): string | number => {
    if (typeof value === "string") return value;
    return isShare(what) ? `${figure(value * 100)}%` : figure(value);
  };
  return word(language, code, {
    ...params,
    what: constraintName(language, what, pointName),
    ...{ min: told(params["min"]), max: told(params["max"]), got: told(params["got"]) },
  });
}
