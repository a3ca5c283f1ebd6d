import { z } from "zod";
import { paperProof, paperSlot } from "../domain/paper.ts";
import { mostDigits } from "../domain/answer-card.ts";
import { itemTypes } from "../domain/item.ts";
import { exampleOrder, exampleProof, paperOrder } from "./assembly.ts";
import { authors, endpoint } from "./endpoint.ts";
import { done, id, instant } from "./shared.ts";

const centre = { roles: ["centre"] } as const;
const params = z.strictObject({ paperId: id });
/** Whether the drafts of the same order go with it, all or none. */
const query = z.strictObject({ together: z.enum(["true"]).optional() });

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
  /** Its parallel papers: the others of the same order that are still there. */
  parallel: z.array(
    z.strictObject({
      ...{ id, series: z.string(), title: z.string(), status: z.enum(["draft", "sealed"]) },
    }),
  ),
  /** Slots changed by hand since it was assembled: its seed alone gives it no longer. */
  replacements: z.array(
    z.strictObject({
      no: z.number().int(),
      from: z.string(),
      to: z.string(),
      by: z.string(),
      at: instant,
    }),
  ),
});
export type PaperDetail = z.infer<typeof paperDetail>;

const exampleId = "0199aa00-0000-7000-8000-00000000000a";
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

export const assemblePapers = endpoint({
  method: "POST",
  path: "/api/papers",
  summary: "Assembles parallel papers, verifies them independently and keeps them as drafts",
  access: centre,
  body: paperOrder,
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
    reply: {
      ...exampleSummary,
      proof: exampleProof,
      sections: [],
      slots: [],
      usedBy: [],
      parallel: [
        {
          ...{ id: exampleId, series: "B", title: "呼叫中心服务员（五级）理论知识试卷 B" },
          status: "draft",
        },
      ],
      replacements: [],
    },
  },
});

export const sealPaper = endpoint({
  method: "POST",
  path: "/api/papers/:paperId/seal",
  summary:
    "Freezes a paper for ever, so that sittings may use it; with `together` the drafts of the same order too",
  access: centre,
  params,
  query,
  reply: paperSummary,
  example: {
    params: { paperId: exampleId },
    reply: { ...exampleSummary, status: "sealed", sealedAt: "2026-11-23T02:00:00.000Z" },
  },
});

export const discardPaper = endpoint({
  method: "DELETE",
  path: "/api/papers/:paperId",
  summary:
    "Discards a paper that was never sealed; with `together` the drafts of the same order too",
  access: centre,
  params,
  query,
  reply: done,
  example: { params: { paperId: exampleId }, reply: { done: true } },
});

/** Beside the answer cards: how the paper itself is printed. */
const printing = z.strictObject({
  /** A4 upright, or two pages a side on A3 or 正度 8 开. */
  sheet: z.enum(["a4", "a3", "8k"]).default("a3"),
  /** Sheets bound at the left (对折) or laid in each other (骑马订); the same on A4. */
  fold: z.enum(["plain", "saddle"]).default("plain"),
  /** 试卷, 答案与解析, 组卷证明. */
  part: z.enum(["paper", "key", "proof"]).default("paper"),
  /** So many copies, each with its number faintly on every page; without it the paper once, unnumbered. */
  count: z.coerce.number().int().min(1).max(500).optional(),
  /** Number of the first copy. */
  first: z.coerce.number().int().min(1).max(9999).default(1),
});

export const printPaper = endpoint({
  method: "GET",
  path: "/api/papers/:paperId/print.pdf",
  summary:
    "The paper, its answer key with 解析, or its proof, ready to print; who took it is recorded",
  access: centre,
  params,
  query: printing,
  download: "application/pdf",
  example: { params: { paperId: exampleId }, query: { sheet: "a3", fold: "plain", part: "paper" } },
});

export const printPaperCards = endpoint({
  method: "GET",
  path: "/api/papers/:paperId/cards.pdf",
  summary: "Blank 答题卡 of a sealed paper, on which candidates bubble their 准考证号",
  access: centre,
  params,
  query: z.strictObject({
    copies: z.coerce.number().int().min(1).max(200).default(1),
    /** Figures of the 准考证号. */
    digits: z.coerce.number().int().min(1).max(mostDigits).default(10),
  }),
  download: "application/pdf",
  example: { params: { paperId: exampleId }, query: { copies: 30, digits: 10 } },
});

export const previewPrintedItem = endpoint({
  method: "POST",
  path: "/api/items/print-preview",
  summary: "An item being written as it would stand in a column of an A4 paper: outlines, no fonts",
  access: authors,
  body: z.strictObject({
    type: z.enum(itemTypes),
    stem: z.string().max(2000),
    options: z.array(z.string().max(2000)).max(5),
  }),
  download: "image/svg+xml",
  example: {
    body: {
      type: "single",
      stem: "普通话的标准音是（ ）。",
      options: ["北京语音", "南京语音", "洛阳语音", "上海语音"],
    },
  },
});
