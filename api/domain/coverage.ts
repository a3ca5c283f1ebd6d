import { blueprintFor } from "./blueprint.ts";
import { difficultyBands } from "./constraints.ts";
import type { ItemType } from "./item.ts";
import { itemTypes } from "./item.ts";
import type { StandardDocument } from "./standard.ts";
import { pointsForLevel } from "./standard.ts";
import type { Structure } from "./structure.ts";

export type ByType = Record<ItemType, number>;

/**
 * How many items each point of a level should have by type, so that `papers` parallel papers of any of
 * these structures can be made without a common item: the blueprint's count of the point's row, spread
 * evenly over the row's points and rounded up; of several structures the one that wants most. Structures
 * that contradict the level's weights want nothing.
 */
export function wantedItems(
  standard: StandardDocument,
  structures: readonly Structure[],
  { level, papers }: { level: number; papers: number },
): Map<string, ByType> {
  const points = pointsForLevel(standard, level, false);
  const wanted = new Map(points.map(({ code }) => [code, noItems()]));
  for (const structure of structures) {
    const made = blueprintFor(standard, level, structure);
    if (made.kind === "contradiction") continue;
    made.blueprint.rows.forEach(({ row }, r) => {
      const own = points.filter((point) => point.weightRow === row);
      made.blueprint.sections.forEach(({ type }, s) => {
        const each = Math.ceil(((made.table[r]?.[s] ?? 0) * papers) / own.length);
        for (const { code } of own) {
          const known = wanted.get(code);
          if (known) known[type] = Math.max(known[type], each);
        }
      });
    });
  }
  return wanted;
}

function noItems(): ByType {
  return Object.fromEntries(itemTypes.map((type) => [type, 0])) as ByType;
}

/**
 * Shares of the bands of difficulty a bank should hold, hardest first. They give a mean of about 0.67,
 * near the 0.65 asked of papers that are judged by a standard, and leave room to both sides for orders
 * that ask for another mean. A convention of this project: the standards say nothing about it.
 */
export const bandShares = [0.05, 0.15, 0.3, 0.3, 0.2] as const;

/** A number of items divided over the bands by their shares; the whole numbers add up to it. */
export function wantedByBand(items: number): number[] {
  const exact = difficultyBands.map((_, band) => items * (bandShares[band] ?? 0));
  const whole = exact.map(Math.floor);
  const left = items - whole.reduce((sum, one) => sum + one, 0);
  const byRemainder = exact
    .map((value, band) => ({ band, rest: value - (whole[band] ?? 0) }))
    .sort((a, b) => b.rest - a.rest || b.band - a.band);
  for (const { band } of byRemainder.slice(0, left)) whole[band] = (whole[band] ?? 0) + 1;
  return whole;
}
