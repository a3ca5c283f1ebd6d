import { z } from "zod";
import { attemptStatuses } from "../domain/attempt.ts";
import { irregularityCategories } from "../domain/irregularity.ts";
import { endpoint } from "./endpoint.ts";
import { actKey, done, id, instant, reason } from "./shared.ts";

/** Who may act on what happens in a room. */
const invigilators = { roles: ["chief-invigilator", "invigilator"] } as const;
const watchers = { roles: ["centre", "chief-invigilator", "invigilator"] } as const;
const exampleId = "0199aa00-0000-7000-8000-0000000000d1";

export const decideSeat = endpoint({
  method: "POST",
  path: "/api/seat-requests/:requestId/decision",
  summary: "换机: lets a candidate go on at another browser and halts the former seat, or refuses",
  access: invigilators,
  params: z.strictObject({ requestId: id }),
  body: z.discriminatedUnion("decision", [
    z.strictObject({ decision: z.literal("approve") }),
    z.strictObject({ decision: z.literal("refuse"), reason }),
  ]),
  reply: done,
  example: {
    params: { requestId: exampleId },
    body: { decision: "approve" },
    reply: { done: true },
  },
});

const sitting = z.strictObject({ sittingId: id });

/** A seat as the invigilator's desk shows it. */
export const seatView = z.strictObject({
  candidateId: id,
  attemptId: id.nullable(),
  admissionNo: z.string(),
  name: z.string(),
  room: z.string().nullable(),
  seat: z.number().int().nullable(),
  series: z.string().nullable(),
  status: z.enum(attemptStatuses),
  signedIn: z.boolean(),
  answered: z.number().int(),
  total: z.number().int(),
  lastSavedAt: instant.nullable(),
  /** Last sign of life of the browser that is signed in; noted twice a minute. */
  lastSeenAt: instant.nullable(),
  deadline: instant.nullable(),
  /** Since when its time stands still (暂停); the deadline then is as if it ended at once. */
  pausedAt: instant.nullable(),
  handedInAt: instant.nullable(),
  /** Answers kept aside for a person to judge. */
  aside: z.number().int(),
  /** Given so far (补时). */
  extendedSeconds: z.number().int(),
  /** Lost by seats that died, as their signs of life tell: a proposal, a person decides. */
  lostSeconds: z.number().int(),
  /** Another browser that asks to be let in (换机), the oldest first; null when there is none. */
  seatRequest: z.strictObject({ id, address: z.string(), askedAt: instant }).nullable(),
  /** How Safe Exam Browser showed its settings at the last sign-in; null: it was not asked for. */
  examBrowser: z
    .strictObject({ how: z.enum(["header", "script", "waived"]), version: z.string().nullable() })
    .nullable(),
  /** Times the exam page was left for another window: how often, how long in all, since when right now. */
  focus: z.strictObject({
    count: z.number().int(),
    seconds: z.number().int(),
    awaySince: instant.nullable(),
  }),
  /** When a sign-in was last refused for want of Safe Exam Browser; null once the candidate is in. */
  browserRefusedAt: instant.nullable(),
});
export type SeatView = z.infer<typeof seatView>;

export const watchRoom = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/seats",
  summary: "Each seat's state for the invigilator's desk",
  access: watchers,
  params: sitting,
  reply: z.strictObject({ serverTime: instant, seats: z.array(seatView) }),
  example: {
    params: { sittingId: exampleId },
    reply: { serverTime: "2026-11-23T01:10:00.000Z", seats: [] },
  },
});

export const watchRoomLive = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/seats/live",
  summary: "Each seat's state as it changes, every two seconds or so; ends by itself after minutes",
  access: watchers,
  params: sitting,
  stream: z.strictObject({
    serverTime: instant,
    /** The first time, or when somebody was added or taken off: `seats` are all there are, in order. */
    all: z.boolean(),
    /** Otherwise only those that have changed. */
    seats: z.array(seatView),
  }),
  example: { params: { sittingId: exampleId } },
});

const pauseOrder = z.strictObject({
  /** One seat, a room by name, or everybody the asker may see. */
  whose: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("seat"), attemptId: id }),
    z.strictObject({ kind: z.literal("room"), room: z.string().min(1).max(100) }),
    z.strictObject({ kind: z.literal("all") }),
  ]),
  reason,
  key: actKey,
});
export type PauseOrder = z.input<typeof pauseOrder>;
/** How many attempts it changed. */
const changed = z.strictObject({ count: z.number().int() });

export const pauseAttempts = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/pause",
  summary: "暂停: the time of a seat, a room or all stands still and their pages lock",
  access: invigilators,
  params: sitting,
  body: pauseOrder,
  reply: changed,
  example: {
    params: { sittingId: exampleId },
    body: { whose: { kind: "all" }, reason: "停电" },
    reply: { count: 30 },
  },
});

export const resumeAttempts = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/resume",
  summary: "恢复: time goes on where it stood; the pause is given back to the second",
  access: invigilators,
  params: sitting,
  body: pauseOrder,
  reply: changed,
  example: {
    params: { sittingId: exampleId },
    body: { whose: { kind: "all" }, reason: "恢复供电" },
    reply: { count: 30 },
  },
});

const attempt = z.strictObject({ attemptId: id });

const lateGroup = z.strictObject({
  /** The turn they were given in. */
  epoch: z.number().int(),
  why: z.enum(["superseded", "attempt-over"]),
  /** All of them; a decision names exactly these. */
  ids: z.array(z.number().int()),
  firstAt: instant,
  lastAt: instant,
  /** Slots whose answer would be another; the others say what counts already. */
  changes: z.array(
    z.strictObject({
      slotNo: z.number().int(),
      from: z.array(z.string()),
      to: z.array(z.string()),
      receivedAt: instant,
    }),
  ),
});
export type LateGroup = z.infer<typeof lateGroup>;

export const listLate = endpoint({
  method: "GET",
  path: "/api/attempts/:attemptId/late-responses",
  summary: "Answers set aside and not decided yet, with what they would change",
  access: watchers,
  params: attempt,
  reply: z.strictObject({
    groups: z.array(lateGroup),
    /** Why they cannot be merged now, in words; null when they can. */
    obstacle: z.string().nullable(),
  }),
  example: {
    params: { attemptId: exampleId },
    reply: {
      groups: [
        {
          ...{ epoch: 1, why: "superseded", ids: [7] },
          firstAt: "2026-11-23T01:40:00.000Z",
          lastAt: "2026-11-23T01:40:00.000Z",
          changes: [{ slotNo: 12, from: ["A"], to: ["C"], receivedAt: "2026-11-23T01:40:00.000Z" }],
        },
      ],
      obstacle: null,
    },
  },
});

export const decideLate = endpoint({
  method: "POST",
  path: "/api/attempts/:attemptId/late-responses/decision",
  summary: "Merges answers set aside as ordinary ones of a new turn, or dismisses them",
  access: { roles: ["chief-invigilator"] },
  params: attempt,
  body: z.strictObject({
    ids: z.array(z.number().int()).min(1).max(5000),
    decision: z.enum(["accept", "dismiss"]),
    reason,
  }),
  /** How many answers were changed by it. */
  reply: z.strictObject({ changed: z.number().int() }),
  example: {
    params: { attemptId: exampleId },
    body: { ids: [7], decision: "accept", reason: "原机器断电前已作答" },
    reply: { changed: 1 },
  },
});

const irregularity = z.strictObject({
  id,
  category: z.enum(irregularityCategories),
  text: z.string(),
  at: instant,
  recordedBy: z.string(),
  room: z.string().nullable(),
  candidate: z.strictObject({ name: z.string(), admissionNo: z.string() }).nullable(),
});
export type IrregularityView = z.infer<typeof irregularity>;

export const listIrregularities = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/irregularities",
  summary: "违纪与异常记录 of the rooms the asker may see, the latest first",
  access: watchers,
  params: sitting,
  reply: z.strictObject({ irregularities: z.array(irregularity) }),
  example: { params: { sittingId: exampleId }, reply: { irregularities: [] } },
});

export const recordIrregularity = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/irregularities",
  summary: "Notes what happened at a seat or in a room; what was noted stays",
  access: invigilators,
  params: sitting,
  body: z.strictObject({
    about: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("candidate"), candidateId: id }),
      z.strictObject({ kind: z.literal("room"), room: z.string().min(1).max(100) }),
    ]),
    category: z.enum(irregularityCategories),
    text: z.string().trim().min(2).max(1000),
    key: actKey,
  }),
  reply: done,
  example: {
    params: { sittingId: exampleId },
    body: {
      about: { kind: "room", room: "第一考场" },
      category: "power-network",
      text: "停电约 3 分钟，全场暂停。",
    },
    reply: { done: true },
  },
});

export const printRoomRecord = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/room-record.html",
  summary: "考场情况记录单: one sheet a room to print and sign",
  access: watchers,
  params: sitting,
  download: "text/html; charset=utf-8",
  example: { params: { sittingId: exampleId } },
});

export const printRoomRecordPdf = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/room-record.pdf",
  summary: "考场情况记录单 as a PDF",
  access: watchers,
  params: sitting,
  download: "application/pdf",
  example: { params: { sittingId: exampleId } },
});
