import { z } from "zod";
import { guardCodes, guardStates } from "../domain/opening-guard.ts";
import { endpoint } from "./endpoint.ts";
import { done, id, instant, reason } from "./shared.ts";

const exampleId = "0199aa00-0000-7000-8000-0000000000e1";

const guardLine = z.strictObject({
  code: z.enum(guardCodes),
  state: z.enum(guardStates),
  /** What was found, in words. */
  text: z.string(),
  /** How to mend it; empty when there is nothing to mend. */
  mend: z.string(),
});
export type GuardLine = z.infer<typeof guardLine>;

export const checkGuard = endpoint({
  method: "GET",
  path: "/api/opening-guard",
  summary:
    "开放检查: what must be true of the server before a sitting opens, each line with how to mend it",
  access: { roles: ["centre", "chief-invigilator"] },
  reply: z.strictObject({ checkedAt: instant, lines: z.array(guardLine) }),
  example: {
    reply: {
      checkedAt: "2026-11-23T00:40:00.000Z",
      lines: [
        {
          ...{ code: "fsync", state: "bad", text: "数据库没有强制写盘（fsync = off）。" },
          mend: "在 postgresql.conf 中设 fsync = on，再执行 select pg_reload_conf()。",
        },
      ],
    },
  },
});

const clockEvent = z.strictObject({
  id,
  kind: z.enum(["jump", "behind", "outage"]),
  /** Exam time before and after it; the same for what has no length. */
  from: instant,
  to: instant,
  /** By how much the system's clock was set or is behind, in seconds; 0 for an outage. */
  shiftSeconds: z.number().int(),
});
export type ClockEventView = z.infer<typeof clockEvent>;

export const watchServer = endpoint({
  method: "GET",
  path: "/api/server-state",
  summary:
    "Exam time, and what somebody must look at: clock events, and red lines of the guard while a sitting is open",
  access: { roles: ["centre", "chief-invigilator", "invigilator"] },
  reply: z.strictObject({
    time: instant,
    /** Not settled yet; while there is one, nobody is handed in by time. */
    events: z.array(clockEvent),
    /** Red lines of the guard while a sitting is open, looked at once a minute. */
    faults: z.array(guardLine),
  }),
  example: {
    reply: {
      time: "2026-11-23T01:10:00.000Z",
      events: [
        {
          ...{ id: exampleId, kind: "jump", shiftSeconds: 3600 },
          ...{ from: "2026-11-23T01:09:58.000Z", to: "2026-11-23T01:09:58.000Z" },
        },
      ],
      faults: [],
    },
  },
});

export const settleClockEvent = endpoint({
  method: "POST",
  path: "/api/clock-events/:eventId/settle",
  summary:
    "确认: the chief invigilator has looked at the clock; 自动交卷 goes on when nothing else is open",
  access: { roles: ["chief-invigilator"] },
  params: z.strictObject({ eventId: id }),
  body: z.strictObject({ reason }),
  reply: done,
  example: {
    params: { eventId: exampleId },
    body: { reason: "机房服务器时间被改动，已校正，考试时间不受影响" },
    reply: { done: true },
  },
});
