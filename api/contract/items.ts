import { z } from "zod";
import { cognitiveLevels, itemId, itemStatuses, itemTypes } from "../domain/item.ts";
import { authors, endpoint, judges } from "./endpoint.ts";
import { id, instant } from "./shared.ts";

export const itemParams = z.strictObject({ itemId });
const params = itemParams;

export const itemFields = {
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

export const itemActs = [
  ...["loaded", "written", "accepted", "reinstated", "moved", "classified"],
  ...["submitted", "withdrawn", "assigned", "approved", "returned", "retired", "restored"],
] as const;

const itemHistory = z.strictObject({
  at: instant,
  /** Login, or "system". */
  actor: z.string(),
  /** Name of whose login it is; null for "system". */
  name: z.string().nullable(),
  act: z.enum(itemActs),
  version: z.number(),
  remark: z.string().nullable(),
});

/** What a remark can be about; whole: the item as such. */
export const commentFields = [
  ...["whole", "stem", "options", "key", "rationale", "knowledgePoint"],
  ...["difficulty", "cognitive", "source", "enemies", "reviewBy"],
] as const;

const itemComment = z.strictObject({
  id: z.uuid(),
  version: z.number().int(),
  field: z.enum(commentFields),
  body: z.string(),
  by: z.string(),
  at: instant,
  /** null while it is open. */
  resolved: z.strictObject({ by: z.string(), at: instant }).nullable(),
});
export type ItemComment = z.infer<typeof itemComment>;

/** What a reviewer may propose to change: fields with their new values, the others left out. */
export const suggestedChanges = z.strictObject({
  stem: z.string().max(2000).optional(),
  options: z.array(z.string().max(2000)).max(5).optional(),
  key: z.array(z.string()).max(5).optional(),
  rationale: z.string().max(2000).optional(),
  source: z.string().max(2000).optional(),
  difficulty: z.number().min(0.05).max(0.99).optional(),
  cognitive: z.enum(cognitiveLevels).optional(),
});
export type SuggestedChanges = z.infer<typeof suggestedChanges>;

const itemSuggestion = z.strictObject({
  id: z.uuid(),
  /** Version they are changes to. */
  version: z.number().int(),
  changes: suggestedChanges,
  /** The same fields as they were in that version. */
  before: suggestedChanges,
  note: z.string(),
  by: z.string(),
  /** Whether the signed-in person proposed them. */
  own: z.boolean(),
  at: instant,
  status: z.enum(["open", "accepted", "declined"]),
  /** A later version changed one of these fields, so that they can only be declined. */
  overtaken: z.boolean(),
  decision: z
    .strictObject({ by: z.string(), at: instant, remark: z.string().nullable() })
    .nullable(),
});
export type ItemSuggestion = z.infer<typeof itemSuggestion>;

export const itemDetail = z.strictObject({
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
  /** Whether words of the signed-in person are in the item, or they submitted it: they may not review it. */
  own: z.boolean(),
  /** Who is to review it, and by when; null: whoever comes first. */
  reviewer: z.strictObject({ id, name: z.string(), due: z.string().nullable() }).nullable(),
  /** Oldest first. */
  comments: z.array(itemComment),
  suggestions: z.array(itemSuggestion),
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
  /** An error keeps an item from review; a warning is a guess for the writer to judge. */
  severity: z.enum(["error", "warning"]),
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
  reviewer: null,
  comments: [],
  suggestions: [],
  approved: null,
  history: [
    {
      ...{ at: "2026-11-23T01:00:00.000Z", actor: "writer", name: "命题员" },
      ...{ act: "written", version: 1, remark: null },
    },
  ],
};
export const exampleItem = exampleDetail;

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
  body: z.strictObject({
    version: z.number().int(),
    draft,
    /** Why; stands in the item's history. */
    why: z.string().trim().max(500).default(""),
  }),
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
