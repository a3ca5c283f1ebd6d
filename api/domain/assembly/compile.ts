import type { Order } from "./order.ts";
import type { Blueprint, Contradiction } from "../blueprint.ts";
import type { AssemblyConstraints } from "../constraints.ts";
import { itemTypes } from "../item.ts";
import { fixAnchors } from "./anchors.ts";
import { countingSort } from "./counting-sort.ts";
import { constraintFaults } from "./faults.ts";
import { avoiding, informationAt, numberOf } from "./pool-index.ts";
import { boundsOfPoints } from "./point-bounds.ts";
import type { Kinds } from "./kinds.ts";
import { addQuota } from "./kinds.ts";
import type { PoolIndex } from "./pool-index.ts";
import type { DifficultyGoal, EarlierPaper, InformationGoal, Problem, Quota } from "./problem.ts";
import { unlimited } from "./shape.ts";
import { quotasOf } from "./quotas.ts";

export type Compiled =
  { kind: "problem"; problem: Problem } | { kind: "contradiction"; contradiction: Contradiction };

/**
 * Turns an order into whole numbers over an indexed bank, or names why it contradicts itself whatever
 * items the bank may have.
 */
export function compileProblem(bank: PoolIndex, order: Order): Compiled {
  const { blueprint, constraints = {} } = order;
  const index = withAvoided(bank, constraints);
  const fault = constraintFaults(blueprint, constraints);
  if (fault) return { kind: "contradiction", contradiction: fault };
  const bounds = columnBounds(blueprint, constraints);
  const cellOf = cellsOfItems(index, blueprint);
  bar(cellOf, index, order);
  const { quotas, kinds } = quotasOf(index, blueprint, constraints);
  const anchored = fixAnchors({ index, order, cellOf, quotas, kinds, ...bounds });
  if (anchored.kind === "contradiction") return anchored;
  const { anchors, anchorCells } = anchored;
  const earlier = earlierPapers(index, order, anchors);
  limitEarlier(earlier, quotas, kinds);
  const stems = stemsOf(index, cellOf);
  const problem: Problem = {
    ...{ blueprint, constraints, index, papers: order.papers },
    ...shapeOf(blueprint),
    ...bounds,
    ...sortedCells(index, cellOf, blueprint.sections.length * bounds.min.length),
    ...{ anchors, anchorCells, quotas, kinds, stems },
    required: anchored.required,
    counts: anchored.counts,
    difficulty: difficultyGoal(blueprint, constraints),
    information: informationGoal(index, constraints),
    shared: Math.floor((constraints.overlap?.between ?? 0) * itemsOf(blueprint) + 1e-9),
    earlier,
    enemies: !order.ignoreEnemies,
  };
  return { kind: "problem", problem };
}

/** The bank with the items that the order would rather not use at the end of every cell. */
function withAvoided(index: PoolIndex, { exposure }: AssemblyConstraints): PoolIndex {
  const { avoidRecentSittings = 0, avoidUses = unlimited } = exposure ?? {};
  if (avoidRecentSittings === 0 && avoidUses === unlimited) return index;
  return avoiding(index, usedSo(index, avoidRecentSittings, avoidUses));
}

/** Whether an item was used in so many latest sittings, or so many times. */
function usedSo({ uses, sittingsAgo }: PoolIndex, recent: number, times: number) {
  return (item: number): boolean => {
    const ago = sittingsAgo[item] ?? 0;
    return (uses[item] ?? 0) >= times || (ago > 0 && ago <= recent);
  };
}

function shapeOf({ rows, sections }: Blueprint) {
  const rowStart = Int32Array.from({ length: rows.length + 1 }, (_, row) =>
    rows.slice(0, row).reduce((sum, { points }) => sum + points.length, 0),
  );
  return {
    rows: rows.length,
    sections: sections.length,
    columns: rowStart[rows.length] ?? 0,
    marks: Int32Array.from(sections, ({ marksEach }) => marksEach),
    rowOf: Int32Array.from(rows.flatMap(({ points }, row) => points.map(() => row))),
    rowStart,
  };
}

/** Items on one paper of a blueprint. */
export function itemsOf({ sections }: Blueprint): number {
  return sections.reduce((sum, { count }) => sum + count, 0);
}

function columnBounds(blueprint: Blueprint, constraints: AssemblyConstraints) {
  const bounds = boundsOfPoints(blueprint, constraints);
  return {
    min: Int32Array.from(bounds, ({ min }) => min),
    max: Int32Array.from(bounds, ({ max }) => Math.min(max, unlimited)),
  };
}

/** The cell of every item; −1 for items of points or types the blueprint does not test. */
function cellsOfItems(index: PoolIndex, blueprint: Blueprint): Int32Array {
  const codes = blueprint.rows.flatMap((row) => row.points.map(({ code }) => code));
  const columnByCode = new Map(codes.map((code, column) => [code, column]));
  const column = Int32Array.from(index.points, (code) => columnByCode.get(code) ?? -1);
  const first = Int32Array.from(itemTypes, (type) => {
    const section = blueprint.sections.findIndex((one) => one.type === type);
    return section < 0 ? -1 : section * codes.length;
  });
  const { type, point } = index;
  const cellOf = new Int32Array(type.length);
  for (let i = 0; i < cellOf.length; i++) {
    const start = first[type[i] ?? 0] ?? -1;
    const at = column[point[i] ?? 0] ?? -1;
    cellOf[i] = start < 0 || at < 0 ? -1 : start + at;
  }
  return cellOf;
}

/** Takes what may not be used out of the cells. */
function bar(
  cellOf: Int32Array,
  index: PoolIndex,
  { constraints = {}, earlier = [] }: Order,
): void {
  const { barRecentSittings = 0, barUses = unlimited } = constraints.exposure ?? {};
  const barred = usedSo(index, barRecentSittings, barUses);
  if (barRecentSittings > 0 || barUses < unlimited)
    for (let i = 0; i < cellOf.length; i++) if (barred(i)) cellOf[i] = -1;
  const taken = (constraints.overlap?.earlier ?? 0) > 0 ? [] : earlier.flat();
  for (const id of [...(constraints.exclude?.items ?? []), ...taken]) {
    const item = numberOf(index, id);
    if (item >= 0 && !(constraints.anchors ?? []).includes(id)) cellOf[item] = -1;
  }
  const points = new Set(constraints.exclude?.points ?? []);
  if (points.size === 0) return;
  for (let i = 0; i < cellOf.length; i++)
    if (points.has(index.points[index.point[i] ?? 0] ?? "")) cellOf[i] = -1;
}

/** Stems all of whose items may be used; the items of the others are out of the pool for good. */
function stemsOf(index: PoolIndex, cellOf: Int32Array): number[][] {
  if (index.stems === 0) return [];
  const members: number[][] = Array.from({ length: index.stems }, () => []);
  index.stem.forEach((stem, item) => {
    if (stem >= 0) members[stem]?.push(item);
  });
  const whole = members.filter((items) => items.every((item) => (cellOf[item] ?? -1) >= 0));
  for (const items of members)
    if (!whole.includes(items)) for (const item of items) cellOf[item] = -1;
  return whole;
}

/** Items by cell, in a cell the least exposed first. */
function sortedCells({ byExposure }: PoolIndex, cellOf: Int32Array, cells: number) {
  const { start, sorted } = countingSort(byExposure, cellOf, cells);
  return { cellStart: start, cellItems: sorted };
}

/** Papers are held within 0.005 of a wanted mean when no tolerance is stated. */
export const usualTolerance = 0.005;

function difficultyGoal(blueprint: Blueprint, { difficulty }: AssemblyConstraints): DifficultyGoal {
  const units = blueprint.rows.reduce((sum, { required }) => sum + required, 0) * 1000;
  const slack = Math.floor((difficulty?.tolerance ?? usualTolerance) * units + 1e-6);
  const mean = difficulty?.mean;
  return { sum: mean === undefined ? null : Math.round(mean * units), slack };
}

function informationGoal(
  index: PoolIndex,
  { information }: AssemblyConstraints,
): InformationGoal | null {
  if (!information) return null;
  const { abilities, tolerance } = information;
  const values = abilities.map((ability) => informationAt(index, ability));
  return { abilities, values, tolerance };
}

/** An earlier paper is a quota too: of its items few are allowed. */
function limitEarlier(earlier: readonly EarlierPaper[], quotas: Quota[], kinds: Kinds): void {
  for (const { items, most } of earlier) {
    quotas.push({ what: "overlap.earlier", min: 0, max: most });
    addQuota(kinds, new Set(items));
  }
}

function earlierPapers(index: PoolIndex, order: Order, anchors: Int32Array): EarlierPaper[] {
  const share = order.constraints?.overlap?.earlier ?? 0;
  if (share === 0) return [];
  const fixed = new Set(anchors);
  return (order.earlier ?? []).map((ids) => ({
    items: Int32Array.from(ids.map((id) => numberOf(index, id))).filter(
      (item) => item >= 0 && !fixed.has(item),
    ),
    most: Math.floor(share * itemsOf(order.blueprint) + 1e-9),
  }));
}
