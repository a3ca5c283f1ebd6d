import { z } from "zod";
import { answerSources } from "../domain/card-answers.ts";
import { asideWhys, cardStandings } from "../domain/card-intake.ts";
import { cardDoubts } from "../domain/card-reading.ts";
import { itemTypes } from "../domain/item.ts";
import { endpoint } from "./endpoint.ts";
import { done, id, instant, reason } from "./shared.ts";

/** Who takes answer cards in: centre staff and scorers. */
const hands = { roles: ["centre", "scorer"] } as const;
const sitting = z.strictObject({ sittingId: id });
const candidate = z.strictObject({ candidateId: id });
const answer = z.array(z.string().max(2)).max(5);
const slotNo = z.number().int().min(1).max(1000);
const exampleId = "0199aa00-0000-7000-8000-0000000000e1";
const at = "2026-11-23T03:10:00.000Z";

const scanFile = z.strictObject({
  id,
  name: z.string(),
  sha256: z.string(),
  uploadedBy: z.string(),
  uploadedAt: instant,
  /** Pages of the file; null until it was opened. */
  pages: z.number().int().nullable(),
  read: z.number().int(),
  ended: z.boolean(),
  /** Why it was not read to its end, in words; null otherwise. */
  error: z.string().nullable(),
});
export type ScanFileView = z.infer<typeof scanFile>;
const exampleFile = {
  ...{ id: exampleId, name: "第一考场.pdf", sha256: "5f70…", uploadedBy: "centre" },
  ...{ uploadedAt: at, pages: 30, read: 12, ended: false, error: null },
};

export const uploadScan = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/scans",
  summary: "Keeps a file of scanned 答题卡 (PDF, PNG, JPEG, TIFF); it is read in the background",
  access: hands,
  params: sitting,
  query: z.strictObject({ fileName: z.string().trim().min(1).max(200) }),
  upload: true,
  uploadLimit: 96 * 1024 * 1024,
  /** `known`: this very file was uploaded before; nothing happens again. */
  reply: z.strictObject({ file: scanFile, known: z.boolean() }),
  example: {
    params: { sittingId: exampleId },
    query: { fileName: "第一考场.pdf" },
    reply: { file: exampleFile, known: false },
  },
});

export const stopScan = endpoint({
  method: "POST",
  path: "/api/scans/:fileId/stop",
  summary: "Reads no further pages of a file; what was read stays",
  access: hands,
  params: z.strictObject({ fileId: id }),
  reply: done,
  example: { params: { fileId: exampleId }, reply: { done: true } },
});

const cardView = z.strictObject({
  candidateId: id,
  admissionNo: z.string(),
  name: z.string(),
  room: z.string().nullable(),
  seat: z.number().int().nullable(),
  series: z.string().nullable(),
  standing: z.enum(cardStandings),
  pagesCounted: z.number().int(),
  pagesWanted: z.number().int(),
  passes: z.number().int(),
  /** Rows or differences that wait for a person. */
  open: z.number().int(),
  /** Slots left blank, once nothing is open. */
  blank: z.number().int().nullable(),
});
export type CardView = z.infer<typeof cardView>;

const trayPage = z.strictObject({
  pageId: id,
  fileName: z.string(),
  page: z.number().int(),
  why: z.string(),
  /** The reason in words, with what to do. */
  text: z.string(),
  hasPicture: z.boolean(),
  admissionNo: z.string().nullable(),
  cardPage: z.number().int().nullable(),
  /** Which decisions make sense for it. */
  choices: z.array(z.enum(["assign", "accept", "absent", "set-aside"])),
});
export type TrayPage = z.infer<typeof trayPage>;

const exampleCard = {
  ...{ candidateId: exampleId, admissionNo: "2611230001", name: "考生一" },
  ...{ room: "第一考场", seat: 1, series: "A", standing: "doubts" },
  ...{ pagesCounted: 1, pagesWanted: 1, passes: 0, open: 2, blank: null },
};
const exampleTray = {
  ...{ pageId: exampleId, fileName: "第一考场.pdf", page: 7, why: "unreadable-code" },
  ...{ text: "二维码读不出。请对照图上的姓名和准考证号，填写准考证号。", hasPicture: true },
  ...{ admissionNo: null, cardPage: null, choices: ["assign", "set-aside"] },
};

export const showCards = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/cards",
  summary:
    "Answer cards of a written exam: files, each candidate's standing, pages that wait for a person",
  access: hands,
  params: sitting,
  reply: z.strictObject({
    sitting: z.strictObject({ id, name: z.string(), status: z.string() }),
    files: z.array(scanFile),
    cards: z.array(cardView),
    tray: z.array(trayPage),
    /** Pages that do not count and need nobody: empty backs, repeated scans, set aside. */
    aside: z.strictObject(
      Object.fromEntries(asideWhys.map((why) => [why, z.number().int()])) as Record<
        (typeof asideWhys)[number],
        z.ZodNumber
      >,
    ),
  }),
  example: {
    params: { sittingId: exampleId },
    reply: {
      sitting: { id: exampleId, name: "2026 年 11 月第一场", status: "open" },
      ...{ files: [exampleFile], cards: [exampleCard], tray: [exampleTray] },
      aside: { "blank-page": 30, repeated: 0, replaced: 0, person: 0 },
    },
  },
});

export const showScanPicture = endpoint({
  method: "GET",
  path: "/api/scan-pages/:pageId/picture.jpg",
  summary: "The picture of a scanned page: a card stands upright, 5 dots a millimetre",
  access: hands,
  params: z.strictObject({ pageId: id }),
  download: "image/jpeg",
  example: { params: { pageId: exampleId } },
});

export const decidePage = endpoint({
  method: "POST",
  path: "/api/scan-pages/:pageId/decision",
  summary:
    "What a person decides about a page that waits: whose it is, that it counts, absent, or set aside",
  access: hands,
  params: z.strictObject({ pageId: id }),
  body: z.discriminatedUnion("decision", [
    z.strictObject({
      decision: z.literal("assign"),
      admissionNo: z.string().trim().min(1).max(40),
      cardPage: z.number().int().min(1).max(20).default(1),
    }),
    z.strictObject({ decision: z.literal("accept"), reason }),
    z.strictObject({ decision: z.literal("absent"), reason }),
    z.strictObject({ decision: z.literal("set-aside"), reason }),
  ]),
  reply: done,
  example: {
    params: { pageId: exampleId },
    body: { decision: "assign", admissionNo: "2611230007", cardPage: 1 },
    reply: { done: true },
  },
});

const box = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});

const doubt = z.strictObject({
  pageId: id,
  candidateId: id,
  slotNo,
  type: z.enum(itemTypes),
  labels: z.array(z.string()),
  /** Best guess of the reader; never counts by itself. */
  guess: answer,
  why: z.enum(cardDoubts).exclude(["none"]),
  darkness: z.array(z.number()),
  /** The row in the page's picture, in dots, and the middle of each bubble beside its left edge. */
  box,
  bubbles: z.array(z.number()),
});
export type DoubtView = z.infer<typeof doubt>;

export const listDoubts = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/card-doubts",
  summary: "Rows the reader is not sure of, with where they stand in the picture; nobody's name",
  access: hands,
  params: sitting,
  reply: z.strictObject({ doubts: z.array(doubt), decided: z.number().int() }),
  example: {
    params: { sittingId: exampleId },
    reply: {
      doubts: [
        {
          ...{ pageId: exampleId, candidateId: exampleId, slotNo: 12, type: "single" },
          ...{ labels: ["A", "B", "C", "D"], guess: ["C"], why: "erased" },
          darkness: [0, 0.21, 0.74, 0],
          box: { x: 230, y: 400, width: 180, height: 46 },
          bubbles: [50, 81, 112, 143],
        },
      ],
      decided: 3,
    },
  },
});

export const decideAnswer = endpoint({
  method: "POST",
  path: "/api/candidates/:candidateId/card-verdicts",
  summary:
    "What a person reads: a doubtful row, two passes that differ, or a correction with its reason",
  access: hands,
  params: candidate,
  body: z.discriminatedUnion("about", [
    z.strictObject({ about: z.literal("scan"), pageId: id, slotNo, answer }),
    z.strictObject({ about: z.literal("entry"), slotNo, answer }),
    z.strictObject({ about: z.literal("correction"), slotNo, answer, reason }),
  ]),
  reply: done,
  example: {
    params: { candidateId: exampleId },
    body: { about: "scan", pageId: exampleId, slotNo: 12, answer: ["C"] },
    reply: { done: true },
  },
});

const cardSlot = z.strictObject({
  no: slotNo,
  type: z.enum(itemTypes),
  /** null while it is open, or nothing was read or typed. */
  answer: answer.nullable(),
  source: z.enum(answerSources).nullable(),
});

export const showCard = endpoint({
  method: "GET",
  path: "/api/candidates/:candidateId/card",
  summary: "One candidate's card: its pages, and each answer with where it came from",
  access: hands,
  params: candidate,
  reply: z.strictObject({
    card: cardView,
    sittingId: id,
    slots: z.array(cardSlot),
    pages: z.array(z.strictObject({ pageId: id, cardPage: z.number().int() })),
    /** The pass that may be typed now; null where answers are not to be typed. */
    pass: z.union([z.literal(1), z.literal(2)]).nullable(),
    /** Where both passes have been typed and differ. */
    differences: z.array(z.strictObject({ no: slotNo, first: answer, second: answer })),
    /** Who typed them. */
    typedBy: z.array(z.string()),
  }),
  example: {
    params: { candidateId: exampleId },
    reply: {
      card: { ...exampleCard, standing: "differences", pagesCounted: 0, passes: 2, open: 1 },
      sittingId: exampleId,
      slots: [{ no: 1, type: "single", answer: ["A"], source: "keyboard" }],
      ...{ pages: [], pass: null },
      differences: [{ no: 12, first: ["C"], second: ["B"] }],
      typedBy: ["scorer1", "scorer2"],
    },
  },
});

export const enterCard = endpoint({
  method: "POST",
  path: "/api/candidates/:candidateId/card-entries",
  summary: "Keeps one pass of typed answers; two passes that never see each other must agree",
  access: hands,
  params: candidate,
  body: z.strictObject({
    pass: z.union([z.literal(1), z.literal(2)]),
    /** In the order of the paper; [] is a blank. */
    answers: z.array(answer).min(1).max(1000),
  }),
  reply: z.strictObject({ differences: z.number().int() }),
  example: {
    params: { candidateId: exampleId },
    body: { pass: 1, answers: [["A"], [], ["√"]] },
    reply: { differences: 0 },
  },
});

export const deliverCards = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/cards/deliver",
  summary:
    "Makes every card that is ready the answers of its candidate, and scores it as online ones are",
  access: hands,
  params: sitting,
  reply: z.strictObject({ delivered: z.number().int(), corrected: z.number().int() }),
  example: { params: { sittingId: exampleId }, reply: { delivered: 28, corrected: 0 } },
});
