import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import {
  candidateOf,
  preparedSitting,
  signedIn,
  working,
} from "../../../../tests/support/sittings.ts";
import * as contract from "../../../contract/attempts.ts";
import { labelsFor } from "../../../domain/item.ts";
import type { ResponseEvent } from "../../../domain/response.ts";
import { currentResponses } from "../../../domain/response.ts";
import { inTransaction } from "../../../platform/database.ts";
import { keepSharedIn } from "./keep-shared.ts";
import { saveResponses } from "./save-responses.ts";

const world = await testApp({ now: "2026-11-23T00:50:00.000Z" });
const { db, clock, deps } = world;
const keepShared = keepSharedIn(deps);

type Event = Omit<ResponseEvent, "epoch">;
const event = (seq: number, slotNo: number, ...answer: string[]): Event => ({
  ...{ seq, slotNo, answer, flagged: false },
});

/** A candidate who has begun at 01:00, with the calls their browser makes. */
async function begun(index = 0) {
  clock.set("2026-11-23T00:50:00.000Z");
  const sitting = await preparedSitting(world);
  clock.set("2026-11-23T01:00:00.000Z");
  const seat = await working(world, candidateOf(sitting, index));
  const params = { attemptId: seat.attemptId };
  const save = (events: Event[], epoch = seat.epoch) =>
    seat.call(contract.saveResponses, { params, body: { epoch, events } });
  const refused = (events: unknown[], epoch = seat.epoch) =>
    seat.refusal(contract.saveResponses, { params, body: { epoch, events } });
  return { sitting, seat, params, save, refused };
}

const kept = (table: "response_event" | "late_response", attemptId: string) =>
  db.selectFrom(table).selectAll().where("attempt_id", "=", attemptId).orderBy("seq").execute();
const current = (attemptId: string) =>
  db.selectFrom("response").selectAll().where("attempt_id", "=", attemptId).execute();

describe("saving answers", () => {
  it("acknowledges exactly what it was sent, with the deadline", async () => {
    const { save, seat, params } = await begun();
    expect(await save([event(1, 1, "A"), event(2, 2, "B"), event(3, 1, "C")])).toEqual({
      acknowledged: [1, 2, 3],
      deadline: "2026-11-23T02:30:00.000Z",
      serverTime: "2026-11-23T01:00:00.000Z",
    });
    expect(await seat.call(contract.getResponses, { params })).toMatchObject({
      responses: [
        { slotNo: 1, answer: ["C"], flagged: false, epoch: 1, seq: 3 },
        { slotNo: 2, answer: ["B"], flagged: false, epoch: 1, seq: 2 },
      ],
      lastSeq: 3,
    });
    expect((await seat.call(contract.candidateState)).attempt.answered).toBe(2);
  });

  it("again after a lost reply has no second effect", async () => {
    const { save, seat } = await begun();
    const batch = [event(1, 1, "A"), event(2, 1)];
    const first = await save(batch);
    const before = [await kept("response_event", seat.attemptId), await current(seat.attemptId)];
    const audits = await db.selectFrom("audit").select("id").execute();
    expect(await save(batch)).toEqual(first);
    expect([await kept("response_event", seat.attemptId), await current(seat.attemptId)]).toEqual(
      before,
    );
    expect(await db.selectFrom("audit").select("id").execute()).toHaveLength(audits.length);
  });

  it("under a number already used for something else keeps nothing of the batch", async () => {
    const { save, refused, seat } = await begun();
    await save([event(1, 1, "A")]);
    expect(await refused([event(2, 2, "B"), event(1, 1, "B")])).toMatchObject({
      ...{ status: 409, code: "sequence-reused" },
    });
    expect(await refused([event(3, 3, "A"), event(3, 3, "B")])).toMatchObject({
      code: "sequence-reused",
    });
    expect(await kept("response_event", seat.attemptId)).toHaveLength(1);
    expect(await current(seat.attemptId)).toMatchObject([{ slot_no: 1, answer: ["A"] }]);
  });

  it("that fit no slot are refused by slot, and nothing of the batch is kept", async () => {
    const { refused, seat } = await begun();
    const { problems, code } = await refused([
      event(1, 1, "A"),
      event(2, 9, "A"),
      event(3, 1, "A", "B"),
      event(4, 1, "√"),
      event(5, 7, "A"),
      event(6, 5, "A", "A"),
      event(7, 5, "A", "E"),
    ]);
    expect(code).toBe("invalid-input");
    expect(problems.map(({ path }) => path)).toEqual([
      "events.2.slotNo",
      "events.3.answer",
      "events.4.answer",
      "events.5.answer",
      "events.6.answer",
    ]);
    expect(await kept("response_event", seat.attemptId)).toEqual([]);
  });

  it.each([
    ["no events", []],
    ["201 events", Array.from({ length: 201 }, (_, index) => event(index + 1, 1, "A"))],
    ["an unknown field", [{ ...event(1, 1, "A"), score: 100 }]],
    ["seq 0", [event(0, 1, "A")]],
    ["half a seq", [event(1.5, 1, "A")]],
    ["a seq no column can hold", [event(2 ** 31, 1, "A")]],
    ["a slot no column can hold", [event(1, 2 ** 31, "A")]],
    ["a label of two letters", [event(1, 1, "AB")]],
  ])("with %s is refused and changes nothing", async (_name, events) => {
    const { refused, seat } = await begun();
    expect(await refused(events)).toMatchObject({ status: 400, code: "invalid-input" });
    expect(await kept("response_event", seat.attemptId)).toEqual([]);
  });

  it("before the start is refused and keeps nothing", async () => {
    const { sitting } = await begun();
    const seat = await signedIn(world, candidateOf(sitting, 1));
    const params = { attemptId: seat.attemptId };
    const body = { epoch: 1, events: [event(1, 1, "A")] };
    expect(await seat.refusal(contract.saveResponses, { params, body })).toMatchObject({
      code: "not-started",
    });
    expect(await kept("late_response", seat.attemptId)).toEqual([]);
  });

  it("from many candidates at once keeps all of each", async () => {
    clock.set("2026-11-23T00:50:00.000Z");
    const sitting = await preparedSitting(world, { candidates: 20 });
    clock.set("2026-11-23T01:00:00.000Z");
    const seats = await Promise.all(sitting.candidates.map((one) => working(world, one)));
    const events = Array.from({ length: 120 }, (_, index) =>
      event(index + 1, (index % 4) + 1, labelsFor("single")[index % 4] ?? "A"),
    );
    await Promise.all(
      seats.map((seat) =>
        seat.call(contract.saveResponses, {
          params: { attemptId: seat.attemptId },
          body: { epoch: 1, events },
        }),
      ),
    );
    for (const seat of seats)
      expect(await kept("response_event", seat.attemptId)).toHaveLength(120);
  });
});

describe("answers in any order", () => {
  it("end in the greatest (epoch, seq) of each slot, however shuffled, split and repeated", async () => {
    const { sitting } = await begun();
    const { attemptId } = await working(world, candidateOf(sitting, 1));
    const epochs = [1, 2, 3];
    const slot = fc.constantFrom(1, 2, 5, 7);
    const sent = fc.uniqueArray(
      fc.record({ epoch: fc.constantFrom(...epochs), seq: fc.integer({ min: 1, max: 12 }) }),
      { minLength: 1, maxLength: 15, selector: ({ epoch, seq }) => `${epoch} ${seq}` },
    );
    const events = sent.chain((keys) =>
      fc.tuple(
        ...keys.map((key) =>
          fc.record({ ...constants(key), slotNo: slot, flagged: fc.boolean(), pick: fc.nat(2) }),
        ),
      ),
    );
    const schedule = events.chain((all) =>
      fc.tuple(
        fc.constant(
          all.map(({ pick, ...one }) => ({ ...one, answer: answersAt(one.slotNo, pick) })),
        ),
        fc.array(fc.array(fc.nat(all.length - 1), { minLength: 1, maxLength: 6 }), {
          maxLength: 6,
        }),
        fc.shuffledSubarray(
          all.map((_, index) => index),
          { minLength: all.length },
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(schedule, async ([all, repeats, order]) => {
        await forget(attemptId);
        const batches = [...repeats, ...order.map((index) => [index])];
        // Turn by turn a seat sends its own; the attempt's epoch is set to let it in.
        for (const indexes of batches)
          for (const epoch of epochs) {
            const own = indexes.flatMap((index) => (all[index]?.epoch === epoch ? all[index] : []));
            if (own.length > 0) await sendAs(attemptId, epoch, own);
          }
        const oracle = currentResponses(all);
        const found = await current(attemptId);
        expect(found).toHaveLength(oracle.size);
        for (const row of found)
          expect(oracle.get(row.slot_no)).toEqual({
            ...{ answer: row.answer, flagged: row.flagged, epoch: row.epoch, seq: row.seq },
          });
        expect(await kept("response_event", attemptId)).toHaveLength(all.length);
      }),
      { numRuns: 40 },
    );
  });

  function constants<T extends Record<string, unknown>>(values: T) {
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, fc.constant(value)]),
    ) as { [N in keyof T]: fc.Arbitrary<T[N]> };
  }

  function answersAt(slotNo: number, pick: number): string[] {
    if (slotNo === 7) return [[], ["√"], ["×"]][pick] ?? [];
    if (slotNo === 5) return [[], ["A", "C"], ["E"]][pick] ?? [];
    return [[], ["A"], ["B"]][pick] ?? [];
  }

  async function forget(attemptId: string): Promise<void> {
    await inTransaction(db, async (tx) => {
      const { sql } = await import("kysely");
      await sql`alter table response_event disable trigger only_grows`.execute(tx);
      await tx.deleteFrom("response_event").where("attempt_id", "=", attemptId).execute();
      await tx.deleteFrom("response").where("attempt_id", "=", attemptId).execute();
      await sql`alter table response_event enable trigger only_grows`.execute(tx);
    });
  }

  async function sendAs(attemptId: string, epoch: number, own: ResponseEvent[]): Promise<void> {
    await db.updateTable("attempt").set({ epoch }).where("attempt_id", "=", attemptId).execute();
    const { paper_id: paperId } = await db
      .selectFrom("attempt")
      .select("paper_id")
      .where("attempt_id", "=", attemptId)
      .executeTakeFirstOrThrow();
    const actor = { kind: "candidate" as const, attemptId, paperId, epoch, superseded: false };
    const events = own.map(({ seq, slotNo, answer, flagged }) => ({
      seq,
      slotNo,
      answer,
      flagged,
    }));
    const unique = [...new Map(events.map((one) => [one.seq, one])).values()];
    const nobody = { admissionNo: "", tokenDigest: Buffer.alloc(32) };
    await saveResponses(deps, keepShared, { ...actor, ...nobody }, { epoch, events: unique }, "zh");
  }
});

describe("answers that cannot count", () => {
  it("from a seat taken over are kept aside once, and refused each time", async () => {
    const { save, refused, seat, sitting } = await begun();
    await save([event(1, 1, "A")]);
    const second = await signedIn(world, candidateOf(sitting));
    const late = [event(1, 1, "A"), event(2, 1, "B"), event(3, 2, "C")];
    for (let n = 0; n < 2; n++)
      expect(await refused(late)).toMatchObject({ status: 409, code: "superseded" });
    const aside = await kept("late_response", seat.attemptId);
    expect(aside).toMatchObject([
      { epoch: 1, seq: 2, slot_no: 1, answer: ["B"], why: "superseded" },
      { epoch: 1, seq: 3, slot_no: 2, answer: ["C"], why: "superseded" },
    ]);
    expect(await refused([event(2, 1, "D")])).toMatchObject({ code: "sequence-reused" });
    const { params } = { params: { attemptId: second.attemptId } };
    expect((await second.call(contract.getResponses, { params })).responses).toMatchObject([
      { slotNo: 1, answer: ["A"], epoch: 1, seq: 1 },
    ]);
    // What had been kept before the take-over is acknowledged: its reply was lost, not its answer.
    expect(await save([event(1, 1, "A")])).toMatchObject({ acknowledged: [1] });
  });

  it("a seat taken over cannot write in the name of the new one", async () => {
    const { refused, seat, sitting } = await begun();
    await signedIn(world, candidateOf(sitting));
    expect(await refused([event(1, 1, "A")], seat.epoch + 1)).toMatchObject({
      code: "invalid-input",
      problems: [{ path: "epoch" }],
    });
    expect(await kept("response_event", seat.attemptId)).toEqual([]);
    expect(await kept("late_response", seat.attemptId)).toEqual([]);
  });

  it("the new seat can hand over what the old one on the same machine had not sent", async () => {
    const { sitting, seat } = await begun();
    const second = await signedIn(world, candidateOf(sitting));
    const params = { attemptId: second.attemptId };
    const body = { epoch: seat.epoch, events: [event(1, 1, "A")] };
    expect(await second.refusal(contract.saveResponses, { params, body })).toMatchObject({
      code: "superseded",
    });
    expect(await kept("late_response", seat.attemptId)).toHaveLength(1);
  });

  it("within the grace time still count and are marked, after it they are kept aside", async () => {
    const { save, refused, seat } = await begun();
    clock.set("2026-11-23T02:30:00.000Z");
    await save([event(1, 1, "A")]);
    clock.set("2026-11-23T02:30:29.999Z");
    await save([event(2, 2, "A")]);
    clock.set("2026-11-23T02:30:30.000Z");
    expect(await refused([event(3, 3, "A")])).toMatchObject({ code: "attempt-over" });
    expect(await kept("response_event", seat.attemptId)).toMatchObject([
      { seq: 1, late: true },
      { seq: 2, late: true },
    ]);
    expect(await kept("late_response", seat.attemptId)).toMatchObject([
      { seq: 3, why: "handed-in" },
    ]);
  });

  it("after the hand-in are kept aside and change nothing", async () => {
    const { save, refused, seat, params, sitting } = await begun();
    await save([event(1, 1, "A")]);
    clock.set("2026-11-23T02:10:00.000Z");
    await seat.call(contract.handIn, { params, body: { epoch: 1, lastSeq: 1 } });
    const before = await current(seat.attemptId);
    expect(await refused([event(1, 1, "A"), event(2, 1, "B")])).toMatchObject({
      code: "attempt-over",
    });
    expect(await current(seat.attemptId)).toEqual(before);
    expect(await save([event(1, 1, "A")])).toMatchObject({ acknowledged: [1] });
    const { watchRoom } = await import("../../../contract/desk.ts");
    const desk = await sitting.chief.call(watchRoom, { params: { sittingId: sitting.id } });
    expect(desk.seats.find((one) => one.attemptId === seat.attemptId)).toMatchObject({ aside: 1 });
  });

  it("never overwrite one another: what is kept only grows", async () => {
    const { save, seat } = await begun();
    await save([event(1, 1, "A")]);
    for (const table of ["response_event", "attempt_event"] as const)
      await expect(
        db.deleteFrom(table).where("attempt_id", "=", seat.attemptId).execute(),
      ).rejects.toThrow("only grows");
  });
});
