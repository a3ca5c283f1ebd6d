import { poolsOf } from "./bank-lint.ts";
import { bandOf, difficultyBands } from "./constraints.ts";
import type { DisjointPapers } from "./disjoint-papers.ts";
import { disjointPapers } from "./disjoint-papers.ts";
import type { Element, Importance } from "./element.ts";
import { importances } from "./element.ts";
import type { Item, ItemStatus, ItemType } from "./item.ts";
import { cognitiveLevels, itemStatuses, itemTypes } from "./item.ts";
import type { Balance } from "./lint/balance.ts";
import { balanceOf } from "./lint/balance.ts";
import type { KnowledgePoint, StandardDocument } from "./standard.ts";
import { knowledgePoints, pointsForLevel, theoryWeights } from "./standard.ts";
import type { Structure } from "./structure.ts";

type CognitiveLevel = (typeof cognitiveLevels)[number];

/** Items counted each way; every way adds up to `items`. */
export interface Counts {
  items: number;
  types: Record<ItemType, number>;
  /** By band of the experts' estimate, hardest first (constraints.ts). */
  bands: number[];
  cognitive: Record<CognitiveLevel, number>;
}

/** What papers of one level draw on: 基本要求 and the level's own points, by weight row. */
export interface LevelReport {
  level: number;
  name: string;
  counts: Counts;
  rows: (Counts & {
    row: string;
    percent: number;
    points: (Counts & { code: string; name: string })[];
  })[];
}

/** Items that are alike in everything they are counted by; `level` is null for 基本要求. */
export interface Cell {
  level: number | null;
  row: string;
  point: string;
  type: ItemType;
  band: (typeof difficultyBands)[number];
  cognitive: CognitiveLevel;
  items: number;
}

export interface ElementReport {
  elements: number;
  /** Of each level, 基本要求 counted in each. */
  levels: { name: string; elements: number; importances: Record<Importance, number> }[];
  /** Elements with fewer approved items than `wanted`, in the table's order. */
  wanted: number;
  thin: (Pick<Element, "code" | "name" | "importance"> & { items: number })[];
}

/** What a bank has and lacks. Difficulties are experts' estimates, no measurements. */
export interface BankReport {
  standard: string;
  name: string;
  statuses: Record<ItemStatus, number>;
  levels: LevelReport[];
  cells: Cell[];
  /** null when the occupation has no element table. */
  elements: ElementReport | null;
  /** The whole bank, then each level's pool, retired items left out. */
  balance: (Balance & { pool: string })[];
  papers: DisjointPapers[];
}

/** So many approved items an element needs. */
export const itemsPerElement = 4;

interface Bank {
  standard: StandardDocument;
  structures: readonly Structure[];
  elements: readonly Element[];
  items: readonly Item[];
}

/** Counts approved items, those papers may use; the balance is that of all but retired ones. */
export function bankReport({ standard, structures, elements, items }: Bank): BankReport {
  const approved = items.filter((item) => item.status === "approved");
  return {
    standard: standard.code,
    name: standard.name,
    statuses: tally(itemStatuses, items, (item) => item.status),
    levels: standard.levels.map((level) => levelReport(standard, level, approved)),
    cells: cellsOf(standard, approved),
    elements: elements.length === 0 ? null : elementReport(standard, elements, approved),
    balance: poolsOf(items, standard).map((pool) => ({
      pool: pool.name,
      ...balanceOf(pool.items),
    })),
    papers: standard.levels.flatMap(({ level }) =>
      structures.map((structure) => disjointPapers({ standard, structure, level, items })),
    ),
  };
}

function levelReport(
  standard: StandardDocument,
  { level, name }: { level: number; name: string },
  items: readonly Item[],
): LevelReport {
  const points = pointsForLevel(standard, level, false);
  const byPoint = groupByPoint(items);
  const itemsOf = (some: KnowledgePoint[]): Item[] =>
    some.flatMap((point) => byPoint.get(point.code) ?? []);
  const weights = theoryWeights(standard, level);
  const rows = weights.map(({ row, percent }) => {
    const own = points.filter((point) => point.weightRow === row);
    return {
      row,
      percent,
      ...countItems(itemsOf(own)),
      points: own.map((point) => ({
        code: point.code,
        name: point.name,
        ...countItems(itemsOf([point])),
      })),
    };
  });
  const weighted = points.filter((point) => weights.some(({ row }) => row === point.weightRow));
  return { level, name, counts: countItems(itemsOf(weighted)), rows };
}

function groupByPoint(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const known = groups.get(item.knowledgePoint);
    if (known) known.push(item);
    else groups.set(item.knowledgePoint, [item]);
  }
  return groups;
}

function countItems(items: readonly Item[]): Counts {
  const bands = difficultyBands.map(
    (_, band) => items.filter((item) => bandOf(item.difficulty) === band).length,
  );
  return {
    items: items.length,
    types: tally(itemTypes, items, (item) => item.type),
    bands,
    cognitive: tally(cognitiveLevels, items, (item) => item.cognitive),
  };
}

function tally<Kind extends string, One>(
  kinds: readonly Kind[],
  all: readonly One[],
  kindOf: (one: One) => Kind,
): Record<Kind, number> {
  const counts = kinds.map((kind) => [kind, all.filter((one) => kindOf(one) === kind).length]);
  return Object.fromEntries(counts) as Record<Kind, number>;
}

function cellsOf(standard: StandardDocument, items: readonly Item[]): Cell[] {
  const points = new Map(knowledgePoints(standard).map((point) => [point.code, point]));
  const cells = new Map<string, Cell>();
  for (const { knowledgePoint, type, difficulty, cognitive } of items) {
    const { level = null, weightRow: row = "" } = points.get(knowledgePoint) ?? {};
    const band = difficultyBands[bandOf(difficulty)] ?? "easy";
    const key = [knowledgePoint, type, band, cognitive].join(" ");
    const cell = cells.get(key) ?? {
      level,
      row,
      point: knowledgePoint,
      type,
      band,
      cognitive,
      items: 0,
    };
    cells.set(key, { ...cell, items: cell.items + 1 });
  }
  return [...cells.values()];
}

function elementReport(
  standard: StandardDocument,
  elements: readonly Element[],
  items: readonly Item[],
): ElementReport {
  const counts = new Map<string, number>();
  for (const { element } of items)
    if (element !== null) counts.set(element, (counts.get(element) ?? 0) + 1);
  const thin = elements
    .map(({ code, name, importance }) => ({ code, name, importance, items: counts.get(code) ?? 0 }))
    .filter((element) => element.items < itemsPerElement);
  const levels = standard.levels.map(({ level, name }) => {
    const points = new Set(pointsForLevel(standard, level, false).map((point) => point.code));
    const own = elements.filter((element) => points.has(element.knowledgePoint));
    return {
      name,
      elements: own.length,
      importances: tally(importances, own, (one) => one.importance),
    };
  });
  return { elements: elements.length, levels, wanted: itemsPerElement, thin };
}
