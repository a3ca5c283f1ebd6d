import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { instant } from "./shared.ts";

/** Forms and letters whose template an installation may replace: 准考证, 座位标签, 考场门贴, 签到表 … */
export const formNames = [
  "tickets",
  "seat-labels",
  "door-list",
  "attendance",
  "paper-register",
  "room-record",
  "score-summary",
  "score-slip",
] as const;
export type FormName = (typeof formNames)[number];

const keepers = { roles: ["centre", "administrator"] } as const;
const params = z.strictObject({ form: z.enum(formNames) });

const template = z.strictObject({
  form: z.enum(formNames),
  /** Who put another template in the place of the usual one, and when; null while it is the usual one. */
  replaced: z.strictObject({ by: z.string(), at: instant }).nullable(),
});
export type TemplateView = z.infer<typeof template>;

const example = {
  form: "tickets",
  replaced: { by: "centre", at: "2026-11-20T01:00:00.000Z" },
} as const;

export const listTemplates = endpoint({
  method: "GET",
  path: "/api/templates",
  summary: "Every form with its template: the usual one, or who replaced it",
  access: keepers,
  reply: z.strictObject({ templates: z.array(template) }),
  example: { reply: { templates: [example] } },
});

export const readTemplate = endpoint({
  method: "GET",
  path: "/api/templates/:form/template.hbs",
  summary: "The template of a form as it stands, or the usual one, to change it",
  access: keepers,
  params,
  query: z.strictObject({ usual: z.stringbool().default(false) }),
  download: "text/plain; charset=utf-8",
  example: { params: { form: "tickets" }, query: { usual: "true" } },
});

export const replaceTemplate = endpoint({
  method: "PUT",
  path: "/api/templates/:form",
  summary: "Puts another template in place once sample data show that it can be printed",
  access: keepers,
  params,
  upload: true,
  reply: template,
  example: { params: { form: "tickets" }, reply: example },
});

export const restoreTemplate = endpoint({
  method: "DELETE",
  path: "/api/templates/:form",
  summary: "Puts the usual template back",
  access: keepers,
  params,
  reply: template,
  example: { params: { form: "tickets" }, reply: { form: "tickets", replaced: null } },
});

export const sampleForm = endpoint({
  method: "GET",
  path: "/api/templates/:form/sample.html",
  summary: "A form with made-up data, as it prints from the browser",
  access: keepers,
  params,
  download: "text/html; charset=utf-8",
  example: { params: { form: "tickets" } },
});

export const sampleFormPdf = endpoint({
  method: "GET",
  path: "/api/templates/:form/sample.pdf",
  summary: "A form with made-up data as a PDF",
  access: keepers,
  params,
  download: "application/pdf",
  example: { params: { form: "tickets" } },
});
