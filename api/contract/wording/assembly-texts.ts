import type { EnemyShortages, Shortage, StockShortages } from "../../domain/assemble.ts";
import type { Language } from "./word.ts";
import { word } from "./word.ts";

/**
 * Why papers could not be made: the head line, then one line for each short cell or clash.
 * `levelName` is the level as the standard prints it.
 */
export function shortageTexts(
  language: Language,
  outcome: StockShortages | EnemyShortages,
  levelName: string,
): string[] {
  const { requested, possible } = outcome;
  if (outcome.cause === "enemies")
    return [
      word(language, "assembly.clash", { requested, possible }),
      ...outcome.pairs.map(([a, b]) => word(language, "assembly.clash-pair", { a, b })),
    ];
  const cells = outcome.cells.map((cell) => shortageText(language, cell, levelName));
  if (!outcome.proven)
    return [word(language, "assembly.at-least", { requested, possible }), ...cells];
  const head = possible === 0 ? "assembly.short-none" : "assembly.short";
  return [word(language, head, { requested, possible }), ...cells];
}

function shortageText(language: Language, cell: Shortage, levelName: string): string {
  return word(language, "assembly.shortage", {
    level: levelName,
    row: cell.weightRow,
    type: word(language, `type.${cell.type}`),
    need: cell.need,
    have: cell.have,
    missing: cell.need - cell.have,
  });
}
