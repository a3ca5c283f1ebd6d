import { z } from "zod";
import { paperProof, paperSlot } from "../domain/paper.ts";
import { itemTypes } from "../domain/item.ts";
import { endpoint } from "./endpoint.ts";
import { done, id, instant } from "./shared.ts";

const centre = { roles: ["centre"] } as const;
const params = z.strictObject({ paperId: id });

/** What a centre asks for. */
const order = z.strictObject({
  standard: z.string(),
  level: z.number().int(),
  structure: z.string(),
  papers: z.number().int().min(1).max(26),
  /** Left out: drawn from the system's random source, and recorded. */
  seed: z.string().trim().min(1).max(64).optional(),
});

const shortage = z.strictObject({
  row: z.string(),
  type: z.enum(itemTypes),
  need: z.number().int(),
  have: z.number().int(),
  message: z.string(),
});
export type ShortageView = z.infer<typeof shortage>;

const paperSummary = z.strictObject({
  id,
  title: z.string(),
  standard: z.string(),
  level: z.number(),
  levelName: z.string(),
  structure: z.string(),
  structureName: z.string(),
  series: z.string(),
  seed: z.string(),
  hash: z.string(),
  minutes: z.number(),
  items: z.number().int(),
  status: z.enum(["draft", "sealed"]),
  createdAt: instant,
  createdBy: z.string(),
  sealedAt: instant.nullable(),
});
export type PaperSummary = z.infer<typeof paperSummary>;

const paperDetail = z.strictObject({
  ...paperSummary.shape,
  proof: paperProof,
  sections: z.array(
    z.strictObject({ type: z.enum(itemTypes), marksEach: z.number(), count: z.number() }),
  ),
  slots: z.array(paperSlot),
  /** Names of sittings that use it. */
  usedBy: z.array(z.string()),
});
export type PaperDetail = z.infer<typeof paperDetail>;

const exampleId = "0199aa00-0000-7000-8000-00000000000a";
const exampleOrder = {
  standard: "4-04-05-03",
  level: 5,
  structure: "s80-t20",
  papers: 2,
  seed: "7",
};
const exampleProof = {
  rows: [{ row: "业务受理及处理", group: "相关知识要求", required: 30, actual: 30 }],
  sections: [{ type: "single", required: 80, actual: 80, marks: 80 }],
  points: { eligible: 48, covered: 48, items: { "3.1.2.1.4": 4 } },
  difficulty: { mean: 0.72, bands: [0, 12, 40, 30, 18] },
  total: 100,
};
const exampleSummary = {
  id: exampleId,
  title: "呼叫中心服务员（五级）理论知识试卷 A",
  standard: "4-04-05-03",
  level: 5,
  levelName: "五级/初级工",
  structure: "s80-t20",
  structureName: "单选 80 题 + 判断 20 题",
  series: "A",
  seed: "7",
  hash: "9f0c…",
  minutes: 90,
  items: 100,
  status: "draft",
  createdAt: "2026-11-23T01:00:00.000Z",
  createdBy: "centre",
  sealedAt: null,
};

export const previewAssembly = endpoint({
  method: "POST",
  path: "/api/papers/preview",
  summary:
    "What an order would give: the proof of each paper, or what the bank lacks. Saves nothing",
  access: centre,
  body: order,
  reply: z.discriminatedUnion("outcome", [
    z.strictObject({
      outcome: z.literal("papers"),
      seed: z.string(),
      papers: z.array(z.strictObject({ series: z.string(), hash: z.string(), proof: paperProof })),
    }),
    z.strictObject({
      outcome: z.literal("short"),
      /** Papers without common items this bank allows. */
      possible: z.number().int(),
      shortages: z.array(shortage),
      message: z.string(),
    }),
    z.strictObject({ outcome: z.literal("contradiction"), message: z.string() }),
  ]),
  example: {
    body: exampleOrder,
    reply: {
      outcome: "papers",
      seed: "7",
      papers: [{ series: "A", hash: "9f0c…", proof: exampleProof }],
    },
  },
});

export const assemblePapers = endpoint({
  method: "POST",
  path: "/api/papers",
  summary: "Assembles parallel papers, verifies them independently and keeps them as drafts",
  access: centre,
  body: order,
  reply: z.strictObject({ papers: z.array(paperSummary) }),
  example: { body: exampleOrder, reply: { papers: [exampleSummary] } },
});

export const listPapers = endpoint({
  method: "GET",
  path: "/api/papers",
  summary: "The papers kept, newest first",
  access: { roles: ["centre", "chief-invigilator"] },
  query: z.strictObject({
    standard: z.string().optional(),
    level: z.coerce.number().int().optional(),
  }),
  reply: z.strictObject({ papers: z.array(paperSummary) }),
  example: { reply: { papers: [exampleSummary] } },
});

export const getPaper = endpoint({
  method: "GET",
  path: "/api/papers/:paperId",
  summary: "One paper with its items, keys and proof",
  access: centre,
  params,
  reply: paperDetail,
  example: {
    params: { paperId: exampleId },
    reply: { ...exampleSummary, proof: exampleProof, sections: [], slots: [], usedBy: [] },
  },
});

export const sealPaper = endpoint({
  method: "POST",
  path: "/api/papers/:paperId/seal",
  summary: "Freezes a paper for ever, so that sittings may use it",
  access: centre,
  params,
  reply: paperSummary,
  example: {
    params: { paperId: exampleId },
    reply: { ...exampleSummary, status: "sealed", sealedAt: "2026-11-23T02:00:00.000Z" },
  },
});

export const discardPaper = endpoint({
  method: "DELETE",
  path: "/api/papers/:paperId",
  summary: "Discards a paper that was never sealed",
  access: centre,
  params,
  reply: done,
  example: { params: { paperId: exampleId }, reply: { done: true } },
});

export const printPaper = endpoint({
  method: "GET",
  path: "/api/papers/:paperId/print.pdf",
  summary: "The paper, or its answer key, ready to print",
  access: centre,
  params,
  query: z.strictObject({
    sheet: z.enum(["a4", "a3"]).default("a3"),
    part: z.enum(["paper", "key"]).default("paper"),
  }),
  download: "application/pdf",
  example: { params: { paperId: exampleId }, query: { sheet: "a3", part: "paper" } },
});
