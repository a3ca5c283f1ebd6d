import { z } from "zod";
import { attemptStatuses } from "../domain/attempt.ts";
import { itemTypes } from "../domain/item.ts";
import { endpoint } from "./endpoint.ts";
import { picture, shownText } from "./figures.ts";
import { done, id, instant } from "./shared.ts";

const params = z.strictObject({ attemptId: id });

/** Everything the client needs to know about where the candidate stands; no item, no key. */
const attemptView = z.strictObject({
  attemptId: id,
  status: z.enum(attemptStatuses),
  /** The seat's turn; answers are kept under (attempt, epoch, seq). */
  epoch: z.number().int(),
  serverTime: instant,
  opensAt: instant,
  lastEntryAt: instant,
  /** During a pause: as if it ended the moment it began. */
  deadline: instant.nullable(),
  /** Since when the time stands still; null while it runs. */
  pausedAt: instant.nullable(),
  earliestHandIn: instant.nullable(),
  allowedSeconds: z.number().int(),
  earliestHandInSeconds: z.number().int(),
  receipt: z.string().nullable(),
  handedInAt: instant.nullable(),
  answered: z.number().int(),
});
export type AttemptView = z.infer<typeof attemptView>;

const candidateSession = z.strictObject({
  /** At how many minutes left the candidate is reminded, the earliest first. */
  warningMinutes: z.array(z.number().int()),
  name: z.string(),
  admissionNo: z.string(),
  /** Masked. */
  documentNo: z.string(),
  sitting: z.string(),
  title: z.string(),
  /** Leaving for this address closes Safe Exam Browser: offered after the hand-in. Null elsewhere. */
  quitUrl: z.string().nullable(),
  room: z.string().nullable(),
  seat: z.number().int().nullable(),
  sections: z.array(
    z.strictObject({ type: z.enum(itemTypes), count: z.number(), marksEach: z.number() }),
  ),
  attempt: attemptView,
});
export type CandidateSession = z.infer<typeof candidateSession>;

const presentedItem = z.strictObject({
  no: z.number().int(),
  type: z.enum(itemTypes),
  stem: shownText,
  options: z.array(z.strictObject({ label: z.string(), text: shownText })),
});

const presentedPaper = z.strictObject({
  title: z.string(),
  sections: z.array(
    z.strictObject({ type: z.enum(itemTypes), count: z.number(), marksEach: z.number() }),
  ),
  items: z.array(presentedItem),
});
export type PresentedPaper = z.infer<typeof presentedPaper>;

const responseEvent = z.strictObject({
  seq: z.number().int().min(1),
  slotNo: z.number().int().min(1),
  answer: z.array(z.string().max(1)).max(5),
  flagged: z.boolean(),
});

const currentResponse = z.strictObject({
  slotNo: z.number().int(),
  answer: z.array(z.string()),
  flagged: z.boolean(),
  epoch: z.number().int(),
  seq: z.number().int(),
});
export type SavedResponse = z.infer<typeof currentResponse>;

const exampleId = "0199aa00-0000-7000-8000-0000000000c1";
const exampleAttempt = {
  attemptId: exampleId,
  status: "running",
  epoch: 1,
  serverTime: "2026-11-23T01:10:00.000Z",
  opensAt: "2026-11-23T01:00:00.000Z",
  lastEntryAt: "2026-11-23T01:30:00.000Z",
  deadline: "2026-11-23T02:30:00.000Z",
  pausedAt: null,
  earliestHandIn: "2026-11-23T02:00:00.000Z",
  allowedSeconds: 5400,
  earliestHandInSeconds: 3600,
  receipt: null,
  handedInAt: null,
  answered: 12,
};
const exampleSession = {
  warningMinutes: [15, 5, 1],
  name: "考生一",
  admissionNo: "2611230001",
  documentNo: "110***********002X",
  sitting: "2026 年 11 月第一场",
  title: "呼叫中心服务员（五级）理论知识试卷",
  quitUrl: null,
  room: "第一考场",
  seat: 1,
  sections: [{ type: "single", count: 80, marksEach: 1 }],
  attempt: exampleAttempt,
};

export const candidateSignIn = endpoint({
  method: "POST",
  path: "/api/exam/session",
  summary:
    "Signs a candidate in by admission number and the last six characters of the document number",
  access: "public",
  body: z.strictObject({
    admissionNo: z.string().trim().min(1).max(40),
    documentLast6: z.string().trim().toUpperCase().length(6),
    /** Chosen by the browser once and kept: by it the seat is known when it comes back after a crash. */
    seatKey: z.string().min(20).max(100).optional(),
    /** What Safe Exam Browser tells the page (SafeExamBrowser.security), where it sends no headers. */
    seb: z
      .strictObject({ configKey: z.string().max(100), version: z.string().max(200) })
      .optional(),
  }),
  reply: candidateSession,
  example: { body: { admissionNo: "2611230001", documentLast6: "31002X" }, reply: exampleSession },
});

export const candidateState = endpoint({
  method: "GET",
  path: "/api/exam/session",
  summary: "Who is signed in at this seat, and where the attempt stands; also the heartbeat",
  access: "candidate",
  reply: candidateSession,
  example: { reply: exampleSession },
});

export const candidateSignOut = endpoint({
  method: "DELETE",
  path: "/api/exam/session",
  summary: "Signs the seat out; the attempt and its time go on",
  access: "candidate",
  reply: done,
  example: { reply: { done: true } },
});

export const startAttempt = endpoint({
  method: "POST",
  path: "/api/attempts/:attemptId/start",
  summary: "Starts the candidate's time; a second call changes nothing",
  access: "candidate",
  params,
  reply: attemptView,
  example: { params: { attemptId: exampleId }, reply: exampleAttempt },
});

export const getAttemptPaper = endpoint({
  method: "GET",
  path: "/api/attempts/:attemptId/paper",
  summary: "The paper as the candidate sees it; refused before the start",
  access: "candidate",
  params,
  reply: presentedPaper,
  example: {
    params: { attemptId: exampleId },
    reply: {
      title: exampleSession.title,
      sections: exampleSession.sections,
      items: [
        {
          no: 1,
          type: "single",
          stem: "普通话的标准音是（ ）。",
          options: [{ label: "A", text: "北京语音" }],
        },
      ],
    },
  },
});

export const getAttemptPicture = endpoint({
  method: "GET",
  path: "/api/attempts/:attemptId/pictures/:name",
  summary: "A picture of the candidate's own paper; refused whenever the paper is",
  access: "candidate",
  params: z.strictObject({ attemptId: id, name: picture }),
  download: "image/*",
  example: { params: { attemptId: exampleId, name: "3f9c21b0aa17e2d4.png" } },
});

export const getResponses = endpoint({
  method: "GET",
  path: "/api/attempts/:attemptId/responses",
  summary: "The answers the server holds, to go on from after a reload or on another seat",
  access: "candidate",
  params,
  reply: z.strictObject({
    responses: z.array(currentResponse),
    /** Highest sequence number kept for the present epoch; 0 when none. */
    lastSeq: z.number().int(),
    /** For a rescue file of this attempt and turn: 32 bytes, base64url. */
    rescueKey: z.string(),
  }),
  example: {
    params: { attemptId: exampleId },
    reply: {
      responses: [{ slotNo: 1, answer: ["A"], flagged: false, epoch: 1, seq: 3 }],
      lastSeq: 3,
      rescueKey: "u4Nzr5mJmQ1lXo0kqk0b7d7n2b0h5W1vQm1Zq8w3yXk",
    },
  },
});

export const saveResponses = endpoint({
  method: "POST",
  path: "/api/attempts/:attemptId/responses",
  summary: "Keeps answers; replies only after they are committed. Sending again changes nothing",
  access: "former-seat",
  params,
  body: z.strictObject({
    epoch: z.number().int().min(1),
    events: z.array(responseEvent).min(1).max(200),
  }),
  reply: z.strictObject({
    /** Sequence numbers of this request now kept; the client drops exactly these. */
    acknowledged: z.array(z.number().int()),
    deadline: instant,
    serverTime: instant,
  }),
  example: {
    params: { attemptId: exampleId },
    body: { epoch: 1, events: [{ seq: 4, slotNo: 2, answer: ["B"], flagged: false }] },
    reply: {
      acknowledged: [4],
      deadline: "2026-11-23T02:30:00.000Z",
      serverTime: "2026-11-23T01:10:00.000Z",
    },
  },
});

export const handIn = endpoint({
  method: "POST",
  path: "/api/attempts/:attemptId/hand-in",
  summary: "交卷. Refused before the earliest time and while answers up to lastSeq are missing",
  access: "candidate",
  params,
  body: z.strictObject({ epoch: z.number().int().min(1), lastSeq: z.number().int().min(0) }),
  reply: attemptView,
  example: {
    params: { attemptId: exampleId },
    body: { epoch: 1, lastSeq: 140 },
    reply: {
      ...exampleAttempt,
      status: "handed-in",
      receipt: "7K3F-92QD",
      handedInAt: "2026-11-23T02:20:00.000Z",
      answered: 100,
    },
  },
});

export const noteFocus = endpoint({
  method: "POST",
  path: "/api/attempts/:attemptId/focus",
  summary: "Notes that the page was left for another window, or come back to, for the invigilator",
  access: "candidate",
  params,
  body: z.strictObject({
    events: z
      .array(
        z.strictObject({
          /** Drawn by the page; sent again, it is kept once. */
          id: z.number().int().min(0),
          away: z.boolean(),
          /** Milliseconds since it happened. */
          ago: z.number().int().min(0).max(86_400_000),
        }),
      )
      .min(1)
      .max(100),
  }),
  reply: done,
  example: {
    params: { attemptId: exampleId },
    body: {
      events: [
        { id: 3140, away: true, ago: 9200 },
        { id: 2718, away: false, ago: 200 },
      ],
    },
    reply: { done: true },
  },
});
