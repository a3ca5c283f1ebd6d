import { proportionalTable } from "./assembly/table-plan.ts";
import type { ConstraintFault } from "./constraints.ts";
import type { ItemType } from "./item.ts";
import type { HalfMarks } from "./marks.ts";
import { toHalfMarks, toMarks } from "./marks.ts";
import type { KnowledgePoint, StandardDocument } from "./standard.ts";
import { levelName, pointsForLevel, theoryWeights } from "./standard.ts";
import type { Structure } from "./structure.ts";
import { structureMarks } from "./structure.ts";

/** A row of the weight table as a paper of one level must meet it. */
export interface BlueprintRow {
  row: string;
  group: string;
  required: HalfMarks;
  /** Points whose items may count in this row, in the standard's order. */
  points: KnowledgePoint[];
}

export interface BlueprintSection {
  type: ItemType;
  count: number;
  marksEach: HalfMarks;
}

/** 组卷蓝图: what every paper of one level and structure must contain. */
export interface Blueprint {
  standard: string;
  level: number;
  structure: string;
  minutes: number;
  rows: BlueprintRow[];
  sections: BlueprintSection[];
}

export type ContradictionCode =
  | "blueprint.no-weights"
  | "blueprint.total"
  | "blueprint.row-fraction"
  | "blueprint.row-unreachable"
  | "blueprint.odd-rows"
  | "blueprint.no-table"
  | ConstraintFault;

/** Why no bank whatever could fill this blueprint. */
export interface Contradiction {
  code: ContradictionCode;
  params: Record<string, string | number>;
}

export type BlueprintResult =
  | { kind: "blueprint"; blueprint: Blueprint; table: number[][] }
  | { kind: "contradiction"; contradiction: Contradiction };

/**
 * The blueprint of a structure at a level, with the row × type table nearest to the printed
 * proportions; or the named reason why weights, marks and counts contradict each other.
 */
export function blueprintFor(
  standard: StandardDocument,
  level: number,
  structure: Structure,
): BlueprintResult {
  const weights = theoryWeights(standard, level);
  if (weights.length === 0)
    return refuse("blueprint.no-weights", { level: levelName(standard, level) });
  const { fullMarks } = standard.exam;
  const total = structureMarks(structure);
  if (total !== fullMarks)
    return refuse("blueprint.total", { structure: structure.name, total, fullMarks });
  const broken = weights.find(({ percent }) => !Number.isInteger((percent * fullMarks) / 50));
  if (broken)
    return refuse("blueprint.row-fraction", {
      row: broken.row,
      marks: (broken.percent * fullMarks) / 100,
    });
  const points = pointsForLevel(standard, level, structure.lowerLevels);
  const blueprint: Blueprint = {
    standard: standard.code,
    level,
    structure: structure.id,
    minutes: structure.minutes,
    rows: weights.map(({ row, group, percent }) => ({
      row,
      group,
      required: (percent * fullMarks) / 50,
      points: points.filter((point) => point.weightRow === row),
    })),
    sections: structure.sections.map(({ type, count, marksEach }) => ({
      type,
      count,
      marksEach: toHalfMarks(marksEach),
    })),
  };
  return withTable(blueprint);
}

function withTable(blueprint: Blueprint): BlueprintResult {
  const contradiction = rowUnreachable(blueprint) ?? tooManyOddRows(blueprint);
  if (contradiction) return { kind: "contradiction", contradiction };
  const table = proportionalTable({
    required: blueprint.rows.map((row) => row.required),
    marks: blueprint.sections.map((section) => section.marksEach),
    counts: blueprint.sections.map((section) => section.count),
  });
  return table ? { kind: "blueprint", blueprint, table } : refuse("blueprint.no-table", {});
}

/** A row such as 2.5 marks when every item is worth a whole mark. */
function rowUnreachable(blueprint: Blueprint): Contradiction | null {
  const reachable = new Set([0]);
  const most = Math.max(...blueprint.rows.map((row) => row.required));
  for (let sum = 1; sum <= most; sum++)
    if (blueprint.sections.some(({ marksEach }) => reachable.has(sum - marksEach)))
      reachable.add(sum);
  const row = blueprint.rows.find(({ required }) => !reachable.has(required));
  if (!row) return null;
  const marks = blueprint.sections.map(({ marksEach }) => toMarks(marksEach)).join("、");
  return {
    code: "blueprint.row-unreachable",
    params: { row: row.row, required: toMarks(row.required), marks },
  };
}

/** Each row with a half-mark left over needs at least one item worth an odd number of half-marks. */
function tooManyOddRows(blueprint: Blueprint): Contradiction | null {
  const rows = blueprint.rows.filter(({ required }) => required % 2 === 1).length;
  const items = blueprint.sections
    .filter(({ marksEach }) => marksEach % 2 === 1)
    .reduce((sum, { count }) => sum + count, 0);
  return rows > items ? { code: "blueprint.odd-rows", params: { rows, items } } : null;
}

function refuse(
  code: ContradictionCode,
  params: Contradiction["params"],
): { kind: "contradiction"; contradiction: Contradiction } {
  return { kind: "contradiction", contradiction: { code, params } };
}
