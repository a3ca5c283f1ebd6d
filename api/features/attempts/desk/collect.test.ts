import { afterEach, describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import {
  candidateOf,
  preparedSitting,
  signedIn,
  working,
} from "../../../../tests/support/sittings.ts";
import { candidateState, saveResponses } from "../../../contract/attempts.ts";
import { pauseAttempts, resumeAttempts } from "../../../contract/desk.ts";
import { collectRoom, forceHandIn } from "../../../contract/desk-acts.ts";
import { extendAttempt } from "../../../contract/desk-acts.ts";
import { scoreAttempt } from "../../scores/score-attempt.ts";
import { closeOverdue } from "../close-overdue.ts";

const world = await testApp();
const { clock, db, deps } = world;

async function atWork() {
  clock.set("2026-11-23T00:50:00.000Z");
  const sitting = await preparedSitting(world);
  clock.set("2026-11-23T01:00:00.000Z");
  const seats = [
    await working(world, candidateOf(sitting, 0)),
    await working(world, candidateOf(sitting, 1)),
  ] as const;
  return { sitting, seats, params: { sittingId: sitting.id } };
}

const answer = (seq: number) => ({
  ...{ epoch: 1, events: [{ seq, slotNo: seq, answer: ["A"], flagged: false }] },
});

afterEach(async () => {
  clock.set("2026-11-24T00:00:00.000Z");
  await closeOverdue(deps, scoreAttempt);
});

describe("a seat the chief invigilator hands in", () => {
  it("keeps what had arrived, with the reason, is scored, and what comes later is set aside", async () => {
    const { sitting, seats } = await atWork();
    const params = { attemptId: seats[0].attemptId };
    await seats[0].call(saveResponses, { params, body: answer(1) });
    clock.advance({ minutes: 5 });
    const body = { reason: "因作弊终止考试", key: "key of one forced hand-in" };
    for (let time = 0; time < 2; time++) await sitting.chief.call(forceHandIn, { params, body });
    expect((await seats[0].call(candidateState)).attempt).toMatchObject({
      ...{ status: "handed-in", answered: 1, handedInAt: "2026-11-23T01:05:00.000Z" },
    });
    expect(await seats[0].refusal(saveResponses, { params, body: answer(2) })).toMatchObject({
      code: "attempt-over",
    });
    const kept = await db
      .selectFrom("attempt")
      .innerJoin("score", "score.attempt_id", "attempt.attempt_id")
      .select("handed_in_by")
      .where("attempt.attempt_id", "=", params.attemptId)
      .execute();
    expect(kept).toEqual([{ handed_in_by: sitting.chief.login }]);
    const aside = await db
      .selectFrom("late_response")
      .select("seq")
      .where("attempt_id", "=", params.attemptId)
      .execute();
    expect(aside).toEqual([{ seq: 2 }]);
    expect((await seats[1].call(candidateState)).attempt.status).toBe("running");
  });

  it("may stand still, but must have begun, and is no invigilator's to take", async () => {
    const { sitting, seats, params } = await atWork();
    const whose = { kind: "seat" as const, attemptId: seats[0].attemptId };
    await sitting.chief.call(pauseAttempts, { params, body: { whose, reason: "身体不适" } });
    const mine = { params: { attemptId: seats[0].attemptId }, body: { reason: "身体不适离场" } };
    expect((await sitting.invigilators[0].refusal(forceHandIn, mine)).code).toBe("not-allowed");
    await sitting.chief.call(forceHandIn, mine);
    expect((await seats[0].call(candidateState)).attempt).toMatchObject({
      ...{ status: "handed-in", pausedAt: null },
    });
    expect((await sitting.chief.refusal(forceHandIn, mine)).code).toBe("attempt-over");
    const seated = await signedIn(world, candidateOf(sitting, 2));
    const theirs = { params: { attemptId: seated.attemptId }, body: { reason: "误操作" } };
    expect((await sitting.chief.refusal(forceHandIn, theirs)).code).toBe("not-started");
  });
});

describe("a room that is collected", () => {
  it("takes nobody's 60 minutes: it is refused with the number of those who have not had them", async () => {
    const { sitting, seats, params } = await atWork();
    const whose = { kind: "seat" as const, attemptId: seats[0].attemptId };
    await sitting.chief.call(pauseAttempts, { params, body: { whose, reason: "设备故障" } });
    clock.advance({ minutes: 10 });
    await sitting.chief.call(resumeAttempts, { params, body: { whose, reason: "已修复" } });
    clock.set("2026-11-23T02:05:00.000Z");
    const body = { room: "第一考场", reason: "全场停电，无法恢复" };
    const refused = await sitting.chief.refusal(collectRoom, { params, body });
    expect(refused).toMatchObject({ code: "sitting-not-ready" });
    expect(refused.message).toContain("第一考场还有 1 名考生作答不满 60 分钟");
    clock.set("2026-11-23T02:10:00.000Z");
    const key = "key of one collected room";
    for (let time = 0; time < 2; time++)
      expect(await sitting.chief.call(collectRoom, { params, body: { ...body, key } })).toEqual({
        count: 2,
      });
    expect((await seats[0].call(candidateState)).attempt.status).toBe("handed-in");
  });

  it("is the one whose name was typed, and no other", async () => {
    const { sitting, seats, params } = await atWork();
    clock.set("2026-11-23T02:10:00.000Z");
    const body = { room: "第二考场", reason: "全场停电" };
    expect((await sitting.chief.refusal(collectRoom, { params, body })).code).toBe("invalid-input");
    expect((await seats[0].call(candidateState)).attempt.status).toBe("running");
  });
});

describe("the same act sent again", () => {
  it("stops no time that has gone on since", async () => {
    const { sitting, seats, params } = await atWork();
    const body = { whose: { kind: "all" as const }, reason: "停电", key: "key of one pause order" };
    expect(await sitting.chief.call(pauseAttempts, { params, body })).toEqual({ count: 2 });
    clock.advance({ minutes: 1 });
    const on = { whose: body.whose, reason: "恢复供电" };
    await sitting.chief.call(resumeAttempts, { params, body: on });
    // The first order again, from a network that had swallowed its reply.
    expect(await sitting.chief.call(pauseAttempts, { params, body })).toEqual({ count: 2 });
    expect((await seats[0].call(candidateState)).attempt.status).toBe("running");
  });

  it("at the same moment, twenty times, is done once", async () => {
    const { sitting, seats } = await atWork();
    const params = { attemptId: seats[0].attemptId };
    const body = { minutes: 5, reason: "更换设备", key: "key pressed twenty times" };
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => sitting.chief.call(extendAttempt, { params, body })),
    );
    expect(new Set(replies.map(({ allowedSeconds }) => allowedSeconds))).toEqual(new Set([5700]));
    expect((await seats[0].call(candidateState)).attempt.allowedSeconds).toBe(5700);
  });

  it("by somebody else is another act, though the key is the same", async () => {
    const { sitting, seats } = await atWork();
    const params = { attemptId: seats[0].attemptId };
    const body = { minutes: 5, reason: "更换设备", key: "key two people happen to make" };
    await sitting.chief.call(extendAttempt, { params, body });
    await sitting.invigilators[0].call(extendAttempt, { params, body });
    expect((await seats[0].call(candidateState)).attempt.allowedSeconds).toBe(6000);
  });
});
