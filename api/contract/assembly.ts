import { z } from "zod";
import { mostParallel } from "../domain/assembly/order.ts";
import { assemblyConstraints } from "../domain/constraints.ts";
import { itemTypes } from "../domain/item.ts";
import { paperProof } from "../domain/paper.ts";
import { endpoint } from "./endpoint.ts";
import { id } from "./shared.ts";

const centre = { roles: ["centre"] } as const;

/** What a centre asks for. */
export const paperOrder = z.strictObject({
  standard: z.string(),
  level: z.number().int(),
  structure: z.string(),
  papers: z.number().int().min(1).max(mostParallel),
  /** Left out: drawn from the system's random source, and recorded. */
  seed: z.string().trim().min(1).max(64).optional(),
  /** What is asked beyond the weight table and the sections. */
  constraints: assemblyConstraints.optional(),
  /** Ids of earlier papers of which the new ones take no item, or only the share `overlap.earlier`. */
  earlier: z.array(id).max(50).optional(),
  /** Whether items of the standard's unsealed drafts of this level count as taken. */
  avoidDrafts: z.boolean().default(true),
  /** Whether a preview may take the solver a minute instead of seconds, where the fast engine finds nothing. */
  patient: z.boolean().default(false),
});
export type PaperOrder = z.infer<typeof paperOrder>;

const namedPoint = z.strictObject({ code: z.string(), name: z.string() });

/** A cell that lacks items, with the other points of its row on which they would do as well. */
const shortage = z.strictObject({
  row: z.string(),
  type: z.enum(itemTypes),
  need: z.number().int(),
  have: z.number().int(),
  /** null: items on any point of the row will do. */
  point: namedPoint.nullable(),
  alternatives: z.array(namedPoint),
  message: z.string(),
});
export type ShortageView = z.infer<typeof shortage>;

const interval = z.strictObject({ min: z.number(), max: z.number() });

const hindrances = [
  "exposure",
  "exclude",
  "overlap.earlier",
  "points",
  "quotas",
  "difficulty",
  "enemies",
  "drafts",
  "parallelInformation",
  "overlap.between",
  "stemsTogether",
] as const;

/** A rule that keeps the papers from being made; without it alone they can be. */
const hindrance = z.strictObject({
  rule: z.enum(hindrances),
  name: z.string(),
});

const stock = {
  /** Papers without common items this bank allows … */
  possible: z.number().int(),
  /** … and whether it is proven that it allows no more. */
  proven: z.boolean(),
  shortages: z.array(shortage),
};

/** Papers that were made and recounted; nothing is kept. */
const madePapers = z.strictObject({
  outcome: z.literal("papers"),
  seed: z.string(),
  /** `cells`: counts by flow, items by chance and swaps. `exact`: a mixed-integer solver. */
  method: z.enum(["cells", "exact"]),
  /** How long the solver took, in words; null when it was not asked. */
  exact: z.string().nullable(),
  /** Items left out because an unsealed draft holds them, and on how many drafts. */
  taken: z.strictObject({ items: z.number().int(), drafts: z.number().int() }),
  papers: z.array(z.strictObject({ series: z.string(), hash: z.string(), proof: paperProof })),
});

/** The answers to an order that cannot be carried out, told apart by what can be done about them. */
const refusals = [
  z.strictObject({ outcome: z.literal("contradiction"), message: z.string() }),
  z.strictObject({ outcome: z.literal("short"), message: z.string(), ...stock }),
  z.strictObject({
    outcome: z.literal("out-of-reach"),
    message: z.string(),
    what: z.string(),
    wanted: interval,
    /** Proven: nothing outside can be reached. */
    reachable: interval,
  }),
  z.strictObject({
    outcome: z.literal("in-the-way"),
    message: z.string(),
    rules: z.array(hindrance),
    /** Items that may not stand together and were left so, when enemies are in the way. */
    enemies: z.array(z.tuple([z.string(), z.string()])),
    /** The drafts that hold the items, when drafts are in the way. */
    drafts: z.array(z.strictObject({ id, title: z.string() })),
    ...stock,
  }),
  z.strictObject({
    outcome: z.literal("unsolved"),
    message: z.string(),
    reason: z.literal("gave-up"),
  }),
] as const;

const assemblyAnswer = z.discriminatedUnion("outcome", [madePapers, ...refusals]);
export type AssemblyAnswer = z.infer<typeof assemblyAnswer>;

export const exampleOrder = {
  standard: "4-04-05-03",
  level: 5,
  structure: "s80-t20",
  papers: 2,
  seed: "7",
  constraints: {
    points: { each: { min: 1, max: 4 } },
    cognitive: { apply: { min: 0.2 } },
    difficulty: { mean: 0.7, tolerance: 0.005 },
    exposure: { barRecentSittings: 2 },
  },
};

export const exampleProof = {
  rows: [{ row: "业务受理及处理", group: "相关知识要求", required: 30, actual: 30 }],
  sections: [{ type: "single", required: 80, actual: 80, marks: 80 }],
  points: { eligible: 48, covered: 48, items: { "3.1.2.1.4": 4 } },
  difficulty: { mean: 0.7, bands: [0, 12, 40, 30, 18] },
  total: 100,
  constraints: [{ what: "difficulty.mean", min: 0.695, max: 0.705, got: 0.7, met: true }],
} as const;

export const previewAssembly = endpoint({
  method: "POST",
  path: "/api/papers/preview",
  summary:
    "What an order would give: the proof of each paper with every constraint recounted, or why it cannot be done. Saves nothing",
  access: centre,
  body: paperOrder,
  reply: assemblyAnswer,
  example: {
    body: exampleOrder,
    reply: {
      ...{
        outcome: "papers",
        seed: "7",
        method: "cells",
        exact: null,
        taken: { items: 0, drafts: 0 },
      },
      papers: [{ series: "A", hash: "9f0c…", proof: exampleProof }],
    },
  },
});

export const countPossible = endpoint({
  method: "POST",
  path: "/api/papers/possible",
  summary:
    "How many papers without a common item the bank allows for an order's demands, and what ends it; the order's number of papers plays no part",
  access: centre,
  body: paperOrder,
  reply: z.discriminatedUnion("outcome", [
    z.strictObject({
      outcome: z.literal("possible"),
      papers: z.number().int(),
      proven: z.boolean(),
      message: z.string(),
      /** What one paper more would need; empty where it is not the stock that ends it. */
      bottlenecks: z.array(shortage),
    }),
    refusals[0],
  ]),
  example: {
    body: exampleOrder,
    reply: {
      ...{ outcome: "possible", papers: 4, proven: true },
      message: "这套题库按此要求最多可组 4 套无重题的卷。",
      bottlenecks: [
        {
          ...{ row: "职业道德", type: "single", need: 25, have: 22, point: null, alternatives: [] },
          message: "五级/初级工 · 职业道德 · 单项选择题：需 25 题，可用 22 题，缺 3 题。",
        },
      ],
    },
  },
});

const restStep = z.strictObject({
  /** Sittings in which an item rests between two uses. */
  rest: z.number().int(),
  /** Papers without a common item that this takes. */
  papers: z.number().int(),
  possible: z.boolean(),
  /** Items to be written for it; null where it is possible, or where rules end it and not the stock. */
  missing: z.number().int().nullable(),
  shortages: z.array(shortage),
});

export const planYear = endpoint({
  method: "POST",
  path: "/api/papers/year",
  summary:
    "How the whole bank fares with a year's plan: how long every item can rest between two uses, and what is missing for longer. What is used or held now plays no part",
  access: centre,
  body: z.strictObject({
    order: paperOrder,
    sittings: z.number().int().min(1).max(366),
    /** Parallel papers of each sitting. */
    papersEach: z.number().int().min(1).max(mostParallel),
  }),
  reply: z.discriminatedUnion("outcome", [
    z.strictObject({
      outcome: z.literal("year"),
      /** The most papers without a common item, sought up to what the year needs. */
      papers: z.number().int(),
      proven: z.boolean(),
      /** The longest rest the bank allows every item; null: not even one sitting can be held. */
      rest: z.number().int().nullable(),
      /** How often in the year items are used at most, their papers returning in turn. */
      usesAYear: z.number().int(),
      message: z.string(),
      steps: z.array(restStep),
    }),
    refusals[0],
  ]),
  example: {
    body: { order: exampleOrder, sittings: 12, papersEach: 2 },
    reply: {
      ...{ outcome: "year", papers: 5, proven: true, rest: 1, usesAYear: 6 },
      message: "一年 12 场、每场 2 套：题库最多 5 套互不重题，同一道题至少隔 1 场才会再用。",
      steps: [
        { rest: 0, papers: 2, possible: true, missing: null, shortages: [] },
        { rest: 1, papers: 4, possible: true, missing: null, shortages: [] },
        { rest: 2, papers: 6, possible: false, missing: 2, shortages: [] },
      ],
    },
  },
});
