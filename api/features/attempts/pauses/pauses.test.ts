import { describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import type { TestSitting } from "../../../../tests/support/sittings.ts";
import { candidateOf, preparedSitting, working } from "../../../../tests/support/sittings.ts";
import {
  candidateState,
  getAttemptPaper,
  handIn,
  saveResponses,
} from "../../../contract/attempts.ts";
import { pauseAttempts, resumeAttempts } from "../../../contract/desk.ts";
import { collectSitting } from "../../../contract/sitting-moves.ts";
import { watchRoom } from "../../../contract/desk.ts";
import { closeOverdue } from "../close-overdue.ts";

const world = await testApp();
const { clock, db, deps } = world;
const all = { whose: { kind: "all" as const }, reason: "停电" };

async function atWork(candidates = 2) {
  clock.set("2026-11-23T01:00:00.000Z");
  const sitting = await preparedSitting(world, { candidates });
  const seats = [];
  for (let index = 0; index < candidates; index++)
    seats.push(await working(world, candidateOf(sitting, index)));
  const [first, second = first] = seats;
  if (!first || !second) throw new Error("nobody is at work");
  return { sitting, first, second, params: { sittingId: sitting.id } };
}

const answer = (seq: number, label = "A") => ({
  ...{ epoch: 1, events: [{ seq, slotNo: 1, answer: [label], flagged: false }] },
});

const chief = ({ chief: one }: TestSitting) => one;

describe("a pause", () => {
  it("stops the time of all, keeps what was clicked before it, and is given back to the second", async () => {
    const { sitting, first, second, params } = await atWork();
    clock.advance({ minutes: 30 });
    expect(await chief(sitting).call(pauseAttempts, { params, body: all })).toEqual({ count: 2 });
    const paused = (await first.call(candidateState)).attempt;
    expect(paused).toMatchObject({
      ...{ status: "paused", pausedAt: "2026-11-23T01:30:00.000Z" },
      deadline: "2026-11-23T02:30:00.000Z",
    });
    clock.advance({ seconds: 3 });
    const mine = { params: { attemptId: first.attemptId } };
    await first.call(saveResponses, { ...mine, body: answer(1) });
    // Longer than the time that was left: nobody is handed in meanwhile.
    clock.advance({ minutes: 90 });
    expect(await closeOverdue(deps, async () => undefined)).toBe(0);
    await chief(sitting).call(resumeAttempts, { params, body: { ...all, reason: "恢复供电" } });
    for (const seat of [first, second])
      expect((await seat.call(candidateState)).attempt).toMatchObject({
        ...{ status: "running", pausedAt: null, allowedSeconds: 5400 },
        deadline: "2026-11-23T04:00:03.000Z",
        earliestHandIn: "2026-11-23T03:30:03.000Z",
      });
    // The shared way of saving knows the new end too.
    clock.set("2026-11-23T04:00:02.000Z");
    await first.call(saveResponses, { ...mine, body: answer(2, "B") });
    clock.set("2026-11-23T04:00:40.000Z");
    expect(await closeOverdue(deps, async () => undefined)).toBe(2);
  });

  it("shows no paper, takes no 交卷, and keeps the sitting open", async () => {
    const { sitting, first, params } = await atWork();
    clock.advance({ minutes: 70 });
    await chief(sitting).call(pauseAttempts, { params, body: all });
    const mine = { params: { attemptId: first.attemptId } };
    expect(await first.refusal(getAttemptPaper, mine)).toMatchObject({ code: "paused" });
    const body = { epoch: first.epoch, lastSeq: 0 };
    expect(await first.refusal(handIn, { ...mine, body })).toMatchObject({ code: "paused" });
    expect(
      await chief(sitting).refusal(collectSitting, { params, body: { name: sitting.name } }),
    ).toMatchObject({
      code: "sitting-not-ready",
    });
  });

  it("of one seat leaves the others working, twice is once, and a room's resume ends it", async () => {
    const { sitting, first, second, params } = await atWork();
    const { attemptId } = first;
    const one = { whose: { kind: "seat" as const, attemptId }, reason: "设备故障" };
    const [invigilator] = sitting.invigilators;
    expect(await invigilator.call(pauseAttempts, { params, body: one })).toEqual({ count: 1 });
    expect(await invigilator.call(pauseAttempts, { params, body: one })).toEqual({ count: 0 });
    expect((await second.call(candidateState)).attempt.status).toBe("running");
    const { seats } = await invigilator.call(watchRoom, { params });
    expect(seats.filter(({ status }) => status === "paused")).toHaveLength(1);
    const room = { whose: { kind: "room" as const, room: "第一考场" }, reason: "设备已更换" };
    expect(await invigilator.call(resumeAttempts, { params, body: room })).toEqual({ count: 1 });
    const events = await db
      .selectFrom("attempt_event")
      .select(["kind", "reason"])
      .where("attempt_id", "=", attemptId)
      .where("kind", "in", ["paused", "resumed"])
      .orderBy("id")
      .execute();
    expect(events).toEqual([
      { kind: "paused", reason: "设备故障" },
      { kind: "resumed", reason: "设备已更换" },
    ]);
  });

  it("cannot be ordered for a room the invigilator is not assigned to", async () => {
    const { params, first } = await atWork();
    const stranger = await world.as("invigilator");
    expect(await stranger.refusal(pauseAttempts, { params, body: all })).toMatchObject({
      code: "not-found",
    });
    expect((await first.call(candidateState)).attempt.status).toBe("running");
  });
});
