import { z } from "zod";
import { itemStatuses, itemTypes } from "../domain/item.ts";
import { authors, endpoint } from "./endpoint.ts";
import { id, instant } from "./shared.ts";

/** 主编 alone: who plans the work of the others. */
const chief = { roles: ["editor"] } as const;
const person = z.strictObject({ id, name: z.string() });
const day = z.iso.date();

const quota = z.strictObject({
  id,
  writer: person,
  /** Codes of the points items are wanted on. */
  points: z.array(z.string()),
  /** null: any type. */
  type: z.enum(itemTypes).nullable(),
  items: z.number().int(),
  dueOn: day,
  note: z.string(),
  orderedBy: z.string(),
  orderedAt: instant,
  closedAt: instant.nullable(),
  /** Items the writer has begun since, by where they stand now; retired ones do not count. */
  progress: z.strictObject({
    draft: z.number().int(),
    inReview: z.number().int(),
    approved: z.number().int(),
  }),
});
export type Quota = z.infer<typeof quota>;

const exampleId = "0199aa00-0000-7000-8000-0000000000f1";
const exampleOrder = {
  points: ["3.1.1.1.1", "3.1.1.1.2"],
  type: "single",
  items: 40,
  dueOn: "2026-12-04",
  note: "多写应用层次的题",
} as const;
const exampleQuota = {
  id: exampleId,
  ...exampleOrder,
  points: [...exampleOrder.points],
  writer: { id: exampleId, name: "命题员" },
  orderedBy: "主编",
  orderedAt: "2026-11-23T01:00:00.000Z",
  closedAt: null,
  progress: { draft: 3, inReview: 4, approved: 12 },
};
const params = z.strictObject({ quotaId: id });
const example = { params: { quotaId: exampleId }, reply: exampleQuota } as const;

export const listQuotas = endpoint({
  method: "GET",
  path: "/api/quotas",
  summary:
    "Items ordered from writers: all for an editor-in-chief, one's own for others; next due first",
  access: authors,
  query: z.strictObject({ standard: z.string(), closed: z.enum(["true"]).optional() }),
  reply: z.strictObject({ quotas: z.array(quota) }),
  example: { query: { standard: "4-04-05-03" }, reply: { quotas: [exampleQuota] } },
});

export const addQuota = endpoint({
  method: "POST",
  path: "/api/quotas",
  summary: "Orders items on some points from a writer by a day; an item counts for one order only",
  access: chief,
  body: z.strictObject({
    standard: z.string(),
    writerId: id,
    points: z.array(z.string().max(60)).min(1).max(200),
    type: z.enum(itemTypes).nullable(),
    items: z.number().int().min(1).max(1000),
    dueOn: day,
    note: z.string().trim().max(500).default(""),
  }),
  reply: quota,
  example: {
    body: {
      ...exampleOrder,
      points: [...exampleOrder.points],
      standard: "4-04-05-03",
      writerId: exampleId,
    },
    reply: exampleQuota,
  },
});

export const changeQuota = endpoint({
  method: "PATCH",
  path: "/api/quotas/:quotaId",
  summary: "Changes how many items are wanted, by when, or the note; or closes the order",
  access: chief,
  params,
  body: z.strictObject({
    items: z.number().int().min(1).max(1000).optional(),
    dueOn: day.optional(),
    note: z.string().trim().max(500).optional(),
    closed: z.literal(true).optional(),
  }),
  reply: quota,
  example: { ...example, body: { dueOn: "2026-12-11" } },
});

const queueItem = z.strictObject({
  id: z.string(),
  stem: z.string(),
  type: z.enum(itemTypes),
  knowledgePoint: z.string(),
  status: z.enum(itemStatuses),
  author: z.string(),
  updatedAt: instant,
  /** Day by which it is to be reviewed; null where none was set. */
  due: day.nullable(),
  /** Whether it was assigned to the signed-in person. */
  assigned: z.boolean(),
  /** The return it still has to answer. */
  returned: z.strictObject({ by: z.string(), remark: z.string() }).nullable(),
  /** Remarks and suggestions nobody has dealt with yet. */
  openComments: z.number().int(),
  openSuggestions: z.number().int(),
});
export type QueueItem = z.infer<typeof queueItem>;

const part = z.strictObject({ items: z.array(queueItem), total: z.number().int() });

export const getQueue = endpoint({
  method: "GET",
  path: "/api/queue",
  summary: "What waits for the signed-in person: to review, to mend, to write; overdue first",
  access: authors,
  query: z.strictObject({ standard: z.string() }),
  reply: z.strictObject({
    /** null for those who do not review. One's own items are left out. */
    review: part.nullable(),
    mend: part,
    drafts: part,
    waiting: part,
    /** Open orders to the signed-in person. */
    quotas: z.array(quota),
  }),
  example: {
    query: { standard: "4-04-05-03" },
    reply: {
      review: null,
      mend: {
        items: [
          {
            id: "4040503-3101",
            stem: "普通话的标准音是（ ）。",
            type: "single",
            knowledgePoint: "3.1.1.1.1",
            status: "draft",
            author: "命题员",
            updatedAt: "2026-11-23T01:00:00.000Z",
            due: null,
            assigned: false,
            returned: { by: "审题员", remark: "选项 B 也可成立。" },
            openComments: 1,
            openSuggestions: 0,
          },
        ],
        total: 1,
      },
      drafts: { items: [], total: 0 },
      waiting: { items: [], total: 0 },
      quotas: [exampleQuota],
    },
  },
});
