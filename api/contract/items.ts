import { z } from "zod";
import { cognitiveLevels, itemId, itemStatuses, itemTypes } from "../domain/item.ts";
import { authors, endpoint, judges } from "./endpoint.ts";
import { instant } from "./shared.ts";

const params = z.strictObject({ itemId });

const itemFields = {
  type: z.enum(itemTypes),
  stem: z.string(),
  options: z.array(z.string()),
  key: z.array(z.string()),
  rationale: z.string(),
  knowledgePoint: z.string(),
  difficulty: z.number(),
  cognitive: z.enum(cognitiveLevels),
  source: z.string(),
  author: z.string(),
  enemies: z.array(z.string()),
  reviewBy: z.string().nullable(),
};

const itemHistory = z.strictObject({
  at: instant,
  actor: z.string(),
  act: z.enum(["loaded", "written", "classified", "submitted", "approved", "returned", "retired"]),
  version: z.number(),
  remark: z.string().nullable(),
});

const itemDetail = z.strictObject({
  ...itemFields,
  id: z.string(),
  version: z.number(),
  level: z.number().nullable(),
  standard: z.string(),
  /** Code of its 鉴定点: a classification of the item, the same for all its versions. */
  element: z.string().nullable(),
  status: z.enum(itemStatuses),
  /** The version papers may use; null while none was approved. */
  approvedVersion: z.number().nullable(),
  /** Whether the signed-in person wrote this version and so may not review it. */
  own: z.boolean(),
  /** Text of the approved version while a later one is being worked on, to compare the two. */
  approved: z.strictObject(itemFields).nullable(),
  history: z.array(itemHistory),
});
export type ItemDetail = z.infer<typeof itemDetail>;
export type ItemHistory = z.infer<typeof itemHistory>;

export const lintFinding = z.strictObject({
  code: z.string(),
  path: z.string(),
  message: z.string(),
});
export type LintFinding = z.infer<typeof lintFinding>;

/** What the editor sends: `author` is the signed-in person. */
const draft = z.strictObject({
  type: z.enum(itemTypes),
  stem: z.string().max(2000),
  options: z.array(z.string().max(2000)).max(5),
  key: z.array(z.string()).max(5),
  rationale: z.string().max(2000),
  knowledgePoint: z.string(),
  difficulty: z.number().min(0.05).max(0.99),
  cognitive: z.enum(cognitiveLevels),
  source: z.string().max(2000),
  enemies: z.array(z.string()).default([]),
  reviewBy: z.iso.date().nullable().default(null),
  /** Code of one of the point's 鉴定点; null while none is chosen. */
  element: z.string().max(60).nullable().default(null),
});
export type ItemDraft = z.input<typeof draft>;

const exampleDraft = {
  type: "single",
  stem: "普通话的标准音是（ ）。",
  options: ["北京语音", "南京语音", "洛阳语音", "上海语音"],
  key: ["A"],
  rationale: "普通话以北京语音为标准音。",
  knowledgePoint: "3.1.1.1.1",
  difficulty: 0.85,
  cognitive: "remember",
  source: "标准 3.1 五级 1.1.1 语音常识",
  enemies: [],
  reviewBy: null,
  element: null,
} as const;
const exampleDetail = {
  ...exampleDraft,
  id: "4040503-3101",
  version: 1,
  level: 5,
  standard: "4-04-05-03",
  author: "权衡题库编写组",
  status: "draft",
  approvedVersion: null,
  own: true,
  approved: null,
  history: [
    { at: "2026-11-23T01:00:00.000Z", actor: "writer", act: "written", version: 1, remark: null },
  ],
};

export const getItem = endpoint({
  method: "GET",
  path: "/api/items/:itemId",
  summary: "One item with its key, rationale and history",
  access: authors,
  params,
  reply: itemDetail,
  example: { params: { itemId: "4040503-3101" }, reply: exampleDetail },
});

export const lintItem = endpoint({
  method: "POST",
  path: "/api/items/findings",
  summary: "What the authoring rules find in a draft, without saving it",
  access: authors,
  body: z.strictObject({ standard: z.string(), draft }),
  reply: z.strictObject({ findings: z.array(lintFinding) }),
  example: { body: { standard: "4-04-05-03", draft: exampleDraft }, reply: { findings: [] } },
});

export const addItem = endpoint({
  method: "POST",
  path: "/api/items",
  summary: "Writes a new item as a draft",
  access: authors,
  body: z.strictObject({ standard: z.string(), draft }),
  reply: itemDetail,
  example: { body: { standard: "4-04-05-03", draft: exampleDraft }, reply: exampleDetail },
});

export const reviseItem = endpoint({
  method: "PUT",
  path: "/api/items/:itemId",
  summary: "Saves the item's text as a new version; `version` is the one it was based on",
  access: authors,
  params,
  body: z.strictObject({ version: z.number().int(), draft }),
  reply: itemDetail,
  example: {
    params: { itemId: "4040503-3101" },
    body: { version: 1, draft: exampleDraft },
    reply: exampleDetail,
  },
});

export const submitItem = endpoint({
  method: "POST",
  path: "/api/items/:itemId/submit",
  summary: "Sends a draft to review; refused while the authoring rules find something",
  access: authors,
  params,
  body: z.strictObject({ version: z.number().int() }),
  reply: itemDetail,
  example: { params: { itemId: "4040503-3101" }, body: { version: 1 }, reply: exampleDetail },
});

export const reviewItem = endpoint({
  method: "POST",
  path: "/api/items/:itemId/review",
  summary: "Approves a version for papers or returns it with a remark; never one's own",
  access: judges,
  params,
  body: z.strictObject({
    version: z.number().int(),
    verdict: z.enum(["approve", "return"]),
    remark: z.string().trim().max(1000).default(""),
  }),
  reply: itemDetail,
  example: {
    params: { itemId: "4040503-3101" },
    body: { version: 1, verdict: "approve", remark: "" },
    reply: { ...exampleDetail, status: "approved", approvedVersion: 1, own: false },
  },
});

export const retireItem = endpoint({
  method: "POST",
  path: "/api/items/:itemId/retire",
  summary: "Takes an item out of every pool; its history stays",
  access: judges,
  params,
  body: z.strictObject({ remark: z.string().trim().min(2).max(1000) }),
  reply: itemDetail,
  example: {
    params: { itemId: "4040503-3101" },
    body: { remark: "依据的条文已修订" },
    reply: { ...exampleDetail, status: "retired" },
  },
});
