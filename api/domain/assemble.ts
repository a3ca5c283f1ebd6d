import { papersFrom } from "./assembly/build.ts";
import type { Order } from "./assembly/compile.ts";
import { compileProblem } from "./assembly/compile.ts";
import { explainFailure, explainStock } from "./assembly/explain.ts";
import type { Assembly } from "./assembly/outcome.ts";
import type { PoolIndex } from "./assembly/pool-index.ts";
import { indexPool } from "./assembly/pool-index.ts";
import { solve } from "./assembly/solve.ts";
import type { Blueprint } from "./blueprint.ts";
import type { AssemblyConstraints, ItemFacts } from "./constraints.ts";
import type { Item } from "./item.ts";

export interface AssemblyRequest {
  blueprint: Blueprint;
  /** Any items in any order; only approved ones on eligible points are used. */
  items: readonly Item[];
  /** The same seed and items give the same papers, byte for byte. */
  seed: string;
  /** How many papers; without a common item unless the constraints allow some. */
  papers: number;
  constraints?: AssemblyConstraints | undefined;
  /** What is known of items beside their text, by id. */
  facts?: ReadonlyMap<string, ItemFacts> | undefined;
  /** Ids of the items on each named earlier paper, of which the new ones take only a share. */
  earlier?: readonly (readonly string[])[] | undefined;
  /** The bank indexed before (indexPool of the same items and facts), to save doing it again. */
  index?: PoolIndex | undefined;
}

/**
 * Papers that meet the blueprint and every constraint exactly, or the named reason why not; never a
 * paper that is short. Throws RangeError when `papers` is not a positive whole number.
 */
export function assemble(request: AssemblyRequest): Assembly {
  const { papers, seed } = request;
  if (!Number.isInteger(papers) || papers < 1)
    throw new RangeError(`cannot assemble ${papers} papers`);
  const index = request.index ?? indexPool(request.items, request.facts);
  const order: Order = request;
  const compiled = compileProblem(index, order);
  if (compiled.kind === "contradiction") return compiled;
  const { problem } = compiled;
  const solved = solve(problem, seed);
  if (solved.kind === "picked")
    return { kind: "papers", papers: papersFrom(problem, solved.picked, seed) };
  if (solved.kind === "unreachable") return solved.reach;
  return solved.kind === "short"
    ? explainStock(index, order, problem, seed)
    : explainFailure(index, order, solved, seed);
}
