import type { Blueprint, Contradiction, ContradictionCode } from "../blueprint.ts";
import type { AssemblyConstraints, CountBounds, ShareBounds } from "../constraints.ts";
import { importances } from "../constraints.ts";
import { cognitiveLevels } from "../item.ts";
import type { PointBounds } from "./point-bounds.ts";
import { boundsOfPoints } from "./point-bounds.ts";
import { countsOf, lowerPoints } from "./quotas.ts";

/** What in the constraints contradicts itself or the blueprint, whatever the bank; null when nothing. */
export function constraintFaults(
  blueprint: Blueprint,
  constraints: AssemblyConstraints,
): Contradiction | null {
  const points = boundsOfPoints(blueprint, constraints);
  const items = blueprint.sections.reduce((sum, { count }) => sum + count, 0);
  return (
    pointFault(points, constraints) ??
    pointSumFault(points, items) ??
    shareFaults(items, constraints) ??
    newItemsFault(items, constraints) ??
    lowerFault(blueprint, constraints)
  );
}

function fault(code: ContradictionCode, params: Contradiction["params"]): Contradiction {
  return { code, params };
}

function crossed({ min = 0, max = Infinity }: CountBounds): boolean {
  return min > max;
}

function pointFault(
  points: readonly PointBounds[],
  asked: AssemblyConstraints,
): Contradiction | null {
  const { each = {}, only = {} } = asked.points ?? {};
  const known = new Map(points.map((one) => [one.code, one]));
  const excluded = asked.exclude?.points ?? [];
  const stranger = [...Object.keys(only), ...excluded].find((code) => !known.has(code));
  if (stranger !== undefined) return fault("constraints.unknown-point", { point: stranger });
  if (crossed(each))
    return fault("constraints.bounds", {
      what: "points.each",
      min: each.min ?? 0,
      max: each.max ?? 0,
    });
  for (const code of Object.keys(only)) {
    const { min = 0, max = Infinity } = known.get(code) ?? {};
    if (min > max) return fault("constraints.bounds", { what: `points.only.${code}`, min, max });
    if (min > 0 && excluded.includes(code))
      return fault("constraints.excluded-point", { point: code, min });
  }
  return null;
}

/** Minima that add up to more items than a paper has, or maxima to fewer. */
function pointSumFault(points: readonly PointBounds[], items: number): Contradiction | null {
  const least = points.reduce((sum, { min }) => sum + min, 0);
  const most = points.reduce((sum, { max }) => sum + max, 0);
  if (least > items) return fault("constraints.points-many", { least, items });
  return most < items ? fault("constraints.points-few", { most, items }) : null;
}

function shareFaults(items: number, asked: AssemblyConstraints): Contradiction | null {
  const bands = asked.difficulty?.bands ?? {};
  return (
    groupFault("importance", asked.importance ?? {}, importances.length, items) ??
    groupFault("cognitive", asked.cognitive ?? {}, cognitiveLevels.length, items) ??
    groupFault("difficulty.bands", bands, 5, items) ??
    (asked.lowerLevels ? groupFault("lowerLevels", { share: asked.lowerLevels }, 2, items) : null)
  );
}

/** Shares of kinds of which every item is at most one. */
function groupFault(
  what: string,
  shares: Partial<Record<string, ShareBounds>>,
  kinds: number,
  items: number,
): Contradiction | null {
  const counts = Object.entries(shares).map(([kind, share]) => ({
    kind,
    ...countsOf(share ?? {}, items),
  }));
  const wrong = counts.find(({ min, max }) => min > max);
  if (wrong) {
    const { kind, min, max } = wrong;
    return fault("constraints.bounds", { what: `${what}.${kind}`, min, max });
  }
  const least = counts.reduce((sum, { min }) => sum + min, 0);
  if (least > items) return fault("constraints.shares-many", { what, least, items });
  // An item may be of no importance; its level and its band are always known.
  const most = counts.reduce((sum, { max }) => sum + max, 0);
  return counts.length === kinds && most < items && what !== "importance"
    ? fault("constraints.shares-few", { what, most, items })
    : null;
}

function newItemsFault(items: number, { newItems }: AssemblyConstraints): Contradiction | null {
  if (!newItems) return null;
  const { min = 0, max = items } = newItems;
  return min > Math.min(max, items)
    ? fault("constraints.bounds", { what: "newItems", min, max: Math.min(max, items) })
    : null;
}

function lowerFault(blueprint: Blueprint, asked: AssemblyConstraints): Contradiction | null {
  const min = asked.lowerLevels?.min ?? 0;
  if (min === 0 || lowerPoints(blueprint).size > 0) return null;
  return fault("constraints.no-lower-levels", {});
}
