import type { Blueprint } from "../blueprint.ts";
import type { AssemblyConstraints } from "../constraints.ts";
import { lowerPoints } from "./quotas.ts";

/** How many items of a knowledge point a paper may have; no upper limit: Infinity. */
export interface PointBounds {
  code: string;
  min: number;
  max: number;
}

/**
 * The bounds of every point of a blueprint, row by row. What is asked at least of each point is not asked
 * of lower levels' points: a paper may draw on them (高级别涵盖低级别), but its level is not tested by them.
 */
export function boundsOfPoints(
  blueprint: Blueprint,
  { points }: AssemblyConstraints,
): PointBounds[] {
  const { each = {}, only = {} } = points ?? {};
  const lower = lowerPoints(blueprint);
  return blueprint.rows.flatMap((row) =>
    row.points.map(({ code }) => {
      const own = Object.hasOwn(only, code) ? only[code] : undefined;
      const least = lower.has(code) ? 0 : (each.min ?? 0);
      return { code, min: own?.min ?? least, max: own?.max ?? each.max ?? Infinity };
    }),
  );
}
