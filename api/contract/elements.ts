import { z } from "zod";
import { importances } from "../domain/element.ts";
import { levelNumber } from "../domain/standard.ts";
import { endpoint } from "./endpoint.ts";

const access = { roles: ["writer", "reviewer", "editor", "centre"] } as const;
const params = z.strictObject({ code: z.string().regex(/^\d-\d{2}-\d{2}-\d{2}$/) });
const query = z.strictObject({ level: z.coerce.number().pipe(levelNumber) });

const element = z.strictObject({
  code: z.string(),
  name: z.string(),
  importance: z.enum(importances),
  knowledgePoint: z.string(),
  /** Items in the pool (approved). */
  items: z.number(),
});
export type ElementView = z.infer<typeof element>;

const counts = z.strictObject({ X: z.number(), Y: z.number(), Z: z.number() });
/** `code` is the standard's own number, "" where it has none. */
const range = { code: z.string(), name: z.string(), counts };
const weighted = { ...range, percent: z.number() };
const point = z.strictObject({ ...range, elements: z.array(element) });
const content = z.strictObject({ ...range, points: z.array(point) });
const row = z.strictObject({ ...weighted, contents: z.array(content) });
const table = z.strictObject({
  level: z.number(),
  levelName: z.string(),
  counts,
  groups: z.array(z.strictObject({ ...weighted, rows: z.array(row) })),
});
export type ElementTableView = z.infer<typeof table>;

const exampleElement = {
  ...{ code: "2.1.1-001", name: "职业道德的含义", importance: "X" },
  ...{ knowledgePoint: "2.1.1", items: 5 },
} as const;
const exampleRange = { counts: { X: 1, Y: 0, Z: 0 } };

export const listElements = endpoint({
  method: "GET",
  path: "/api/standards/:code/elements",
  summary:
    "鉴定点: the elements of all knowledge points with how many items each has; none without a table",
  access,
  params,
  reply: z.strictObject({ elements: z.array(element) }),
  example: { params: { code: "4-04-05-03" }, reply: { elements: [exampleElement] } },
});

export const getElementTable = endpoint({
  method: "GET",
  path: "/api/standards/:code/element-table",
  summary:
    "鉴定要素细目表 of one level: ranges with X:Y:Z and weight, then elements; null without a table",
  access,
  params,
  query,
  reply: z.strictObject({ table: table.nullable() }),
  example: {
    params: { code: "4-04-05-03" },
    query: { level: 5 },
    reply: {
      table: {
        ...{ level: 5, levelName: "五级/初级工", ...exampleRange },
        groups: [
          {
            ...{ code: "2", name: "基本要求", percent: 20, ...exampleRange },
            rows: [
              {
                ...{ code: "2.1", name: "职业道德", percent: 5, ...exampleRange },
                contents: [
                  {
                    ...{ code: "", name: "", ...exampleRange },
                    points: [
                      {
                        ...{ code: "2.1.1", name: "职业道德基本知识", ...exampleRange },
                        elements: [exampleElement],
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
    },
  },
});

export const printElementTable = endpoint({
  method: "GET",
  path: "/api/standards/:code/element-table.html",
  summary: "鉴定要素细目表 of one level as a page to print",
  access,
  params,
  query,
  download: "text/html; charset=utf-8",
  example: { params: { code: "4-04-05-03" }, query: { level: 5 } },
});
