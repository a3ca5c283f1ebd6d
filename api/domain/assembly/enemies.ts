import type { Item } from "../item.ts";
import type { Random } from "../random.ts";
import type { Selection } from "./pick.ts";
import type { Pool } from "./pool.ts";

/** Two ids that stand on one paper and must not. */
export type EnemyPair = [string, string];

/** Swaps tried for every conflict found at first. */
const swapsPerConflict = 200;

/**
 * Separates enemies by swaps inside a cell, with a spare item or with another paper's: counts, marks
 * and disjointness cannot change. Works on `selection` in place; returns the pairs that are left.
 */
export function separateEnemies(
  selection: Selection,
  enemies: Pool["enemies"],
  random: Random,
): EnemyPair[] {
  const present = selection.papers.map((paper) => new Set(paper.map(({ item }) => item.id)));
  let conflicts = conflictsOf(selection, enemies, present);
  const tries = conflicts.length * swapsPerConflict;
  for (let step = 0; step < tries && conflicts.length > 0; step++) {
    const conflict = conflicts[random.below(conflicts.length)];
    if (conflict) improve({ selection, enemies, present, random }, conflict);
    conflicts = conflictsOf(selection, enemies, present);
  }
  return conflicts.map(({ pair }) => pair);
}

interface Place {
  paper: number;
  index: number;
}

interface Conflict extends Place {
  pair: EnemyPair;
}

interface Workbench {
  selection: Selection;
  enemies: Pool["enemies"];
  /** Ids on each paper. */
  present: Set<string>[];
  random: Random;
}

/** Both sides of every pair, so that either item may be the one to go. */
function conflictsOf(
  { papers }: Selection,
  enemies: Pool["enemies"],
  present: Set<string>[],
): Conflict[] {
  return papers.flatMap((picks, paper) =>
    picks.flatMap(({ item }, index) =>
      [...(enemies.get(item.id) ?? [])]
        .filter((other) => present[paper]?.has(other))
        .map((other) => ({ paper, index, pair: [item.id, other] as EnemyPair })),
    ),
  );
}

/** A swap: with a spare item of the cell (`paper` null) or with a place on another paper. */
interface Swap {
  with: { spare: number } | Place;
  conflicts: number;
  unevenness: number;
}

/** Makes the best swap for the item at this place; one that is no better moves the search on. */
function improve(bench: Workbench, place: Place): void {
  let best: Swap[] = [];
  for (const swap of swapsFor(bench, place)) {
    const order = best[0] ? compare(swap, best[0]) : -1;
    if (order < 0) best = [swap];
    else if (order === 0) best.push(swap);
  }
  const chosen = best.length > 0 ? best[bench.random.below(best.length)] : undefined;
  if (chosen) exchange(bench, place, chosen.with);
}

function compare(a: Swap, b: Swap): number {
  return a.conflicts - b.conflicts || a.unevenness - b.unevenness;
}

function swapsFor(bench: Workbench, place: Place): Swap[] {
  const { papers, spare } = bench.selection;
  const from = papers[place.paper]?.[place.index];
  if (!from) return [];
  const spares = (spare[from.row]?.[from.section] ?? []).map((item, index) => ({
    with: { spare: index },
    conflicts: conflictsWith(bench, place.paper, from.item, item),
    unevenness: unevenness(bench, place.paper, from.item, item),
  }));
  const others = papers.flatMap((picks, paper) =>
    picks.flatMap((pick, index): Swap[] => {
      if (paper === place.paper) return [];
      if (pick.row !== from.row || pick.section !== from.section) return [];
      const here = conflictsWith(bench, place.paper, from.item, pick.item);
      const there =
        conflictsWith(bench, paper, pick.item, from.item) -
        conflictsWith(bench, paper, pick.item, pick.item);
      const uneven =
        unevenness(bench, place.paper, from.item, pick.item) +
        unevenness(bench, paper, pick.item, from.item);
      return [{ with: { paper, index }, conflicts: here + there, unevenness: uneven }];
    }),
  );
  return [...spares, ...others];
}

/** Enemies that `entering` would meet on the paper once `leaving` is gone. */
function conflictsWith(
  { enemies, present }: Workbench,
  paper: number,
  leaving: Item,
  entering: Item,
): number {
  let met = 0;
  for (const other of enemies.get(entering.id) ?? [])
    if (other !== leaving.id && present[paper]?.has(other)) met++;
  return met;
}

/** Change of the sum of squared counts of the two points concerned. */
function unevenness(
  { selection }: Workbench,
  paper: number,
  leaving: Item,
  entering: Item,
): number {
  if (leaving.knowledgePoint === entering.knowledgePoint) return 0;
  const count = (point: string): number =>
    (selection.papers[paper] ?? []).filter(({ item }) => item.knowledgePoint === point).length;
  return 2 * (count(entering.knowledgePoint) - count(leaving.knowledgePoint) + 1);
}

function exchange(bench: Workbench, place: Place, other: Swap["with"]): void {
  const { papers, spare } = bench.selection;
  const pick = papers[place.paper]?.[place.index];
  if (!pick) return;
  const leaving = pick.item;
  const cell = spare[pick.row]?.[pick.section] ?? [];
  const counterpart = "spare" in other ? null : papers[other.paper]?.[other.index];
  const entering = "spare" in other ? cell[other.spare] : counterpart?.item;
  if (!entering) return;
  pick.item = entering;
  bench.present[place.paper]?.delete(leaving.id);
  bench.present[place.paper]?.add(entering.id);
  if ("spare" in other) cell[other.spare] = leaving;
  else if (counterpart) {
    counterpart.item = leaving;
    bench.present[other.paper]?.delete(entering.id);
    bench.present[other.paper]?.add(leaving.id);
  }
}
