import { z } from "zod";
import { authors, endpoint, judges } from "./endpoint.ts";
import {
  commentFields,
  exampleItem,
  itemActs,
  itemDetail,
  itemFields,
  itemParams,
  suggestedChanges,
} from "./items.ts";
import { id, instant } from "./shared.ts";

/** 主编 alone: who plans the work of the others. */
const chief = { roles: ["editor"] } as const;
const params = itemParams;
const version = z.number().int();
const reason = z.string().trim().min(2).max(1000);
const example = { params: { itemId: "4040503-3101" }, reply: exampleItem } as const;
const exampleId = "0199aa00-0000-7000-8000-0000000000e1";

export const withdrawItem = endpoint({
  method: "POST",
  path: "/api/items/:itemId/withdraw",
  summary: "Takes an item back from review; by who wrote or submitted it, or an editor-in-chief",
  access: authors,
  params,
  body: z.strictObject({ version }),
  reply: itemDetail,
  example: { ...example, body: { version: 1 } },
});

export const restoreItem = endpoint({
  method: "POST",
  path: "/api/items/:itemId/restore",
  summary: "Brings a retired item back as a draft, to be reviewed anew",
  access: chief,
  params,
  body: z.strictObject({ remark: reason }),
  reply: itemDetail,
  example: { ...example, body: { remark: "条文又恢复施行" } },
});

export const assignItem = endpoint({
  method: "PUT",
  path: "/api/items/:itemId/reviewer",
  summary: "Says who is to review an item and by when; reviewers may take and give back their own",
  access: judges,
  params,
  body: z.strictObject({
    /** null: whoever comes first. */
    reviewerId: id.nullable(),
    due: z.iso.date().nullable().default(null),
  }),
  reply: itemDetail,
  example: { ...example, body: { reviewerId: exampleId, due: "2026-12-04" } },
});

const versionView = z.strictObject({
  ...itemFields,
  version,
  at: instant,
  /** Name of who made it; "system" for texts loaded from files. */
  by: z.string(),
  act: z.enum(itemActs),
  /** The words it was made with; null when there were none. */
  why: z.string().nullable(),
});
export type ItemVersion = z.infer<typeof versionView>;

export const listVersions = endpoint({
  method: "GET",
  path: "/api/items/:itemId/versions",
  summary: "Every text an item has had, newest first, with who made it and why",
  access: authors,
  params,
  reply: z.strictObject({ versions: z.array(versionView) }),
  example: {
    params: example.params,
    reply: {
      versions: [
        {
          ...{ type: "single", stem: exampleItem.stem, options: [...exampleItem.options] },
          ...{ key: ["A"], rationale: exampleItem.rationale, knowledgePoint: "3.1.1.1.1" },
          ...{ difficulty: 0.85, cognitive: "remember", source: exampleItem.source },
          ...{ author: "权衡题库编写组", enemies: [], reviewBy: null },
          ...{
            version: 1,
            at: "2026-11-23T01:00:00.000Z",
            by: "命题员",
            act: "written",
            why: null,
          },
        },
      ],
    },
  },
});

export const reinstateText = endpoint({
  method: "POST",
  path: "/api/items/:itemId/reinstate",
  summary: "Makes an earlier text the newest again, as a new version and a draft",
  access: authors,
  params,
  body: z.strictObject({
    /** The newest version, as it was seen. */
    version,
    /** The earlier version whose text comes back. */
    from: version,
    why: reason,
  }),
  reply: itemDetail,
  example: { ...example, body: { version: 3, from: 1, why: "第 2 版的改动不成立" } },
});

export const addComment = endpoint({
  method: "POST",
  path: "/api/items/:itemId/comments",
  summary: "Remarks on a field of an item's newest text",
  access: authors,
  params,
  body: z.strictObject({ field: z.enum(commentFields), body: z.string().trim().min(1).max(1000) }),
  reply: itemDetail,
  example: { ...example, body: { field: "options", body: "选项 B 也可成立。" } },
});

export const resolveComment = endpoint({
  method: "PUT",
  path: "/api/items/:itemId/comments/:commentId",
  summary: "Marks a remark as dealt with, or opens it again",
  access: authors,
  params: params.extend({ commentId: id }),
  body: z.strictObject({ resolved: z.boolean() }),
  reply: itemDetail,
  example: {
    params: { ...example.params, commentId: exampleId },
    body: { resolved: true },
    reply: exampleItem,
  },
});

export const suggestChanges = endpoint({
  method: "POST",
  path: "/api/items/:itemId/suggestions",
  summary: "Proposes changes to an item's newest text; the text stays until they are accepted",
  access: judges,
  params,
  body: z.strictObject({
    version,
    changes: suggestedChanges,
    note: z.string().trim().max(1000).default(""),
  }),
  reply: itemDetail,
  example: {
    ...example,
    body: { version: 1, changes: { stem: "普通话以（ ）为标准音。" }, note: "更简洁" },
  },
});

export const decideSuggestion = endpoint({
  method: "POST",
  path: "/api/items/:itemId/suggestions/:suggestionId/decision",
  summary: "Accepts proposed changes into a new version, or declines them with a reason",
  access: authors,
  params: params.extend({ suggestionId: id }),
  body: z.strictObject({
    /** The newest version, as it was seen. */
    version,
    decision: z.enum(["accept", "decline"]),
    remark: z.string().trim().max(1000).default(""),
  }),
  reply: itemDetail,
  example: {
    params: { ...example.params, suggestionId: exampleId },
    body: { version: 1, decision: "accept", remark: "" },
    reply: exampleItem,
  },
});

const colleague = z.strictObject({
  id,
  name: z.string(),
  roles: z.array(z.enum(["writer", "reviewer", "editor"])),
});
export type Colleague = z.infer<typeof colleague>;

export const listColleagues = endpoint({
  method: "GET",
  path: "/api/colleagues",
  summary: "Who works on items, by name",
  access: authors,
  reply: z.strictObject({ colleagues: z.array(colleague) }),
  example: { reply: { colleagues: [{ id: exampleId, name: "审题员", roles: ["reviewer"] }] } },
});
