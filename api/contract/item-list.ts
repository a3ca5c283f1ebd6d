import { z } from "zod";
import { cognitiveLevels, itemId, itemStatuses, itemTypes } from "../domain/item.ts";
import { authors, endpoint } from "./endpoint.ts";
import { done, id, instant } from "./shared.ts";

const code = z.string().max(60);
const yesNo = z.enum(["true", "false"]);
const share = z.coerce.number().min(0).max(1);

/** What items are looked for by; every part narrows, what is left out does not. */
export const filterFields = {
  /** A knowledge point's code, or a heading's: everything below it. */
  point: code.optional(),
  /** Weight row by its printed name. */
  row: z.string().max(100).optional(),
  /** 0: 基本要求, which every level shares. */
  level: z.coerce.number().int().min(0).max(9).optional(),
  /** Code of a 鉴定点. */
  element: code.optional(),
  type: z.enum(itemTypes).optional(),
  status: z.enum(itemStatuses).optional(),
  cognitive: z.enum(cognitiveLevels).optional(),
  /** The author's estimate, both ends counted in. */
  difficultyFrom: share.optional(),
  difficultyTo: share.optional(),
  author: z.string().max(100).optional(),
  /** Facts to be looked at again on this day or before. */
  reviewBefore: z.iso.date().optional(),
  /** Changed on this day (Asia/Shanghai) or later. */
  since: z.iso.date().optional(),
  pictures: yesNo.optional(),
  enemies: yesNo.optional(),
  /** Whose they are to review; nobody: whoever comes first. */
  assigned: z.union([z.enum(["me", "nobody"]), id]).optional(),
  /** Only items the signed-in person wrote some version of. */
  mine: z.enum(["true"]).optional(),
  /**
   * Fragments of stem, options, rationale, source or id, at blanks apart; all must be there. Letters also
   * find the initials of the stem's pinyin.
   */
  words: z.string().trim().max(100).optional(),
};
const standard = z.string();

/** How the list may be ordered. */
export const itemSorts = ["updated", "id", "point", "difficulty", "reviewBy"] as const;
export type ItemSort = (typeof itemSorts)[number];

const itemSummary = z.strictObject({
  id: z.string(),
  version: z.number(),
  type: z.enum(itemTypes),
  stem: z.string(),
  knowledgePoint: z.string(),
  level: z.number().nullable(),
  /** Code of its 鉴定点; null where none was named. */
  element: z.string().nullable(),
  difficulty: z.number(),
  cognitive: z.enum(cognitiveLevels),
  author: z.string(),
  reviewBy: z.string().nullable(),
  status: z.enum(itemStatuses),
  /** Who is to review it, by name, and by when. */
  reviewer: z.string().nullable(),
  due: z.string().nullable(),
  updatedAt: instant,
});
export type ItemSummary = z.infer<typeof itemSummary>;

const exampleStem = "普通话的标准音是（ ）。";

export const listItems = endpoint({
  method: "GET",
  path: "/api/items",
  summary: "Items by any of their fields, 50 a page; `after` and `before` are keys of a reply",
  access: authors,
  query: z.strictObject({
    standard,
    ...filterFields,
    sort: z.enum(itemSorts).default("updated"),
    /** The newest, hardest or last first. */
    descending: yesNo.optional(),
    after: z.string().max(300).optional(),
    before: z.string().max(300).optional(),
  }),
  reply: z.strictObject({
    items: z.array(itemSummary),
    /** Of all pages. */
    total: z.number().int(),
    /** Key of the page after this one; null on the last. */
    next: z.string().nullable(),
    previous: z.string().nullable(),
  }),
  example: {
    query: { standard: "4-04-05-03", point: "3.1.1.1.1", words: "普通话" },
    reply: {
      items: [
        {
          id: "4040503-3101",
          version: 1,
          type: "single",
          stem: exampleStem,
          knowledgePoint: "3.1.1.1.1",
          level: 5,
          element: "3.1.1.1.1-001",
          difficulty: 0.85,
          cognitive: "remember",
          author: "权衡题库编写组",
          reviewBy: null,
          status: "approved",
          reviewer: null,
          due: null,
          updatedAt: "2026-11-23T01:00:00.000Z",
        },
      ],
      total: 1,
      next: null,
      previous: null,
    },
  },
});

export const listItemIds = endpoint({
  method: "GET",
  path: "/api/items/ids",
  summary: "Ids of all items a filter finds, newest change first; at most 2,000",
  access: authors,
  query: z.strictObject({ standard, ...filterFields }),
  reply: z.strictObject({ ids: z.array(z.string()), total: z.number().int() }),
  example: {
    query: { standard: "4-04-05-03", status: "draft" },
    reply: { ids: ["4040503-3101"], total: 1 },
  },
});

export const listAuthors = endpoint({
  method: "GET",
  path: "/api/items/authors",
  summary: "Authors of the newest texts, by name, with how many items each",
  access: authors,
  query: z.strictObject({ standard }),
  reply: z.strictObject({
    authors: z.array(z.strictObject({ name: z.string(), items: z.number().int() })),
  }),
  example: {
    query: { standard: "4-04-05-03" },
    reply: { authors: [{ name: "权衡题库编写组", items: 2029 }] },
  },
});

const similarItem = z.strictObject({
  id: z.string(),
  stem: z.string(),
  type: z.enum(itemTypes),
  knowledgePoint: z.string(),
  status: z.enum(itemStatuses),
  /** Runs of three characters both stems have ÷ those either has: 1 is the same stem. */
  similarity: z.number(),
});
export type SimilarItem = z.infer<typeof similarItem>;

export const findSimilarItems = endpoint({
  method: "POST",
  path: "/api/items/similar",
  summary: "Items whose stems read most like a text being written, most similar first, at most ten",
  access: authors,
  body: z.strictObject({
    standard,
    stem: z.string().max(2000),
    /** The item being written, which is not similar to itself. */
    except: itemId.optional(),
  }),
  reply: z.strictObject({ items: z.array(similarItem) }),
  example: {
    body: { standard: "4-04-05-03", stem: exampleStem },
    reply: {
      items: [
        {
          id: "4040503-3101",
          stem: exampleStem,
          type: "single",
          knowledgePoint: "3.1.1.1.1",
          status: "approved",
          similarity: 1,
        },
      ],
    },
  },
});

const savedFilter = z.strictObject({
  id,
  name: z.string(),
  /** As the list's query. */
  filter: z.record(z.string(), z.string()),
});
export type SavedFilter = z.infer<typeof savedFilter>;

const exampleFilter = {
  id: "0199aa00-0000-7000-8000-00000000000f",
  name: "待复核的多选",
  filter: { type: "multiple", reviewBefore: "2026-12-31" },
};

export const listSavedFilters = endpoint({
  method: "GET",
  path: "/api/saved-filters",
  summary: "The filters the signed-in person keeps, by name",
  access: authors,
  reply: z.strictObject({ filters: z.array(savedFilter) }),
  example: { reply: { filters: [exampleFilter] } },
});

export const saveFilter = endpoint({
  method: "POST",
  path: "/api/saved-filters",
  summary: "Keeps a filter under a name; the same name again replaces it",
  access: authors,
  body: z.strictObject({
    name: z.string().trim().min(1).max(40),
    filter: z.record(z.string().max(30), z.string().max(200)),
  }),
  reply: savedFilter,
  example: {
    body: { name: exampleFilter.name, filter: exampleFilter.filter },
    reply: exampleFilter,
  },
});

export const dropFilter = endpoint({
  method: "DELETE",
  path: "/api/saved-filters/:filterId",
  summary: "Forgets one of one's own filters",
  access: authors,
  params: z.strictObject({ filterId: id }),
  reply: done,
  example: { params: { filterId: exampleFilter.id }, reply: { done: true } },
});
