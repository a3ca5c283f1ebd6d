import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { done, id, reason } from "./shared.ts";

/** Who may act on what happens in a room. */
const invigilators = { roles: ["chief-invigilator", "invigilator"] } as const;
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
const pauseOrder = z.strictObject({
  /** One seat, a room by name, or everybody the asker may see. */
  whose: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("seat"), attemptId: id }),
    z.strictObject({ kind: z.literal("room"), room: z.string().min(1).max(100) }),
    z.strictObject({ kind: z.literal("all") }),
  ]),
  reason,
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
