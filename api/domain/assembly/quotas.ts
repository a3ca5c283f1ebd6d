import type { Blueprint } from "../blueprint.ts";
import type { AssemblyConstraints, ShareBounds } from "../constraints.ts";
import { difficultyBands, importances } from "../constraints.ts";
import { cognitiveLevels } from "../item.ts";
import type { Kinds } from "./kinds.ts";
import { addQuota, noKinds } from "./kinds.ts";
import type { PoolIndex } from "./pool-index.ts";
import type { Quota } from "./problem.ts";

interface Limit extends Quota {
  /** Whether item i counts. */
  has: (index: PoolIndex, item: number) => boolean;
}

/** The counts the order limits, and for every item the ones it counts in. */
export function quotasOf(
  index: PoolIndex,
  blueprint: Blueprint,
  constraints: AssemblyConstraints,
): { quotas: Quota[]; kinds: Kinds } {
  const limits = limitsOf(blueprint, constraints, index);
  const kinds = noKinds(index.items.length);
  for (const { has } of limits) {
    const items: number[] = [];
    for (let item = 0; item < kinds.of.length; item++) if (has(index, item)) items.push(item);
    addQuota(kinds, items);
  }
  return { quotas: limits.map(({ what, min, max }) => ({ what, min, max })), kinds };
}

function limitsOf(blueprint: Blueprint, asked: AssemblyConstraints, index: PoolIndex): Limit[] {
  const items = blueprint.sections.reduce((sum, { count }) => sum + count, 0);
  const limits: Limit[] = [];
  const add = (what: string, share: ShareBounds | undefined, has: Limit["has"]): void => {
    if (share && (share.min !== undefined || share.max !== undefined))
      limits.push({ what, ...countsOf(share, items), has });
  };
  importances.forEach((one, at) =>
    add(`importance.${one}`, asked.importance?.[one], (of, i) => of.importance[i] === at + 1),
  );
  cognitiveLevels.forEach((one, at) =>
    add(`cognitive.${one}`, asked.cognitive?.[one], (of, i) => of.cognitive[i] === at),
  );
  difficultyBands.forEach((one, at) =>
    add(`difficulty.bands.${one}`, asked.difficulty?.bands?.[one], (of, i) => of.band[i] === at),
  );
  const below = lowerPoints(blueprint);
  const lower = index.points.map((code) => below.has(code));
  add("lowerLevels", asked.lowerLevels, (of, i) => lower[of.point[i] ?? 0] === true);
  const { min = 0, max = items } = asked.newItems ?? {};
  if (asked.newItems)
    limits.push({ what: "newItems", min, max, has: (of, i) => (of.uses[i] ?? 0) === 0 });
  return limits;
}

/** Points of levels below the blueprint's own. Level numbers fall as levels rise. */
export function lowerPoints({ rows, level }: Blueprint): Set<string> {
  const points = rows.flatMap((row) => row.points);
  return new Set(
    points.filter((one) => one.level !== null && one.level > level).map(({ code }) => code),
  );
}

/** Proportions as the counts that satisfy them; the margin takes up what decimals cannot hold. */
export function countsOf({ min = 0, max = 1 }: ShareBounds, items: number) {
  return { min: Math.ceil(min * items - 1e-9), max: Math.floor(max * items + 1e-9) };
}
