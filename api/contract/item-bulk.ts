import { z } from "zod";
import { itemId } from "../domain/item.ts";
import { bulkFaults } from "../domain/bulk-change.ts";
import { endpoint, judges } from "./endpoint.ts";
import { id } from "./shared.ts";

const code = z.string().min(1).max(60);

/** What is done to several items at once. */
const change = z.discriminatedUnion("kind", [
  /** Puts items under an element of the point they are on; no new text. */
  z.strictObject({ kind: z.literal("classify"), element: code }),
  /** Moves items to another point: a new text each, to be approved anew. */
  z.strictObject({ kind: z.literal("move"), point: code, element: code.nullable().default(null) }),
  z.strictObject({ kind: z.literal("retire") }),
  /** null: whoever comes first. */
  z.strictObject({
    kind: z.literal("assign"),
    reviewerId: id.nullable(),
    due: z.iso.date().nullable().default(null),
  }),
]);
export type BulkChange = z.output<typeof change>;

const fate = z.strictObject({
  id: z.string(),
  stem: z.string(),
  /** What the change is about, as it is: an element, a point, a status, a reviewer's name. */
  from: z.string().nullable(),
  /** Why this one is left as it is; null: it is changed. */
  refused: z.enum(bulkFaults).nullable(),
});
export type BulkFate = z.infer<typeof fate>;

export const changeItems = endpoint({
  method: "POST",
  path: "/api/items/bulk",
  summary: "Tags, moves, retires or assigns several items, or says what would become of each",
  access: judges,
  body: z.strictObject({
    standard: z.string(),
    ids: z.array(itemId).min(1).max(1000),
    change,
    /** Why; stands in each item's history. */
    reason: z.string().trim().max(500).default(""),
    /** Nothing is changed; the reply says what would be. */
    preview: z.boolean(),
  }),
  reply: z.strictObject({
    items: z.array(fate),
    changed: z.number().int(),
    refused: z.number().int(),
  }),
  example: {
    body: {
      standard: "4-04-05-03",
      ids: ["4040503-3101"],
      change: { kind: "retire" },
      reason: "依据的条文已修订",
      preview: true,
    },
    reply: {
      items: [
        {
          id: "4040503-3101",
          stem: "普通话的标准音是（ ）。",
          from: "approved",
          refused: null,
        },
      ],
      changed: 1,
      refused: 0,
    },
  },
});
