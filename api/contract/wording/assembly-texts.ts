import type {
  Assembly,
  InTheWay,
  OutOfReach,
  Shortage,
  StockShortages,
} from "../../domain/assembly/outcome.ts";
import type { Language } from "./word.ts";
import { word } from "./word.ts";

/** Every answer of an assembly that is neither papers nor a contradiction. */
export type Refused = Exclude<Assembly, { kind: "papers" } | { kind: "contradiction" }>;

/**
 * Why papers could not be made: the head line, then one line for each short cell, clash or rule.
 * `levelName` is the level as the standard prints it.
 */
export function shortageTexts(language: Language, outcome: Refused, levelName: string): string[] {
  if (outcome.kind === "out-of-reach") return [reachText(language, outcome)];
  if (outcome.kind === "in-the-way") return wayTexts(language, outcome, levelName);
  if (outcome.kind === "unsolved")
    return [word(language, `assembly.${outcome.reason}`, { requested: outcome.requested })];
  if (outcome.cause === "stock") return stockTexts(language, outcome, levelName);
  const { requested, possible } = outcome;
  return [
    word(language, "assembly.clash", { requested, possible }),
    ...outcome.pairs.map(([a, b]) => word(language, "assembly.clash-pair", { a, b })),
  ];
}

function stockTexts(language: Language, outcome: StockShortages, levelName: string): string[] {
  const { requested, possible, proven } = outcome;
  const cells = outcome.cells.map((cell) => shortageText(language, cell, levelName));
  if (!proven) return [word(language, "assembly.at-least", { requested, possible }), ...cells];
  const head = possible === 0 ? "assembly.short-none" : "assembly.short";
  return [word(language, head, { requested, possible }), ...cells];
}

function shortageText(language: Language, cell: Shortage, levelName: string): string {
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

/** Proportions to three decimals, counts as they are. */
function figure(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function reachText(language: Language, { what, wanted, reachable }: OutOfReach): string {
  return word(language, "assembly.out-of-reach", {
    what,
    min: figure(wanted.min),
    max: figure(wanted.max),
    least: figure(reachable.min),
    most: figure(reachable.max),
  });
}

function wayTexts(language: Language, { rules, shortages }: InTheWay, levelName: string): string[] {
  const head = word(language, "assembly.in-the-way", {
    rules: rules.join(language === "zh" ? "、" : ", "),
  });
  return shortages ? [head, ...stockTexts(language, shortages, levelName)] : [head];
}
