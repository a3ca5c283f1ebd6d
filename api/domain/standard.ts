import { z } from "zod";
import type { Finding } from "./finding.ts";
import { report } from "./finding.ts";

/** Skill level as the standards number it: 5 = 五级/初级工 … 1 = 一级/高级技师. */
export const levelNumber = z.number().int().min(1).max(5);

const text = z.string().trim().min(1);
const nodeCode = z.string().regex(/^\d+(\.\d+)+$/);
const minutes = z.number().int().positive();

/** A heading of 基本要求; without `children` it is a knowledge point. */
interface BasicNode {
  code: string;
  name: string;
  note?: string | undefined;
  children?: BasicNode[] | undefined;
}

const basicNode: z.ZodType<BasicNode> = z.strictObject({
  code: nodeCode,
  name: text,
  note: text.optional(),
  get children() {
    return z.array(basicNode).min(1).optional();
  },
});

const workContent = z.strictObject({
  number: text,
  name: text,
  skills: z.array(z.strictObject({ number: text, text, note: text.optional() })),
  knowledge: z
    .array(
      z.strictObject({
        code: nodeCode,
        /** The number beside it in the printed table, where there is one. */
        printed: text.optional(),
        name: text,
        note: text.optional(),
      }),
    )
    .min(1),
});

const weightRow = z.strictObject({
  group: text,
  row: text,
  /** Percent of the marks by level; null where the table prints “—”. */
  percent: z.record(z.string().regex(/^[1-5]$/), z.number().min(0).max(100).nullable()),
});

const standardShape = z.strictObject({
  code: z.string().regex(/^\d-\d{2}-\d{2}-\d{2}$/),
  name: text,
  edition: text,
  issuers: z.array(text).min(1),
  definition: text,
  environment: text,
  abilities: text,
  education: text,
  levels: z
    .array(z.strictObject({ level: levelNumber, name: text, trainingHours: z.number().positive() }))
    .min(1),
  eligibility: z.array(z.strictObject({ level: levelNumber, conditions: z.array(text).min(1) })),
  relatedOccupations: text.optional(),
  ownMajors: text.optional(),
  relatedMajors: text.optional(),
  exam: z.strictObject({
    fullMarks: z.number().int().positive(),
    theory: z.strictObject({
      modes: z.array(text).min(1),
      minimumMinutes: minutes,
      passMark: z.number().int().positive(),
      invigilators: z.strictObject({
        candidatesEach: z.number().int().positive(),
        minimumPerRoom: z.number().int().positive(),
      }),
    }),
    skill: z.strictObject({
      modes: z.array(text).min(1),
      minimumMinutes: minutes,
      passMark: z.number().int().positive(),
      assessors: z.strictObject({
        candidatesEach: z.number().int().positive(),
        minimum: z.number().int().positive(),
        odd: z.boolean(),
      }),
    }),
    reviewPanel: z.strictObject({ minimum: z.number().int().positive(), odd: z.boolean() }),
    venues: z.strictObject({ theory: text, skill: text }),
  }),
  basics: z
    .array(
      z.strictObject({
        code: nodeCode,
        name: text,
        weightRow: text,
        children: z.array(basicNode).min(1),
      }),
    )
    .min(1),
  work: z
    .array(
      z.strictObject({
        level: levelNumber,
        section: nodeCode,
        functions: z
          .array(
            z.strictObject({ number: text, name: text, contents: z.array(workContent).min(1) }),
          )
          .min(1),
      }),
    )
    .min(1),
  weights: z.strictObject({
    theory: z.array(weightRow).min(1),
    skill: z.array(weightRow).min(1),
  }),
});

/** A national occupational standard as its file states it (blueprints/CODE/standard.yaml). */
export type StandardDocument = z.infer<typeof standardShape>;

/** The smallest thing an item tests. */
export interface KnowledgePoint {
  code: string;
  name: string;
  /** null for 基本要求, which every level shares. */
  level: number | null;
  /** The row of weight table 4.1 its marks count in. */
  weightRow: string;
  /** Names of the headings above it, outermost first. */
  path: string[];
  note: string | null;
}

/** One row of the theory weight table at one level. */
export interface RowWeight {
  row: string;
  group: string;
  percent: number;
}

/**
 * Reads a standard's file contents strictly. Beyond the shape it holds that both weight tables sum
 * to 100 at every level, codes are unique, every level has a table and work requirements, and every
 * function and basic area is a row of the theory table.
 */
export const standardDocument = standardShape.superRefine((standard, context) => {
  for (const finding of standardFindings(standard)) report(context, finding);
});

function standardFindings(standard: StandardDocument): Finding[] {
  return [
    ...duplicateCodes(standard),
    ...weightSums(standard, "theory"),
    ...weightSums(standard, "skill"),
    ...levelsWithoutWork(standard),
    ...unknownRows(standard),
  ];
}

function duplicateCodes(standard: StandardDocument): Finding[] {
  const seen = new Set<string>();
  return codesWithPaths(standard).flatMap(({ code, path }) => {
    if (!seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [{ code: "standard.duplicate-code" as const, path, params: { code } }];
  });
}

function codesWithPaths(standard: StandardDocument): { code: string; path: PropertyKey[] }[] {
  const found: { code: string; path: PropertyKey[] }[] = [];
  const walk = (nodes: BasicNode[], path: PropertyKey[]): void =>
    nodes.forEach((node, index) => {
      found.push({ code: node.code, path: [...path, index, "code"] });
      if (node.children) walk(node.children, [...path, index, "children"]);
    });
  walk(standard.basics, ["basics"]);
  standard.work.forEach((part, p) =>
    part.functions.forEach((work, f) =>
      work.contents.forEach((content, c) =>
        content.knowledge.forEach((point, k) =>
          found.push({
            code: point.code,
            path: ["work", p, "functions", f, "contents", c, "knowledge", k, "code"],
          }),
        ),
      ),
    ),
  );
  return found;
}

function weightSums(standard: StandardDocument, table: "theory" | "skill"): Finding[] {
  return standard.levels.flatMap(({ level, name }, index): Finding[] => {
    const rows = standard.weights[table];
    const stated = rows.filter((row) => row.percent[level] !== undefined);
    if (stated.length === 0)
      return [
        { code: "standard.no-table", path: ["levels", index], params: { level: name, table } },
      ];
    const sum = stated.reduce((total, row) => total + (row.percent[level] ?? 0), 0);
    if (sum === 100) return [];
    return [
      { code: "standard.weights-sum", path: ["weights", table], params: { level: name, sum } },
    ];
  });
}

function levelsWithoutWork(standard: StandardDocument): Finding[] {
  return standard.levels.flatMap(({ level, name }, index): Finding[] =>
    standard.work.some((part) => part.level === level)
      ? []
      : [{ code: "standard.no-work", path: ["levels", index], params: { level: name } }],
  );
}

function unknownRows(standard: StandardDocument): Finding[] {
  const rows = new Set(standard.weights.theory.map((row) => row.row));
  const unknown = (row: string, path: PropertyKey[]): Finding[] =>
    rows.has(row) ? [] : [{ code: "standard.unknown-row", path, params: { row } }];
  return [
    ...standard.basics.flatMap((area, index) =>
      unknown(area.weightRow, ["basics", index, "weightRow"]),
    ),
    ...standard.work.flatMap((part, p) =>
      part.functions.flatMap((work, f) => unknown(work.name, ["work", p, "functions", f, "name"])),
    ),
  ];
}

/** Every knowledge point in the order the standard prints them. */
export function knowledgePoints(standard: StandardDocument): KnowledgePoint[] {
  return [
    ...standard.basics.flatMap((area) => basicPoints(area.children, [area.name], area.weightRow)),
    ...standard.work.flatMap((part) =>
      part.functions.flatMap((work) =>
        work.contents.flatMap((content) =>
          content.knowledge.map((point) => ({
            code: point.code,
            name: point.name,
            level: part.level,
            weightRow: work.name,
            path: [levelName(standard, part.level), work.name, content.name],
            note: point.note ?? null,
          })),
        ),
      ),
    ),
  ];
}

function basicPoints(nodes: BasicNode[], path: string[], weightRow: string): KnowledgePoint[] {
  return nodes.flatMap((node) =>
    node.children
      ? basicPoints(node.children, [...path, node.name], weightRow)
      : [
          {
            code: node.code,
            name: node.name,
            level: null,
            weightRow,
            path,
            note: node.note ?? null,
          },
        ],
  );
}

/** The level's printed name, e.g. 五级/初级工; the bare number if the standard has no such level. */
export function levelName(standard: Pick<StandardDocument, "levels">, level: number): string {
  return standard.levels.find((one) => one.level === level)?.name ?? String(level);
}

/** Rows of table 4.1 that carry weight at this level, in printed order. Empty for an unknown level. */
export function theoryWeights(standard: StandardDocument, level: number): RowWeight[] {
  return standard.weights.theory.flatMap(({ row, group, percent }) => {
    const share = percent[level];
    return share ? [{ row, group, percent: share }] : [];
  });
}

/**
 * Points a paper of this level may test: 基本要求 and the level's own; with `lowerLevels` also the
 * points of lower levels (高级别涵盖低级别的要求). Level numbers fall as levels rise.
 */
export function pointsForLevel(
  standard: StandardDocument,
  level: number,
  lowerLevels: boolean,
): KnowledgePoint[] {
  return knowledgePoints(standard).filter(
    (point) =>
      point.level === null || point.level === level || (lowerLevels && point.level > level),
  );
}
