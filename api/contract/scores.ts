import { z } from "zod";
import { attemptStatuses } from "../domain/attempt.ts";
import { itemId } from "../domain/item.ts";
import { authors, endpoint } from "./endpoint.ts";
import { id, instant } from "./shared.ts";

const readers = { roles: ["centre", "chief-invigilator", "scorer"] } as const;

const result = z.strictObject({
  attemptId: id.nullable(),
  admissionNo: z.string(),
  name: z.string(),
  room: z.string().nullable(),
  seat: z.number().int().nullable(),
  series: z.string().nullable(),
  status: z.enum(attemptStatuses),
  handedInAt: instant.nullable(),
  /** "candidate", "time" or a staff login: who or what handed it in. */
  handedInBy: z.string().nullable(),
  answered: z.number().int(),
  /** null while not scored. */
  total: z.number().nullable(),
  passed: z.boolean().nullable(),
  rows: z.array(z.strictObject({ row: z.string(), got: z.number(), of: z.number() })),
});
export type ResultView = z.infer<typeof result>;

const exampleId = "0199aa00-0000-7000-8000-0000000000c1";
const exampleResult = {
  attemptId: exampleId,
  admissionNo: "2611230001",
  name: "考生一",
  room: "第一考场",
  seat: 1,
  series: "A",
  status: "handed-in",
  handedInAt: "2026-11-23T02:20:00.000Z",
  handedInBy: "candidate",
  answered: 100,
  total: 78.5,
  passed: true,
  rows: [{ row: "业务受理及处理", got: 24, of: 30 }],
};

export const listResults = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/results",
  summary: "Scores of a sitting: total, by weight row, passed or not",
  access: readers,
  params: z.strictObject({ sittingId: id }),
  reply: z.strictObject({
    passMark: z.number(),
    results: z.array(result),
  }),
  example: { params: { sittingId: exampleId }, reply: { passMark: 60, results: [exampleResult] } },
});

export const exportResults = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/results.xlsx",
  summary: "The score list as a spreadsheet",
  access: readers,
  params: z.strictObject({ sittingId: id }),
  download: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  example: { params: { sittingId: exampleId } },
});

export const printSummary = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/summary.html",
  summary: "成绩汇总表 of everybody on the list, to print and sign",
  access: readers,
  params: z.strictObject({ sittingId: id }),
  download: "text/html; charset=utf-8",
  example: { params: { sittingId: exampleId } },
});

export const printSummaryPdf = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/summary.pdf",
  summary: "成绩汇总表 as a PDF",
  access: readers,
  params: z.strictObject({ sittingId: id }),
  download: "application/pdf",
  example: { params: { sittingId: exampleId } },
});

export const printSlip = endpoint({
  method: "GET",
  path: "/api/attempts/:attemptId/slip.pdf",
  summary: "成绩通知单: one candidate's score slip",
  access: readers,
  params: z.strictObject({ attemptId: id }),
  download: "application/pdf",
  example: { params: { attemptId: exampleId } },
});

export const printSlips = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/slips.html",
  summary: "成绩通知单 of everybody who has a score, to print and cut",
  access: readers,
  params: z.strictObject({ sittingId: id }),
  download: "text/html; charset=utf-8",
  example: { params: { sittingId: exampleId } },
});

export const printSlipsPdf = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/slips.pdf",
  summary: "成绩通知单 of everybody who has a score, as one PDF",
  access: readers,
  params: z.strictObject({ sittingId: id }),
  download: "application/pdf",
  example: { params: { sittingId: exampleId } },
});

const itemFigures = z.strictObject({
  id: z.string(),
  /** Sealed papers it stands on, whatever the version. */
  uses: z.number().int(),
  /** The latest version that was answered in an exam; null when none was. */
  version: z.number().int().nullable(),
  /** Attempts handed in with that version on their paper. */
  answers: z.number().int(),
  /** Share of them that answered right; no answer counts as not right. Measured; null without attempts. */
  measured: z.number().nullable(),
});
export type ItemFigures = z.infer<typeof itemFigures>;

export const listItemFigures = endpoint({
  method: "POST",
  path: "/api/items/figures",
  summary: "How often items were used, and the share of candidates measured to answer them right",
  access: authors,
  body: z.strictObject({ ids: z.array(itemId).max(200) }),
  reply: z.strictObject({ figures: z.array(itemFigures) }),
  example: {
    body: { ids: ["4040503-3101"] },
    reply: {
      figures: [{ id: "4040503-3101", uses: 2, version: 1, answers: 60, measured: 0.83 }],
    },
  },
});
