import type { AssemblyConstraints } from "../constraints.ts";
import type { Blueprint } from "../blueprint.ts";
import type { Kinds } from "./kinds.ts";
import type { PoolIndex } from "./pool-index.ts";
import type { Shape } from "./shape.ts";

/** A rule that a paper holds at least `min` and at most `max` items of a kind. Both are satisfiable counts. */
export interface Quota {
  /** What is counted, as the constraint is called: "importance.X", "cognitive.apply", "lowerLevels", "newItems", "difficulty.bands.easy". */
  what: string;
  min: number;
  max: number;
}

/** Mean difficulty in whole numbers: Σ half-marks × thousandths over a whole paper, anchors included. */
export interface DifficultyGoal {
  /** Wanted sum; null: none was asked, papers are only made alike. */
  sum: number | null;
  /** How far from the wanted sum a paper may lie. */
  slack: number;
}

/** Σ millionths of information over a whole paper at each ability, anchors included. */
export interface InformationGoal {
  abilities: readonly number[];
  /** By ability: millionths of every item of the index. */
  values: readonly Int32Array[];
  /** Half the widest spread between the papers, as a proportion of its middle. */
  tolerance: number;
}

/** Items an earlier paper has, of which a new one may take at most `most`; they are quotas too. */
export interface EarlierPaper {
  items: Int32Array;
  most: number;
}

/**
 * One order in whole numbers: the blueprint, the constraints and the items they leave in the pool.
 * Anchors stand on every paper and are taken out beforehand: `required`, `counts`, `min`, `max` and
 * `quotas` say what is still to be filled beside them; difficulty and information count them in.
 * An item is its number in the index, a cell is section × columns + column, a column is a knowledge
 * point; the columns of a row stand together.
 */
export interface Problem extends Shape {
  blueprint: Blueprint;
  constraints: AssemblyConstraints;
  index: PoolIndex;
  papers: number;
  /** Row of each column. */
  rowOf: Int32Array;
  /** Items of cell c: cellItems[cellStart[c] … cellStart[c + 1] − 1], least exposed first, then by id. */
  cellStart: Int32Array;
  cellItems: Int32Array;
  /** Items that stand on every paper, with the cell of each. */
  anchors: Int32Array;
  anchorCells: Int32Array;
  /** Which of the quotas every item counts in. */
  quotas: readonly Quota[];
  kinds: Kinds;
  difficulty: DifficultyGoal;
  information: InformationGoal | null;
  /** Items two of the papers may share, anchors aside. */
  shared: number;
  earlier: readonly EarlierPaper[];
  /** Whether enemies are kept apart; false only to find out whether they are what is in the way. */
  enemies: boolean;
  /** Case stems whose items are in the pool: the fast path leaves them out, members[stem] are items. */
  stems: readonly (readonly number[])[];
}

/** The items of every paper, anchors included; papers[p] are item numbers in no particular order. */
export type Picked = readonly Int32Array[];

/** Items in stock in each cell. */
export function stockOf({ sections, columns, cellStart }: Problem): Int32Array {
  const stock = new Int32Array(sections * columns);
  for (let cell = 0; cell < stock.length; cell++)
    stock[cell] = (cellStart[cell + 1] ?? 0) - (cellStart[cell] ?? 0);
  return stock;
}
