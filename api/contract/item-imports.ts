import { z } from "zod";
import { rowStates } from "../domain/exchange/row-states.ts";
import { cognitiveLevels, itemTypes } from "../domain/item.ts";
import { authors, endpoint } from "./endpoint.ts";
import { lintFinding } from "./items.ts";
import { done, id, instant } from "./shared.ts";

const access = authors;
const params = z.strictObject({ importId: id });

export const importStatuses = [
  "reading",
  "ready",
  "importing",
  "imported",
  "cancelled",
  "refused",
] as const;
/** 读取中、待导入、导入中、已导入、已取消、无法读取. */
export type ImportStatus = (typeof importStatuses)[number];

const importSummary = z.strictObject({
  id: z.string(),
  standard: z.string(),
  fileName: z.string(),
  /** SHA-256 of the file's bytes. */
  sha256: z.string(),
  bytes: z.number().int(),
  /** How it was read: excel, csv, word, text, qti3, qti2, moodle, gift, aiken, bank; null until it was. */
  format: z.string().nullable(),
  status: z.enum(importStatuses),
  /** Why it was refused, in the reader's language. */
  fault: z.string().nullable(),
  madeBy: z.string(),
  madeAt: instant,
  endedAt: instant.nullable(),
  /** Items it became, how many of them went to review at once, rows that became none. */
  imported: z.number().int(),
  inReview: z.number().int(),
  remaining: z.number().int(),
  /** Whether the signed-in person brought it and so may go on with it. */
  own: z.boolean(),
});
export type ImportSummary = z.infer<typeof importSummary>;

const importDetail = z.strictObject({
  ...importSummary.shape,
  /** Of the work under way: rows done and rows in all; null while nothing is under way. */
  progress: z.strictObject({ done: z.number().int(), total: z.number().int() }).nullable(),
  counts: z.strictObject(
    Object.fromEntries(rowStates.map((state) => [state, z.number().int()])) as Record<
      (typeof rowStates)[number],
      z.ZodNumber
    >,
  ),
  /** What rows without a point call theirs, and how many say so; "" where the file names none. */
  pointless: z.array(z.strictObject({ said: z.string(), rows: z.number().int() })),
  /** Texts of the file that belong to no item. */
  ignored: z.array(z.strictObject({ place: z.string(), text: z.string() })),
});
export type ImportDetail = z.infer<typeof importDetail>;

const rowDraft = z.strictObject({
  type: z.enum(itemTypes).nullable(),
  stem: z.string().max(4000),
  options: z.array(z.string().max(4000)).max(8),
  key: z.array(z.string().max(2)).max(8),
  rationale: z.string().max(4000),
  knowledgePoint: z.string().max(60).nullable(),
  element: z.string().max(60).nullable(),
  difficulty: z.number().min(0.05).max(0.99),
  cognitive: z.enum(cognitiveLevels),
  source: z.string().max(4000),
});

const importRow = z.strictObject({
  no: z.number().int(),
  /** Where the file has it, in words: 工作表“单选题”第 12 行. */
  place: z.string(),
  state: z.enum(rowStates),
  draft: z.strictObject({ ...rowDraft.shape, author: z.string() }),
  /** What the file calls its knowledge point. */
  said: z.string(),
  /** How it was read: what was guessed (unsure), is of no use here (refused), was tidied or lost (note). */
  remarks: z.array(
    z.strictObject({
      code: z.string(),
      kind: z.enum(["unsure", "refused", "note"]),
      field: z.string().nullable(),
      message: z.string(),
    }),
  ),
  /** What keeps it from becoming an item. */
  obstacles: z.array(z.string()),
  /** What the authoring rules find. */
  findings: z.array(lintFinding),
  /** Items of the bank and earlier rows whose stems read alike; 1 is the same stem. */
  alike: z.array(
    z.strictObject({
      id: z.string().nullable(),
      no: z.number().int().nullable(),
      stem: z.string(),
      similarity: z.number(),
    }),
  ),
  confirmed: z.boolean(),
  decision: z.enum(["import", "leave"]).nullable(),
  /** The item it became. */
  itemId: z.string().nullable(),
});
export type ImportRow = z.infer<typeof importRow>;
export type ImportDraft = z.input<typeof rowDraft>;

const exampleId = "01990000-0000-7000-8000-0000000000f1";
const exampleSummary = {
  id: exampleId,
  standard: "4-04-05-03",
  fileName: "五级单选题.xlsx",
  sha256: "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
  bytes: 18_432,
  format: "excel",
  status: "ready" as const,
  fault: null,
  madeBy: "writer",
  madeAt: "2026-11-23T01:00:00.000Z",
  endedAt: null,
  imported: 0,
  inReview: 0,
  remaining: 0,
  own: true,
};
const exampleDetail = {
  ...exampleSummary,
  progress: null,
  counts: { ready: 38, unsure: 2, blocked: 0, duplicate: 1, left: 0, imported: 0 },
  pointless: [],
  ignored: [{ place: "第 1 行", text: "呼叫中心服务员（五级）题库" }],
};
const exampleDraft = {
  type: "single" as const,
  stem: "普通话的标准音是（ ）。",
  options: ["北京语音", "南京语音", "洛阳语音", "上海语音"],
  key: ["A"],
  rationale: "",
  knowledgePoint: "3.1.1.1.1",
  element: null,
  difficulty: 0.7,
  cognitive: "remember" as const,
  source: "",
};
const exampleRow = {
  no: 1,
  place: "工作表“五级”第 2 行",
  state: "ready" as const,
  draft: { ...exampleDraft, author: "张三" },
  said: "语音常识",
  remarks: [
    {
      code: "read.difficulty-assumed",
      kind: "note" as const,
      field: "difficulty",
      message: "没有写难度，按 0.7 估计。",
    },
  ],
  obstacles: [],
  findings: [{ code: "content.shape", path: "rationale", message: "请填写此项。" }],
  alike: [],
  confirmed: false,
  decision: null,
  itemId: null,
};

export const beginImport = endpoint({
  method: "POST",
  path: "/api/item-imports",
  summary:
    "Takes a file of items (Excel, CSV, Word, text, QTI 2.x and 3.0, Moodle XML, GIFT, Aiken, bank files) and begins to read it; nothing enters the bank yet",
  access,
  query: z.strictObject({
    standard: z.string(),
    fileName: z.string().trim().min(1).max(200),
    /** Reads a file again that was brought in before. */
    again: z.enum(["true"]).optional(),
  }),
  upload: true,
  reply: z.strictObject({
    id: z.string(),
    /** The same file was brought before: `id` is that import, and nothing new was begun. */
    earlier: z.boolean(),
  }),
  example: {
    query: { standard: "4-04-05-03", fileName: "五级单选题.xlsx" },
    reply: { id: exampleId, earlier: false },
  },
});

export const listImports = endpoint({
  method: "GET",
  path: "/api/item-imports",
  summary: "Files brought in for a standard, the newest first: who, when, which, with what outcome",
  access,
  query: z.strictObject({ standard: z.string() }),
  reply: z.strictObject({ imports: z.array(importSummary) }),
  example: { query: { standard: "4-04-05-03" }, reply: { imports: [exampleSummary] } },
});

export const importTemplate = endpoint({
  method: "GET",
  path: "/api/item-imports/template.xlsx",
  summary: "An empty item table to fill in, in the national style",
  access,
  download: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  example: {},
});

export const getImport = endpoint({
  method: "GET",
  path: "/api/item-imports/:importId",
  summary: "How far an import is and how many rows stand in which state",
  access,
  params,
  reply: importDetail,
  example: { params: { importId: exampleId }, reply: exampleDetail },
});

export const listImportRows = endpoint({
  method: "GET",
  path: "/api/item-imports/:importId/rows",
  summary: "How each item was read, with findings and what it is like; 25 a page",
  access,
  params,
  query: z.strictObject({
    state: z.enum(rowStates).optional(),
    page: z.coerce.number().int().min(1).default(1),
  }),
  reply: z.strictObject({ rows: z.array(importRow), total: z.number().int() }),
  example: { params: { importId: exampleId }, query: {}, reply: { rows: [exampleRow], total: 1 } },
});

export const mendImportRow = endpoint({
  method: "PUT",
  path: "/api/item-imports/:importId/rows/:no",
  summary:
    "Mends a row, confirms how it was read, or decides to leave it out or bring it in all the same",
  access,
  params: z.strictObject({ importId: id, no: z.coerce.number().int().min(1) }),
  body: z.strictObject({
    draft: rowDraft.optional(),
    confirmed: z.boolean().optional(),
    decision: z.enum(["import", "leave"]).nullable().optional(),
  }),
  reply: importRow,
  example: {
    params: { importId: exampleId, no: 1 },
    body: { draft: exampleDraft, confirmed: true },
    reply: exampleRow,
  },
});

export const settleImportRows = endpoint({
  method: "POST",
  path: "/api/item-imports/:importId/settle",
  summary:
    "The same for many rows at once: those in a state, or those whose file says the same point",
  access,
  params,
  body: z.strictObject({
    where: z.strictObject({
      state: z.enum(rowStates).optional(),
      /** Rows without a point that say this of theirs. */
      said: z.string().optional(),
    }),
    set: z.strictObject({
      knowledgePoint: z.string().max(60).optional(),
      confirmed: z.literal(true).optional(),
      decision: z.enum(["import", "leave"]).nullable().optional(),
      /** Where a row has none. */
      source: z.string().trim().min(1).max(2000).optional(),
    }),
  }),
  reply: z.strictObject({ changed: z.number().int() }),
  example: {
    params: { importId: exampleId },
    body: { where: { said: "" }, set: { knowledgePoint: "3.1.1.1.1" } },
    reply: { changed: 40 },
  },
});

export const carryOutImport = endpoint({
  method: "POST",
  path: "/api/item-imports/:importId/import",
  summary: "Brings every ready row into the bank, all in one transaction; the others stay behind",
  access,
  params,
  body: z.strictObject({
    /** in-review: those without findings go to review at once, the others become drafts. */
    as: z.enum(["draft", "in-review"]),
  }),
  reply: done,
  example: { params: { importId: exampleId }, body: { as: "draft" }, reply: { done: true } },
});

export const cancelImport = endpoint({
  method: "POST",
  path: "/api/item-imports/:importId/cancel",
  summary: "Stops what is under way and forgets the rows; nothing of the file enters the bank",
  access,
  params,
  reply: done,
  example: { params: { importId: exampleId }, reply: { done: true } },
});

export const importRest = endpoint({
  method: "GET",
  path: "/api/item-imports/:importId/rest.xlsx",
  summary:
    "The rows that did not enter the bank, each with its reasons, to be mended and brought again",
  access,
  params,
  download: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  example: { params: { importId: exampleId } },
});
