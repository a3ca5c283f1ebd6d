import type { Contradiction } from "../blueprint.ts";
import type { ItemType } from "../item.ts";
import type { UnsealedPaper } from "./build.ts";

/** A knowledge point as it is named to people. */
export interface NamedPoint {
  code: string;
  name: string;
}

/** A cell that runs short when the papers asked for are counted together. */
export interface Shortage {
  weightRow: string;
  type: ItemType;
  level: number;
  need: number;
  have: number;
  /** The point that lacks items; null when items of any point of the row will do. */
  point: NamedPoint | null;
  /** Other points of the row on which items of this type would do as well. */
  alternatives: NamedPoint[];
}

/** Too little stock; the cells are the fewest items whose addition would make the papers possible. */
export interface StockShortages {
  kind: "shortages";
  cause: "stock";
  requested: number;
  /** The most papers the stock allows … */
  possible: number;
  /** … and whether it is proven that no more can exist. */
  proven: boolean;
  /** A proven lower bound of the items missing; the list is the shortest there is when it has as many. */
  atLeast: number;
  cells: Shortage[];
}

/** Two ids that stand on one paper and must not. */
export type EnemyPair = [string, string];

/** Enough stock by count, but no selection without enemies on one paper was found. */
export interface EnemyShortages {
  kind: "shortages";
  cause: "enemies";
  requested: number;
  /** The most papers that were made in trying. */
  possible: number;
  pairs: EnemyPair[];
}

/** A wish no selection from this pool can fulfil, with what it could reach. */
export interface OutOfReach {
  kind: "out-of-reach";
  /** The constraint: "difficulty.mean", "importance.X", "newItems" … */
  what: string;
  /** Asked for: a proportion for the mean difficulty, else items on a paper. */
  wanted: { min: number; max: number };
  /** No paper set lies outside this, on average over the papers; proven. */
  reachable: { min: number; max: number };
}

/** What could be relaxed to make the papers possible, each by itself. */
export interface InTheWay {
  kind: "in-the-way";
  rules: ("exposure" | "exclude" | "overlap.earlier" | "points" | "quotas" | "difficulty")[];
  /** What is short with the rules as they are, where that is stock. */
  shortages: StockShortages | null;
}

/** Neither found nor proven impossible by the fast path: a case for the exact one. */
export interface Unsolved {
  kind: "unsolved";
  /** Case stems are needed to fill the papers, or the search ended without a selection. */
  reason: "case-stems" | "not-found";
  requested: number;
}

/** A demand that can be given up to make an impossible order possible. */
export type Rule =
  | InTheWay["rules"][number]
  | "enemies"
  | "parallelInformation"
  | "overlap.between"
  | "stemsTogether";

/** Proven by the exact path: no selection whatever meets the order. */
export interface Impossible {
  kind: "impossible";
  requested: number;
  /** On the clock. */
  seconds: number;
  /** Giving up any one of them is enough; empty when none alone was found to be. */
  rules: Rule[];
}

/** Neither path has found papers, and nothing is proven. */
export interface GaveUp {
  kind: "gave-up";
  requested: number;
  seconds: number;
  reason: "time" | "memory" | "size" | "failed";
}

/** Every reason of the fast path why there are no papers. */
export type NoPapers =
  | StockShortages
  | EnemyShortages
  | OutOfReach
  | InTheWay
  | Unsolved
  | { kind: "contradiction"; contradiction: Contradiction };

export type Assembly = { kind: "papers"; papers: UnsealedPaper[] } | NoPapers;
