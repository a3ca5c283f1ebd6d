import type { Blueprint } from "../blueprint.ts";
import type { AssemblyConstraints } from "../constraints.ts";

/** Parallel papers made at once: A and B for a room, up to one for each candidate of a large sitting. */
export const mostParallel = 500;

/** What one assembly asks, beside the bank. */
export interface Order {
  blueprint: Blueprint;
  papers: number;
  constraints?: AssemblyConstraints | undefined;
  /** Ids on each named earlier paper, for `overlap.earlier`. */
  earlier?: readonly (readonly string[])[] | undefined;
  /** Only to learn what is in the way: leave the enemies out of account. */
  ignoreEnemies?: boolean | undefined;
}
