import { z } from "zod";
import { evidenceKinds } from "../domain/lost-time.ts";
import { endpoint } from "./endpoint.ts";
import { actKey, done, id, instant, reason } from "./shared.ts";

/** What invigilators do to seats, and what is decided about time that was lost. */
const invigilators = { roles: ["chief-invigilator", "invigilator"] } as const;
const exampleId = "0199aa00-0000-7000-8000-0000000000d2";
const attempt = z.strictObject({ attemptId: id });
const sitting = z.strictObject({ sittingId: id });

export const forceHandIn = endpoint({
  method: "POST",
  path: "/api/attempts/:attemptId/force-hand-in",
  summary:
    "收卷 of one seat: hands in what has arrived, with a reason; answers that come later are set aside",
  access: { roles: ["chief-invigilator"] },
  params: attempt,
  body: z.strictObject({ reason, key: actKey }),
  reply: done,
  example: {
    params: { attemptId: exampleId },
    body: { reason: "因作弊终止考试", key: "b8c2d1e0f9a84b7e" },
    reply: { done: true },
  },
});

export const collectRoom = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/collect-room",
  summary:
    "收卷 of a room, whose name is typed: hands in everybody still working there; refused while anybody has worked less than the standard's minimum",
  access: { roles: ["chief-invigilator"] },
  params: sitting,
  body: z.strictObject({ room: z.string().min(1).max(100), reason, key: actKey }),
  /** How many were handed in. */
  reply: z.strictObject({ count: z.number().int() }),
  example: {
    params: { sittingId: exampleId },
    body: { room: "第一考场", reason: "全场停电，无法恢复" },
    reply: { count: 28 },
  },
});

const lostTime = z.strictObject({
  attemptId: id,
  name: z.string(),
  admissionNo: z.string(),
  room: z.string().nullable(),
  seat: z.number().int().nullable(),
  from: instant,
  to: instant,
  /** What the evidence says was lost. */
  seconds: z.number().int(),
  /** No contact with the seat, a change of seats, the server gone. */
  kinds: z.array(z.enum(evidenceKinds)),
  /** Answers that came in meanwhile or at once on the return. */
  answers: z.number().int(),
  /** The candidate went on working without a network, by these answers. */
  worked: z.boolean(),
  /** Whether time can still be given: the attempt is not handed in. */
  working: z.boolean(),
  /** Null while nobody has decided. */
  decision: z
    .strictObject({
      givenSeconds: z.number().int(),
      reason: z.string(),
      by: z.string(),
      at: instant,
    })
    .nullable(),
});
export type LostTimeView = z.infer<typeof lostTime>;

export const listLostTime = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/lost-time",
  summary:
    "Time candidates seem to have lost, with the evidence, and what was decided; of the rooms the asker may see",
  access: { roles: ["centre", "chief-invigilator", "invigilator"] },
  params: sitting,
  reply: z.strictObject({ lost: z.array(lostTime) }),
  example: {
    params: { sittingId: exampleId },
    reply: {
      lost: [
        {
          ...{ attemptId: exampleId, name: "考生一", admissionNo: "2611230001" },
          ...{ room: "第一考场", seat: 1, seconds: 420, kinds: ["silence", "outage"], answers: 0 },
          ...{ from: "2026-11-23T01:40:00.000Z", to: "2026-11-23T01:47:00.000Z" },
          ...{ worked: false, working: true, decision: null },
        },
      ],
    },
  },
});

export const decideLostTime = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/lost-time/decision",
  summary:
    "Gives back time that was lost, as proposed or otherwise, or dismisses it; what was decided stays",
  access: invigilators,
  params: sitting,
  body: z.strictObject({
    /** Attempt and beginning, as they were listed. */
    lost: z
      .array(z.strictObject({ attemptId: id, from: instant }))
      .min(1)
      .max(1000),
    decision: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("approve") }),
      z.strictObject({ kind: z.literal("change"), minutes: z.number().int().min(1).max(120) }),
      z.strictObject({ kind: z.literal("dismiss") }),
    ]),
    reason,
  }),
  reply: z.strictObject({
    /** How many were decided by this. */
    decided: z.number().int(),
    /** How many had been decided before, which stands. */
    before: z.number().int(),
  }),
  example: {
    params: { sittingId: exampleId },
    body: {
      lost: [{ attemptId: exampleId, from: "2026-11-23T01:40:00.000Z" }],
      ...{ decision: { kind: "approve" }, reason: "服务器中断" },
    },
    reply: { decided: 1, before: 0 },
  },
});

export const extendAttempt = endpoint({
  method: "POST",
  path: "/api/attempts/:attemptId/extend",
  summary: "补时: gives a candidate more time, with a reason",
  access: invigilators,
  params: attempt,
  body: z.strictObject({
    minutes: z.number().int().min(1).max(60),
    reason,
    key: actKey,
  }),
  reply: z.strictObject({ deadline: instant.nullable(), allowedSeconds: z.number().int() }),
  example: {
    params: { attemptId: exampleId },
    body: { minutes: 5, reason: "更换设备" },
    reply: { deadline: "2026-11-23T02:35:00.000Z", allowedSeconds: 5700 },
  },
});

export const takeRescueFile = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/rescue-files",
  summary: "Takes a seat's rescue file: answers in time are merged, the others put aside",
  access: invigilators,
  params: sitting,
  upload: true,
  reply: z.strictObject({
    name: z.string(),
    admissionNo: z.string(),
    /** Saved as ordinary answers. */
    merged: z.number().int(),
    /** After the end or of an older turn: kept for a person to judge. */
    aside: z.number().int(),
    /** The server had them already. */
    known: z.number().int(),
  }),
  example: {
    params: { sittingId: exampleId },
    reply: { name: "考生一", admissionNo: "2611230001", merged: 3, aside: 0, known: 0 },
  },
});
