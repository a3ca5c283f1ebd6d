import { z } from "zod";
import { mostParallel } from "../domain/assembly/order.ts";
import { sittingStatuses } from "../domain/sitting.ts";
import { endpoint } from "./endpoint.ts";
import { problem } from "./errors.ts";
import { done, id, instant } from "./shared.ts";

const centre = { roles: ["centre"] } as const;
const room = { roles: ["centre", "chief-invigilator", "invigilator"] } as const;
const params = z.strictObject({ sittingId: id });

/** What, when and how long. The standard's minimum is checked against `minutes` (never below it). */
const plan = z.strictObject({
  name: z.string().trim().min(1).max(100),
  standard: z.string(),
  level: z.number().int(),
  structure: z.string(),
  /** Candidates may start from here on. */
  opensAt: instant,
  /** Nobody may start after this (late entry). */
  lastEntryAt: instant,
  minutes: z.number().int().positive().max(600),
  /** Minutes after a candidate's start before 交卷; by default the standard's minimum. */
  earliestHandInMinutes: z.number().int().min(0).max(600),
  /** Required when earliestHandInMinutes is not the standard's minimum; recorded. */
  earliestHandInReason: z.string().trim().max(500).default(""),
  /** Required when entry does not close 30 minutes after it opens; recorded. */
  lateEntryReason: z.string().trim().max(500).default(""),
  /** At how many minutes left candidates are reminded, the earliest first. */
  warningMinutes: z.array(z.number().int().min(1).max(600)).min(1).max(5).default([15, 5, 1]),
  /** Required when they are not 15, 5 and 1; recorded. */
  warningReason: z.string().trim().max(500).default(""),
});
export type SittingPlan = z.input<typeof plan>;

const sittingSummary = z.strictObject({
  id,
  name: z.string(),
  standard: z.string(),
  standardName: z.string(),
  level: z.number(),
  levelName: z.string(),
  structure: z.string(),
  structureName: z.string(),
  opensAt: instant,
  lastEntryAt: instant,
  minutes: z.number(),
  status: z.enum(sittingStatuses),
  candidates: z.number().int(),
  papers: z.number().int(),
  seats: z.number().int(),
  /** What still stands in the way of its next move (封存, 开放, 收卷, 归档), in words; empty when it may go on. */
  missing: z.array(z.string()),
});
export type SittingSummary = z.infer<typeof sittingSummary>;

const roomView = z.strictObject({
  id,
  name: z.string(),
  seats: z.number().int(),
  candidates: z.number().int(),
  invigilators: z.array(z.strictObject({ id, name: z.string() })),
  /** Invigilators the standard asks for with the candidates seated here. */
  invigilatorsNeeded: z.number().int(),
  /** 笔试: its candidates write on paper and do not sign in. */
  written: z.boolean(),
});
export type RoomView = z.infer<typeof roomView>;

/** Everything about one sitting but its candidates. */
export const sittingDetail = z.strictObject({
  ...sittingSummary.shape,
  minimumMinutes: z.number(),
  earliestHandInMinutes: z.number(),
  earliestHandInReason: z.string(),
  lateEntryReason: z.string(),
  warningMinutes: z.array(z.number().int()),
  warningReason: z.string(),
  /** Safe Exam Browser is asked for at sign-in, set to this address; null: any browser may be used. */
  examBrowser: z.strictObject({ origin: z.string() }).nullable(),
  rooms: z.array(roomView),
  paperList: z.array(
    z.strictObject({ id, title: z.string(), series: z.string(), hash: z.string() }),
  ),
});
export type SittingDetail = z.infer<typeof sittingDetail>;

const candidateView = z.strictObject({
  id,
  admissionNo: z.string(),
  name: z.string(),
  /** Masked: the first three and last four characters only. */
  documentNo: z.string(),
  room: z.string().nullable(),
  seat: z.number().int().nullable(),
  series: z.string().nullable(),
});
export type CandidateView = z.infer<typeof candidateView>;

const exampleId = "0199aa00-0000-7000-8000-0000000000b1";
const examplePlan = {
  name: "2026 年 11 月第一场",
  standard: "4-04-05-03",
  level: 5,
  structure: "s80-t20",
  opensAt: "2026-11-23T01:00:00.000Z",
  lastEntryAt: "2026-11-23T01:30:00.000Z",
  minutes: 90,
  earliestHandInMinutes: 60,
  earliestHandInReason: "",
};
const exampleSummary = {
  id: exampleId,
  name: examplePlan.name,
  standard: "4-04-05-03",
  standardName: "呼叫中心服务员",
  level: 5,
  levelName: "五级/初级工",
  structure: "s80-t20",
  structureName: "单选 80 题 + 判断 20 题",
  opensAt: examplePlan.opensAt,
  lastEntryAt: examplePlan.lastEntryAt,
  minutes: 90,
  status: "prepared",
  candidates: 30,
  papers: 2,
  seats: 30,
  missing: [],
};
export const exampleDetail = {
  ...exampleSummary,
  minimumMinutes: 60,
  earliestHandInMinutes: 60,
  earliestHandInReason: "",
  ...{ lateEntryReason: "", warningMinutes: [15, 5, 1], warningReason: "" },
  examBrowser: null,
  rooms: [
    {
      id: exampleId,
      name: "第一考场",
      seats: 30,
      candidates: 30,
      invigilators: [{ id: exampleId, name: "监考员一" }],
      invigilatorsNeeded: 2,
      written: false,
    },
  ],
  paperList: [
    { id: exampleId, title: "呼叫中心服务员（五级）理论知识试卷 A", series: "A", hash: "9f0c…" },
  ],
};

export const listSittings = endpoint({
  method: "GET",
  path: "/api/sittings",
  summary: "Sittings, next first; an invigilator sees those of their own rooms",
  access: room,
  reply: z.strictObject({ sittings: z.array(sittingSummary) }),
  example: { reply: { sittings: [exampleSummary] } },
});

export const addSitting = endpoint({
  method: "POST",
  path: "/api/sittings",
  summary: "Plans a sitting; a duration under the standard's minimum is refused",
  access: centre,
  body: plan,
  reply: sittingDetail,
  example: { body: examplePlan, reply: exampleDetail },
});

export const getSitting = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId",
  summary: "One sitting with rooms, papers and what is missing",
  access: room,
  params,
  reply: sittingDetail,
  example: { params: { sittingId: exampleId }, reply: exampleDetail },
});

export const changeSitting = endpoint({
  method: "PUT",
  path: "/api/sittings/:sittingId",
  summary: "Changes the plan of a sitting that is not sealed yet",
  access: centre,
  params,
  body: plan,
  reply: sittingDetail,
  example: { params: { sittingId: exampleId }, body: examplePlan, reply: exampleDetail },
});

export const setSittingPapers = endpoint({
  method: "PUT",
  path: "/api/sittings/:sittingId/papers",
  summary: "Chooses the sealed parallel papers of a sitting; level and structure must match",
  access: centre,
  params,
  body: z.strictObject({ paperIds: z.array(id).min(1).max(mostParallel) }),
  reply: sittingDetail,
  example: {
    params: { sittingId: exampleId },
    body: { paperIds: [exampleId] },
    reply: exampleDetail,
  },
});

export const setRooms = endpoint({
  method: "PUT",
  path: "/api/sittings/:sittingId/rooms",
  summary: "Sets the rooms, their seats and invigilators",
  access: centre,
  params,
  body: z.strictObject({
    rooms: z
      .array(
        z.strictObject({
          name: z.string().trim().min(1).max(50),
          seats: z.number().int().min(1).max(1000),
          /** 笔试: on paper, with answer cards. */
          written: z.boolean().default(false),
          invigilatorIds: z.array(id).max(100),
        }),
      )
      .max(200),
  }),
  reply: sittingDetail,
  example: {
    params: { sittingId: exampleId },
    body: { rooms: [{ name: "第一考场", seats: 30, invigilatorIds: [exampleId] }] },
    reply: exampleDetail,
  },
});

export const candidateTemplate = endpoint({
  method: "GET",
  path: "/api/candidates/template.xlsx",
  summary: "An empty list of candidates to fill in",
  access: centre,
  download: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  example: {},
});

export const importCandidates = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/candidates/import",
  summary: "Reads a CSV or Excel list; every row is checked first and nothing is half-imported",
  access: centre,
  params,
  query: z.strictObject({
    /** "check" only reports; "import" imports when no row is refused. */
    mode: z.enum(["check", "import"]),
    fileName: z.string().max(200),
  }),
  upload: true,
  reply: z.strictObject({
    imported: z.boolean(),
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    problems: z.array(problem),
  }),
  example: {
    params: { sittingId: exampleId },
    query: { mode: "check", fileName: "考生名单.xlsx" },
    reply: {
      imported: false,
      added: 29,
      changed: 0,
      unchanged: 0,
      problems: [
        {
          path: "documentNo",
          row: 17,
          message: "第 17 行：身份证号校验位不符，请核对后重新导入。",
        },
      ],
    },
  },
});

export const listCandidates = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/candidates",
  summary: "The candidates of a sitting; document numbers masked",
  access: room,
  params,
  reply: z.strictObject({ candidates: z.array(candidateView) }),
  example: {
    params: { sittingId: exampleId },
    reply: {
      candidates: [
        {
          id: exampleId,
          admissionNo: "2611230001",
          name: "考生一",
          documentNo: "110***********002X",
          room: "第一考场",
          seat: 1,
          series: "A",
        },
      ],
    },
  },
});

export const removeCandidate = endpoint({
  method: "DELETE",
  path: "/api/sittings/:sittingId/candidates/:candidateId",
  summary: "Takes a candidate off the list of a sitting that is not sealed yet",
  access: centre,
  params: z.strictObject({ sittingId: id, candidateId: id }),
  reply: done,
  example: { params: { sittingId: exampleId, candidateId: exampleId }, reply: { done: true } },
});

export const assignSeats = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/assign",
  summary: "Gives every candidate a seat (by lot) and a paper, neighbours different ones",
  access: centre,
  params,
  reply: sittingDetail,
  example: { params: { sittingId: exampleId }, reply: exampleDetail },
});

/** Printed from the browser as they are; official paper, so in Chinese whatever the reader's language. */
const sheet = "text/html; charset=utf-8";

export const printTickets = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/tickets.html",
  summary: "准考证 of every candidate, to print; refused while anybody has no seat or paper",
  access: centre,
  params,
  download: sheet,
  example: { params: { sittingId: exampleId } },
});

export const printAttendance = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/attendance.html",
  summary: "考场签到表 of every room the asker may see, to print; refused as the tickets are",
  access: room,
  params,
  download: sheet,
  example: { params: { sittingId: exampleId } },
});

export const printTicketsPdf = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/tickets.pdf",
  summary: "准考证 of every candidate as a PDF; refused while anybody has no seat or paper",
  access: centre,
  params,
  download: "application/pdf",
  example: { params: { sittingId: exampleId } },
});

const roomSheet = z.strictObject({
  ...params.shape,
  /** 签到表, 座位标签, 考场门贴, 试卷发放与收取登记表. */
  sheet: z.enum(["attendance", "seat-labels", "door-list", "paper-register"]),
});

export const printSheet = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/sheets/:sheet/print.html",
  summary: "A sheet of every room the asker may see, to print; refused as the tickets are",
  access: room,
  params: roomSheet,
  download: sheet,
  example: { params: { sittingId: exampleId, sheet: "door-list" } },
});

export const printSheetPdf = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/sheets/:sheet/print.pdf",
  summary: "The same as a PDF",
  access: room,
  params: roomSheet,
  download: "application/pdf",
  example: { params: { sittingId: exampleId, sheet: "door-list" } },
});

export const printSittingCards = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/cards.pdf",
  summary:
    "答题卡 of a room or of all, one for each candidate in seat order; refused as the tickets are",
  access: centre,
  params,
  query: z.strictObject({
    /** A room's id; all rooms without it. */
    room: id.optional(),
    /** So many cards without a name for each paper besides, as spares. */
    blank: z.coerce.number().int().min(0).max(50).default(0),
  }),
  download: "application/pdf",
  example: { params: { sittingId: exampleId }, query: { blank: 2 } },
});
