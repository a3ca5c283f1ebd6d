import { setTimeout as sleep } from "node:timers/promises";
import type { ResponseEvent } from "../../../api/domain/response.ts";
import type { Random } from "../../../api/domain/random.ts";
import type { Send, Sent } from "../../../web/exam/outbox.ts";
import { append, flush, peek, restore } from "../../../web/exam/outbox.ts";
import type { Store } from "../../../web/exam/store.ts";
import { memoryStore } from "../../../web/exam/store.ts";
import type { HallCandidate } from "../../support/hall.ts";
import type { SeatLog } from "./log.ts";
import { keyOf, seatLog } from "./log.ts";

export interface SeatOptions {
  /** Address of the (faulty) network towards the server. */
  origin: string;
  random: Random;
  /** Planted fault: answers leave the browser's store when they are sent, not when acknowledged. */
  dropsBeforeAcknowledgement?: boolean;
}

/** A candidate who keeps clicking until told to stop, with the exam client's own outbox. */
export interface Seat {
  log: SeatLog;
  /** Ends the clicking. */
  stop(): Promise<void>;
  /** Sends until nothing waits, at most for `milliseconds`; returns how many answers are left. */
  drain(milliseconds: number): Promise<number>;
}

const slots = 80;
const labels = ["A", "B", "C", "D"];
const patience = 3000;
const pause = 60;
/** Of so many saves one may come a second time, out of its turn. */
const remembered = 20;

/** Signs in, starts, and begins to answer. */
export async function takeSeat(candidate: HallCandidate, options: SeatOptions): Promise<Seat> {
  const { origin, random } = options;
  const store = memoryStore();
  const door = await untilDone(() => enter(origin, candidate));
  const log = seatLog(door.attemptId);
  let { cookie, epoch } = door;
  let going = true;

  /** Raised when the browser dies: what it had under way comes to no end any more. */
  let life = 0;
  /** Saves as they were sent, for the network to bring once more, later than those that came after. */
  const before: Save[] = [];
  const send: Send = async (turn, events) => {
    const mine = life;
    const save: Save = [cookie, log.attemptId, turn, events];
    const again = before[random.below(before.length || 1)];
    if (random.below(25) === 0) void post(origin, ...save);
    if (random.below(25) === 0 && again) void post(origin, ...again);
    before.push(save);
    before.splice(0, before.length - remembered);
    const sent = await post(origin, ...save);
    return mine === life ? sent : new Promise<never>(() => undefined);
  };
  const flushAll = (): Promise<void> =>
    flush(store, log.attemptId, withFault(store, log.attemptId, options, send), (report) => {
      if (report.sent.kind !== "acknowledged") return;
      for (const seq of report.sent.seqs) log.acknowledged.add(keyOf({ epoch: report.epoch, seq }));
    });
  const click = async (): Promise<void> => {
    const change = {
      slotNo: random.below(slots) + 1,
      answer: [labels[random.below(labels.length)] ?? "A"],
      flagged: random.below(10) === 0,
    };
    const event = await append(store, { attemptId: log.attemptId, epoch }, change);
    log.made.set(keyOf(event), event);
    log.last.set(event.slotNo, { answer: event.answer, flagged: event.flagged });
  };
  /** The browser dies with a save under way; the candidate signs in anew on the same machine. */
  const dieAndComeBack = async (): Promise<void> => {
    void flushAll();
    await sleep(random.below(20));
    life++;
    const { door: again, known } = await untilDone(async () => {
      const found = await enter(origin, candidate);
      return { door: found, known: await held(origin, found.cookie, log.attemptId) };
    });
    ({ cookie, epoch } = again);
    await restore(store, { attemptId: log.attemptId, epoch }, known);
    for (const event of await peek(store, log.attemptId)) log.made.set(keyOf(event), event);
  };
  const live = async (): Promise<void> => {
    while (going) {
      await click();
      if (random.below(400) === 0) await dieAndComeBack();
      await flushAll();
      await sleep(random.below(pause));
    }
  };
  const living = live();
  return {
    log,
    async stop() {
      going = false;
      await living;
    },
    async drain(milliseconds) {
      const until = Date.now() + milliseconds;
      for (;;) {
        const { length } = await peek(store, log.attemptId);
        if (length === 0 || Date.now() > until) return length;
        await flushAll();
        await sleep(50);
      }
    },
  };
}

function withFault(store: Store, attemptId: string, options: SeatOptions, send: Send): Send {
  if (!options.dropsBeforeAcknowledgement) return send;
  return async (epoch, events) => {
    await store.transact(async (transaction) => {
      for (const { seq } of events) transaction.remove(["event", attemptId, epoch, seq]);
    });
    return send(epoch, events);
  };
}

/** As a person does: once more, until it works. */
async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch {
      await sleep(200);
    }
  }
}

interface Door {
  attemptId: string;
  epoch: number;
  cookie: string;
}

async function enter(origin: string, { admissionNo, lastSix }: HallCandidate): Promise<Door> {
  // The key the browser made once and keeps: a crash does not make it another seat.
  const body = { admissionNo, documentLast6: lastSix, seatKey: `the browser of ${admissionNo}` };
  const reply = await ask(origin, "POST", "/api/exam/session", { body });
  const { attempt } = (await reply.json()) as { attempt: Omit<Door, "cookie"> };
  const cookie = (reply.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  await ask(origin, "POST", `/api/attempts/${attempt.attemptId}/start`, { cookie });
  return { attemptId: attempt.attemptId, epoch: attempt.epoch, cookie };
}

async function held(origin: string, cookie: string, attemptId: string) {
  const reply = await ask(origin, "GET", `/api/attempts/${attemptId}/responses`, { cookie });
  return (await reply.json()) as { responses: ResponseEvent[]; lastSeq: number };
}

type Save = [cookie: string, attemptId: string, epoch: number, events: readonly ResponseEvent[]];

/** What the client does with a save: only an answer in JSON that names its numbers is believed. */
async function post(
  origin: string,
  cookie: string,
  attemptId: string,
  epoch: number,
  events: readonly ResponseEvent[],
): Promise<Sent> {
  const sent = events.map(({ seq, slotNo, answer, flagged }) => ({ seq, slotNo, answer, flagged }));
  const body = { epoch, events: sent };
  try {
    const reply = await ask(origin, "POST", `/api/attempts/${attemptId}/responses`, {
      cookie,
      body,
    });
    const { acknowledged } = (await reply.json()) as { acknowledged: number[] };
    return { kind: "acknowledged", seqs: acknowledged };
  } catch (error) {
    return error instanceof Refused && error.code === "superseded"
      ? { kind: "aside" }
      : { kind: "failed" };
  }
}

class Refused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

async function ask(
  origin: string,
  method: string,
  path: string,
  { cookie, body }: { cookie?: string; body?: unknown },
): Promise<Response> {
  const reply = await fetch(origin + path, {
    method,
    headers: {
      ...(cookie !== undefined && { cookie }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(patience),
  });
  if (reply.ok) return reply;
  const { code } = (await reply.json().catch(() => ({ code: "" }))) as { code: string };
  throw new Refused(code);
}
