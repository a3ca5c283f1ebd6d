import { papersFrom } from "./assembly/build.ts";
import type { Order } from "./assembly/order.ts";
import { compileProblem } from "./assembly/compile.ts";
import { explainFailure, explainStock } from "./assembly/explain.ts";
import type { Assembly, NoPapers } from "./assembly/outcome.ts";
import type { PoolIndex } from "./assembly/pool-index.ts";
import { indexPool } from "./assembly/pool-index.ts";
import type { Picked } from "./assembly/problem.ts";
import type { Solved } from "./assembly/solve.ts";
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

/** Items for the papers, not yet laid out; or the named reason why there are none. */
export type PickedPapers = { kind: "picked"; picked: Picked } | NoPapers;

/**
 * Papers that meet the blueprint and every constraint exactly, or the named reason why not; never a
 * paper that is short. Throws RangeError when `papers` is not a positive whole number.
 */
export function assemble(request: AssemblyRequest): Assembly {
  const { blueprint, constraints = {}, seed } = request;
  const index = request.index ?? indexPool(request.items, request.facts);
  const made = pickPapers(index, request, seed);
  if (made.kind !== "picked") return made;
  return {
    kind: "papers",
    papers: papersFrom({ blueprint, constraints, index }, made.picked, seed),
  };
}

/**
 * What `assemble` does but for laying the papers out: needs of the items of `index` their ids and points
 * alone, not their texts. Throws RangeError like it.
 */
export function pickPapers(index: PoolIndex, order: Order, seed: string): PickedPapers {
  const tried = tryPicking(index, order, seed);
  return tried.kind === "failed" ? explainFailure(index, order, tried, seed) : tried;
}

/** `failed`: nothing was found, and it is not known whether there is anything. */
export type TriedPicking = PickedPapers | Extract<Solved, { kind: "failed" }>;

/** Picks, or says why not where that is proven; does not guess at reasons. Throws RangeError like `assemble`. */
export function tryPicking(index: PoolIndex, order: Order, seed: string): TriedPicking {
  if (!Number.isInteger(order.papers) || order.papers < 1)
    throw new RangeError(`cannot assemble ${order.papers} papers`);
  const compiled = compileProblem(index, order);
  if (compiled.kind === "contradiction") return compiled;
  const { problem } = compiled;
  const solved = solve(problem, seed);
  if (solved.kind === "picked") return { kind: "picked", picked: solved.picked };
  if (solved.kind === "unreachable") return solved.reach;
  return solved.kind === "short" ? explainStock(index, order, problem, seed) : solved;
}
