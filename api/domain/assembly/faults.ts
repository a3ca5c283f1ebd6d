import type { Blueprint, Contradiction, ContradictionCode } from "../blueprint.ts";
import type { AssemblyConstraints, CountBounds, ShareBounds } from "../constraints.ts";
import { importances } from "../constraints.ts";
import { cognitiveLevels } from "../item.ts";
import { countsOf, lowerPoints } from "./quotas.ts";

/** What in the constraints contradicts itself or the blueprint, whatever the bank; null when nothing. */
export function constraintFaults(
  blueprint: Blueprint,
  constraints: AssemblyConstraints,
): Contradiction | null {
  const points = blueprint.rows.flatMap((row) => row.points.map(({ code }) => code));
  const items = blueprint.sections.reduce((sum, { count }) => sum + count, 0);
  return (
    pointFault(new Set(points), constraints) ??
    pointSumFault(points, items, constraints) ??
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

function pointFault(known: ReadonlySet<string>, asked: AssemblyConstraints): Contradiction | null {
  const only = Object.entries(asked.points?.only ?? {});
  const named = [...only.map(([code]) => code), ...(asked.exclude?.points ?? [])];
  const stranger = named.find((code) => !known.has(code));
  if (stranger !== undefined) return fault("constraints.unknown-point", { point: stranger });
  const each = asked.points?.each ?? {};
  if (crossed(each))
    return fault("constraints.bounds", {
      what: "points.each",
      min: each.min ?? 0,
      max: each.max ?? 0,
    });
  for (const [code, bounds] of only) {
    const { min = each.min ?? 0, max = each.max ?? Infinity } = bounds;
    if (min > max) return fault("constraints.bounds", { what: `points.only.${code}`, min, max });
    if (min > 0 && asked.exclude?.points?.includes(code))
      return fault("constraints.excluded-point", { point: code, min });
  }
  return null;
}

/** Minima that add up to more items than a paper has, or maxima to fewer. */
function pointSumFault(
  codes: string[],
  items: number,
  { points }: AssemblyConstraints,
): Contradiction | null {
  if (!points) return null;
  let [least, most] = [0, 0];
  for (const code of codes) {
    least += points.only?.[code]?.min ?? points.each?.min ?? 0;
    most += points.only?.[code]?.max ?? points.each?.max ?? Infinity;
  }
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
  return fault("constraints.no-lower-levels", { structure: blueprint.structure });
}
