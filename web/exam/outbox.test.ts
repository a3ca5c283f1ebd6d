import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ResponseEvent } from "../../api/domain/response.ts";
import { currentResponses } from "../../api/domain/response.ts";
import type { Seat } from "./change.ts";
import type { Send } from "./outbox.ts";
import { append, flush, lastSeq, peek, recall, restore } from "./outbox.ts";
import { memoryStore } from "./store.ts";

const seat: Seat = { attemptId: "a", epoch: 1 };
const nextTurn: Seat = { attemptId: "a", epoch: 2 };
const change = (slotNo: number, ...answer: string[]) => ({ slotNo, answer, flagged: false });
const acknowledge: Send = async (_, events) => ({
  kind: "acknowledged",
  seqs: events.map((event) => event.seq),
});
const nobody = () => undefined;

describe("append", () => {
  it("draws numbers from 1 without a gap, also when many changes come at once", async () => {
    const store = memoryStore();
    const events = await Promise.all(
      [1, 2, 3, 4].map((no) => append(store, seat, change(no, "A"))),
    );
    expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4]);
    expect(await lastSeq(store, seat)).toBe(4);
  });

  it("counts every seat-turn by itself", async () => {
    const store = memoryStore();
    await append(store, seat, change(1, "A"));
    expect(await append(store, nextTurn, change(1, "B"))).toMatchObject({ epoch: 2, seq: 1 });
  });
});

describe("flush", () => {
  it("drops exactly what was acknowledged and sends the rest again", async () => {
    const store = memoryStore();
    for (const no of [1, 2, 3]) await append(store, seat, change(no, "A"));
    const calls: number[][] = [];
    await flush(
      store,
      "a",
      async (_, events) => {
        calls.push(events.map((event) => event.seq));
        return calls.length === 1 ? { kind: "acknowledged", seqs: [1, 99] } : { kind: "failed" };
      },
      nobody,
    );
    expect(calls).toEqual([
      [1, 2, 3],
      [2, 3],
    ]);
    expect((await peek(store, "a")).map((event) => event.seq)).toEqual([2, 3]);
  });

  it("stops when a success acknowledges nothing that was sent", async () => {
    const store = memoryStore();
    await append(store, seat, change(1, "A"));
    let calls = 0;
    await flush(
      store,
      "a",
      async () => {
        calls += 1;
        return { kind: "acknowledged", seqs: [] };
      },
      nobody,
    );
    expect(calls).toBe(1);
    expect(await peek(store, "a")).toHaveLength(1);
  });

  it("sends at most 50 a time, oldest first, one seat-turn a batch", async () => {
    const store = memoryStore();
    for (let no = 1; no <= 60; no += 1) await append(store, seat, change(no, "A"));
    await append(store, nextTurn, change(1, "B"));
    const sizes: string[] = [];
    await flush(
      store,
      "a",
      async (epoch, events) => {
        sizes.push(`${epoch}:${events.length}`);
        return acknowledge(epoch, events);
      },
      nobody,
    );
    expect(sizes).toEqual(["1:50", "1:10", "2:1"]);
  });

  it("narrows a rejected batch down to the one answer that cannot be sent", async () => {
    const store = memoryStore();
    for (const no of [1, 2, 3]) await append(store, seat, change(no, "A"));
    const refused: number[] = [];
    await flush(
      store,
      "a",
      async (epoch, events) =>
        events.some((event) => event.seq === 1) ? { kind: "rejected" } : acknowledge(epoch, events),
      ({ sent, events }) => {
        if (sent.kind === "rejected" && events.length === 1) refused.push(events[0]?.seq ?? 0);
      },
    );
    expect(refused).toEqual([1]);
    expect(await peek(store, "a")).toEqual([]);
  });

  it("finds free numbers when its counter was lost", async () => {
    const store = memoryStore();
    const taken = new Map([1, 2, 3].map((seq) => [seq, "old"]));
    await append(store, seat, change(1, "B"));
    const send: Send = async (_, events) => {
      if (events.some((event) => taken.has(event.seq))) return { kind: "sequence-reused" };
      for (const event of events) taken.set(event.seq, "new");
      return { kind: "acknowledged", seqs: events.map((event) => event.seq) };
    };
    for (let round = 0; round < 4; round += 1) await flush(store, "a", send, nobody);
    expect(await peek(store, "a")).toEqual([]);
    expect(taken.get(4)).toBe("new");
  });
});

describe("restore", () => {
  it("lets what is only here win over the server's older answer", async () => {
    const store = memoryStore();
    await append(store, seat, change(1, "A"));
    await append(store, seat, change(1, "B"));
    const server = [{ epoch: 1, seq: 1, ...change(1, "A") }];
    const { answers, pending } = await restore(store, seat, { responses: server, lastSeq: 1 });
    expect(answers).toMatchObject([{ slotNo: 1, answer: ["B"], seq: 2 }]);
    expect(pending).toHaveLength(2);
  });

  it("takes unsent answers over into the turn of a new sign-in", async () => {
    const store = memoryStore();
    await append(store, seat, change(1, "A"));
    await append(store, seat, change(2, "B"));
    const { answers, pending } = await restore(store, nextTurn, {
      responses: [{ epoch: 1, seq: 1, ...change(1, "A") }],
      lastSeq: 0,
    });
    expect(pending).toMatchObject([
      { epoch: 2, seq: 1, slotNo: 1 },
      { epoch: 2, seq: 2, slotNo: 2 },
    ]);
    expect(answers).toHaveLength(2);
  });

  it("leaves them under their own turn when another seat has written meanwhile", async () => {
    const store = memoryStore();
    await append(store, seat, change(1, "A"));
    const server = [{ epoch: 2, seq: 1, ...change(1, "D") }];
    const third: Seat = { attemptId: "a", epoch: 3 };
    const { answers, pending } = await restore(store, third, { responses: server, lastSeq: 0 });
    expect(answers).toMatchObject([{ answer: ["D"] }]);
    expect(pending).toMatchObject([{ epoch: 1, seq: 1 }]);
  });

  it("goes on counting after the server's last number on a machine that kept nothing", async () => {
    const store = memoryStore();
    await restore(store, seat, { responses: [], lastSeq: 8 });
    expect(await append(store, seat, change(1, "A"))).toMatchObject({ seq: 9 });
  });
});

/** The server's rule: an event is kept once under its key; the answer is the latest by (epoch, seq). */
function serverOf() {
  const events = new Map<string, ResponseEvent>();
  return {
    keep: (batch: readonly ResponseEvent[]) =>
      batch.forEach((event) => events.set(`${event.epoch}.${event.seq}`, event)),
    answers: () =>
      [...currentResponses(events.values())].map(([slotNo, current]) => ({ slotNo, ...current })),
    lastSeq: (epoch: number) =>
      Math.max(0, ...[...events.values()].filter((e) => e.epoch === epoch).map((e) => e.seq)),
  };
}

type Act =
  | { act: "answer"; slotNo: number; label: string }
  | { act: "flush"; fate: "arrives" | "lost" | "reply lost" | "half acknowledged" }
  | { act: "reload" }
  | { act: "sign in again" };

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    act: fc.constant("answer" as const),
    slotNo: fc.integer({ min: 1, max: 4 }),
    label: fc.constantFrom("A", "B", "C"),
  }),
  fc.record({
    act: fc.constant("flush" as const),
    fate: fc.constantFrom("arrives", "lost", "reply lost", "half acknowledged"),
  }),
  fc.constantFrom<Act>({ act: "reload" }, { act: "sign in again" }),
);

describe("over any course of answers, failures, reloads and sign-ins", () => {
  it("the server ends with the candidate's last answer to every slot, and shows it on the way", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { maxLength: 40 }), async (acts) => {
        const store = memoryStore();
        const server = serverOf();
        const meant = new Map<number, string>();
        let turn = seat;
        const deliver =
          (fate: string): Send =>
          async (_, events) => {
            if (fate === "lost") return { kind: "failed" };
            server.keep(events);
            if (fate === "reply lost") return { kind: "failed" };
            const seqs = events.map((event) => event.seq);
            return {
              kind: "acknowledged",
              seqs: fate === "arrives" ? seqs : seqs.slice(0, Math.ceil(seqs.length / 2)),
            };
          };
        const reopen = async () => {
          const held = { responses: server.answers(), lastSeq: server.lastSeq(turn.epoch) };
          const { answers } = await restore(store, turn, held);
          expect(new Map(answers.map((one) => [one.slotNo, one.answer.join()]))).toEqual(meant);
          const offline = await recall(store, "a");
          expect(new Map(offline.answers.map((one) => [one.slotNo, one.answer.join()]))).toEqual(
            meant,
          );
        };
        await reopen();
        for (const act of acts) {
          if (act.act === "answer") {
            meant.set(act.slotNo, act.label);
            await append(store, turn, change(act.slotNo, act.label));
          } else if (act.act === "flush") await flush(store, "a", deliver(act.fate), nobody);
          else {
            if (act.act === "sign in again") turn = { ...turn, epoch: turn.epoch + 1 };
            await reopen();
          }
        }
        await flush(store, "a", deliver("arrives"), nobody);
        const held = server.answers();
        expect(new Map(held.map((one) => [one.slotNo, one.answer.join()]))).toEqual(meant);
        expect(await peek(store, "a")).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
