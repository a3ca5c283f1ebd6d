import { z } from "zod";
import { itemTypes } from "../domain/item.ts";
import { authors, endpoint } from "./endpoint.ts";

const code = z.string().regex(/^\d-\d{2}-\d{2}-\d{2}$/);
const standardParams = z.strictObject({ code });

const structure = z.strictObject({
  id: z.string(),
  name: z.string(),
  minutes: z.number(),
  multipleRule: z.string(),
  lowerLevels: z.boolean(),
  sections: z.array(
    z.strictObject({ type: z.enum(itemTypes), count: z.number(), marksEach: z.number() }),
  ),
});
export type StructureView = z.infer<typeof structure>;

const point = z.strictObject({
  code: z.string(),
  name: z.string(),
  /** null: shared by every level. */
  level: z.number().nullable(),
  weightRow: z.string(),
  path: z.array(z.string()),
  note: z.string().nullable(),
});
export type PointView = z.infer<typeof point>;

const weightRow = z.strictObject({
  group: z.string(),
  row: z.string(),
  percent: z.record(z.string(), z.number().nullable()),
});

const workFunction = z.strictObject({
  number: z.string(),
  name: z.string(),
  contents: z.array(
    z.strictObject({
      number: z.string(),
      name: z.string(),
      skills: z.array(
        z.strictObject({ number: z.string(), text: z.string(), note: z.string().nullable() }),
      ),
      knowledge: z.array(z.strictObject({ code: z.string(), name: z.string() })),
    }),
  ),
});

const standard = z.strictObject({
  code: z.string(),
  name: z.string(),
  edition: z.string(),
  definition: z.string(),
  levels: z.array(z.strictObject({ level: z.number(), name: z.string() })),
  eligibility: z.array(z.strictObject({ level: z.number(), conditions: z.array(z.string()) })),
  theory: z.strictObject({
    minimumMinutes: z.number(),
    passMark: z.number(),
    fullMarks: z.number(),
    invigilators: z.strictObject({ candidatesEach: z.number(), minimumPerRoom: z.number() }),
  }),
  weights: z.strictObject({ theory: z.array(weightRow), skill: z.array(weightRow) }),
  points: z.array(point),
  work: z.array(z.strictObject({ level: z.number(), functions: z.array(workFunction) })),
  structures: z.array(structure),
});
export type StandardView = z.infer<typeof standard>;

export const listStandards = endpoint({
  method: "GET",
  path: "/api/standards",
  summary: "The standards this installation holds",
  access: "staff",
  reply: z.strictObject({
    standards: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        edition: z.string(),
        levels: z.array(z.strictObject({ level: z.number(), name: z.string() })),
      }),
    ),
  }),
  example: {
    reply: {
      standards: [
        {
          code: "4-04-05-03",
          name: "呼叫中心服务员",
          edition: "2021 年版",
          levels: [{ level: 5, name: "五级/初级工" }],
        },
      ],
    },
  },
});

export const getStandard = endpoint({
  method: "GET",
  path: "/api/standards/:code",
  summary: "One standard: weight tables, knowledge points, exam rules, paper structures",
  access: "staff",
  params: standardParams,
  reply: standard,
  example: { params: { code: "4-04-05-03" } },
});

const pointCoverage = z.strictObject({
  code: z.string(),
  /** Items in the pool (approved) by type. */
  single: z.number(),
  multiple: z.number(),
  "true-false": z.number(),
  /** Items being written or waiting for review. */
  inWork: z.number(),
});
export type PointCoverage = z.infer<typeof pointCoverage>;

export const getCoverage = endpoint({
  method: "GET",
  path: "/api/standards/:code/coverage",
  summary: "How many items each knowledge point has",
  access: { roles: ["writer", "reviewer", "editor", "centre", "administrator"] },
  params: standardParams,
  reply: z.strictObject({ points: z.array(pointCoverage) }),
  example: {
    params: { code: "4-04-05-03" },
    reply: { points: [{ code: "3.1.2.1.4", single: 8, multiple: 2, "true-false": 3, inWork: 1 }] },
  },
});

const byType = z.strictObject({
  single: z.number().int(),
  multiple: z.number().int(),
  "true-false": z.number().int(),
});

const pointHeat = z.strictObject({
  code: z.string(),
  /** Items in the pool by type. */
  have: byType,
  /** What the level's papers want of this point by type. */
  wanted: byType,
  /** Items in the pool by band of the authors' estimate, hardest first, and how many of each are wanted. */
  bands: z.array(z.number().int()),
  bandsWanted: z.array(z.number().int()),
  /** Items being written or waiting for review. */
  inWork: z.number().int(),
});
export type PointHeat = z.infer<typeof pointHeat>;

export const getHeat = endpoint({
  method: "GET",
  path: "/api/standards/:code/heat",
  summary: "What each point of a level has and wants, for so many papers without a common item",
  access: authors,
  params: standardParams,
  query: z.strictObject({
    level: z.coerce.number().int().min(1).max(9),
    papers: z.coerce.number().int().min(1).max(50).default(4),
  }),
  reply: z.strictObject({
    papers: z.number().int(),
    points: z.array(pointHeat),
  }),
  example: {
    params: { code: "4-04-05-03" },
    query: { level: 5 },
    reply: {
      papers: 4,
      points: [
        {
          code: "3.1.1.1.1",
          have: { single: 12, multiple: 2, "true-false": 5 },
          wanted: { single: 10, multiple: 2, "true-false": 3 },
          bands: [0, 2, 6, 7, 4],
          bandsWanted: [1, 2, 4, 5, 3],
          inWork: 1,
        },
      ],
    },
  },
});
