import { afterEach, describe, expect, it } from "vitest";
import { testApp } from "../../../tests/support/app.ts";
import { candidateOf, preparedSitting, working } from "../../../tests/support/sittings.ts";
import * as contract from "../../contract/attempts.ts";
import { settleClockEvent } from "../../contract/guard.ts";
import { extendAttempt } from "../../contract/desk-acts.ts";
import { scoreAttempt } from "../scores/score-attempt.ts";
import { closeOverdue } from "./close-overdue.ts";

const world = await testApp();
const { clock, db, deps } = world;

/** Somebody at work from 01:00 to 02:30, and the clock put in doubt. */
async function inDoubt() {
  clock.set("2026-11-23T00:50:00.000Z");
  const sitting = await preparedSitting(world);
  clock.set("2026-11-23T01:00:00.000Z");
  const seat = await working(world, candidateOf(sitting));
  const at = new Date(clock.now());
  const { id: eventId } = await db
    .insertInto("clock_event")
    .values({ kind: "jump", from_at: at, to_at: at, shift_ms: 3_600_000 })
    .returning("id")
    .executeTakeFirstOrThrow();
  const params = { attemptId: seat.attemptId };
  const save = (seq: number, epoch = 1) =>
    seat.call(contract.saveResponses, {
      params,
      body: { epoch, events: [{ seq, slotNo: seq, answer: ["A"], flagged: false }] },
    });
  const settle = () =>
    sitting.chief.call(settleClockEvent, { params: { eventId }, body: { reason: "已核对" } });
  return { sitting, seat, params, save, settle };
}

afterEach(async () => {
  await db
    .updateTable("clock_event")
    .set({ settled_at: new Date(), settled_by: "test" })
    .where("settled_at", "is", null)
    .execute();
  clock.set("2026-11-24T00:00:00.000Z");
  await closeOverdue(deps, scoreAttempt);
});

describe("while there is a doubt about the clock", () => {
  it("nobody is handed in by time, and what arrives is kept as late, until it is settled", async () => {
    const { seat, params, save, settle } = await inDoubt();
    await save(1);
    clock.set("2026-11-23T02:45:00.000Z");
    expect(await closeOverdue(deps, scoreAttempt)).toBe(0);
    await save(2);
    // Sent again together with one already kept: the other way of saving.
    const again = [2, 3].map((seq) => ({ seq, slotNo: seq, answer: ["A"], flagged: false }));
    await seat.call(contract.saveResponses, { params, body: { epoch: 1, events: again } });
    expect(
      await seat.refusal(contract.handIn, { params, body: { epoch: 1, lastSeq: 3 } }),
    ).toMatchObject({ status: 409, code: "time-held" });
    const kept = await db
      .selectFrom("response_event")
      .select(["seq", "late"])
      .where("attempt_id", "=", seat.attemptId)
      .orderBy("seq")
      .execute();
    expect(kept).toEqual([
      { seq: 1, late: false },
      { seq: 2, late: true },
      { seq: 3, late: true },
    ]);
    await settle();
    expect(await closeOverdue(deps, scoreAttempt)).toBe(1);
    expect((await seat.call(contract.candidateState)).attempt).toMatchObject({
      ...{ status: "handed-in", answered: 3, handedInAt: "2026-11-23T02:30:00.000Z" },
    });
  });

  it("a candidate may still hand in before the end", async () => {
    const { seat, params } = await inDoubt();
    clock.set("2026-11-23T02:10:00.000Z");
    const done = await seat.call(contract.handIn, { params, body: { epoch: 1, lastSeq: 0 } });
    expect(done.status).toBe("handed-in");
  });

  it("time can be given to somebody whose end has come meanwhile, and is then worked in", async () => {
    const { sitting, seat, params, save, settle } = await inDoubt();
    clock.set("2026-11-23T02:45:00.000Z");
    const body = { minutes: 30, reason: "服务器中断" };
    const given = await sitting.chief.call(extendAttempt, { params, body });
    expect(given.deadline).toBe("2026-11-23T03:15:00.000Z");
    await settle();
    expect(await closeOverdue(deps, scoreAttempt)).toBe(0);
    await save(1);
    expect((await seat.call(contract.candidateState)).attempt.status).toBe("running");
  });
});
