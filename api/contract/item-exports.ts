import { z } from "zod";
import { exportFormats } from "../domain/exchange/losses.ts";
import { endpoint } from "./endpoint.ts";
import { filterFields } from "./item-list.ts";

/** Writers take out their own items, reviewers some hundreds at a time, editors and administrators all. */
const access = { roles: ["writer", "reviewer", "editor", "administrator"] } as const;

const selection = {
  standard: z.string(),
  ...filterFields,
  /** These items and no others, ids with commas between; the filter then counts for nothing. */
  ids: z
    .string()
    .regex(/^[a-z0-9,-]*$/)
    .max(12_000)
    .optional(),
};
const query = z.strictObject(selection);
const example = { query: { standard: "4-04-05-03", point: "3.1.1.1.1", status: "approved" } };

export const lookAtExport = endpoint({
  method: "GET",
  path: "/api/item-exports",
  summary:
    "How many items a selection has, and what they would lose in a format, before it is taken out",
  access,
  query: z.strictObject({ ...selection, format: z.enum(exportFormats) }),
  reply: z.strictObject({
    items: z.number().int(),
    /** As many as the signed-in person may take out at once; null: any number. */
    most: z.number().int().nullable(),
    /** What the format cannot hold, in the reader's language. */
    losses: z.array(z.strictObject({ message: z.string(), items: z.number().int() })),
  }),
  example: {
    query: { standard: "4-04-05-03", status: "approved", format: "gift" },
    reply: {
      items: 120,
      most: 500,
      losses: [{ message: "出处不在其中。", items: 120 }],
    },
  },
});

export const exportExcel = endpoint({
  method: "GET",
  path: "/api/item-exports/items.xlsx",
  summary:
    "A selection of items as a table in the national style; brought in again, they are equal",
  access,
  query,
  download: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  example,
});

export const exportQti3 = endpoint({
  method: "GET",
  path: "/api/item-exports/qti3.zip",
  summary: "A selection of items as a QTI 3.0 package with its pictures",
  access,
  query,
  download: "application/zip",
  example,
});

export const exportQti2 = endpoint({
  method: "GET",
  path: "/api/item-exports/qti2.zip",
  summary: "A selection of items as a QTI 2.2 package with its pictures",
  access,
  query,
  download: "application/zip",
  example,
});

export const exportMoodle = endpoint({
  method: "GET",
  path: "/api/item-exports/moodle.xml",
  summary: "A selection of items as a Moodle question file with its pictures",
  access,
  query,
  download: "application/xml",
  example,
});

export const exportGift = endpoint({
  method: "GET",
  path: "/api/item-exports/gift.txt",
  summary: "A selection of items in GIFT, without pictures",
  access,
  query,
  download: "text/plain; charset=utf-8",
  example,
});

export const exportBankFiles = endpoint({
  method: "GET",
  path: "/api/item-exports/bank.zip",
  summary: "A selection of items as files of the bank (YAML), to be reviewed in a pull request",
  access,
  query,
  download: "application/zip",
  example,
});

export const exportBooklet = endpoint({
  method: "GET",
  path: "/api/item-exports/booklet.pdf",
  summary:
    "A selection of items to be reviewed on paper: key, rationale, source, and room for remarks",
  access,
  query,
  download: "application/pdf",
  example,
});
