import { describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import {
  candidateOf,
  preparedSitting,
  signedIn,
  working,
} from "../../../../tests/support/sittings.ts";
import { candidateState, getResponses, handIn, saveResponses } from "../../../contract/attempts.ts";
import { decideLate, listLate, pauseAttempts, resumeAttempts } from "../../../contract/desk.ts";
import { watchRoom } from "../../../contract/desk.ts";

const world = await testApp();
const { clock } = world;

const batch = (epoch: number, from: number, slots: [number, string][]) => ({
  epoch,
  events: slots.map(([slotNo, label], index) => ({
    ...{ seq: from + index, slotNo, answer: [label], flagged: false },
  })),
});

/** A dead seat's answers came after another seat was approved: slots 1 and 2 differ, 3 is the same. */
async function quarantined() {
  clock.set("2026-11-23T01:00:00.000Z");
  const sitting = await preparedSitting(world);
  const old = await working(world, candidateOf(sitting));
  const { attemptId, epoch } = old;
  const params = { attemptId };
  await old.call(saveResponses, {
    params,
    body: batch(epoch, 1, [
      [1, "A"],
      [3, "C"],
    ]),
  });
  const seat = await signedIn(world, candidateOf(sitting));
  clock.advance({ minutes: 1 });
  const late = batch(epoch, 3, [
    [1, "C"],
    [1, "B"],
    [2, "D"],
    [3, "C"],
  ]);
  expect(await old.refusal(saveResponses, { params, body: late })).toMatchObject({
    code: "superseded",
  });
  const found = await sitting.chief.call(listLate, { params });
  return { sitting, seat, params, found, ids: found.groups.flatMap((group) => group.ids) };
}

const one = (attemptId: string, reason: string) => ({
  body: { whose: { kind: "seat" as const, attemptId }, reason },
});

describe("answers set aside", () => {
  it("are shown with what they would change, and not merged while the candidate works", async () => {
    const { sitting, params, found, ids } = await quarantined();
    const at = { receivedAt: "2026-11-23T01:01:00.000Z" };
    expect(found.groups).toMatchObject([
      {
        ...{ epoch: 1, why: "superseded", lastAt: at.receivedAt },
        changes: [
          { slotNo: 1, from: ["A"], to: ["B"], ...at },
          { slotNo: 2, from: [], to: ["D"], ...at },
        ],
      },
    ]);
    expect(found.obstacle).toContain("请先暂停该座位");
    const body = { ids, decision: "accept" as const, reason: "断电前已作答" };
    const refusal = await sitting.chief.refusal(decideLate, { params, body });
    expect(refusal).toMatchObject({ code: "late-not-mergeable" });
    expect(refusal.message).toContain("请先暂停该座位");
  });

  it("count once merged during a pause, in a new turn the seat goes on in", async () => {
    const { sitting, seat, params, ids } = await quarantined();
    const { attemptId } = params;
    const here = { params: { sittingId: sitting.id } };
    await sitting.chief.call(pauseAttempts, { ...here, ...one(attemptId, "并入答案") });
    const body = { ids, decision: "accept" as const, reason: "断电前已作答" };
    expect(await sitting.chief.call(decideLate, { params, body })).toEqual({ changed: 2 });
    await sitting.chief.call(resumeAttempts, { ...here, ...one(attemptId, "并入完毕") });
    const { attempt } = await seat.call(candidateState);
    expect(attempt).toMatchObject({ status: "running", epoch: seat.epoch + 1 });
    const { responses, lastSeq } = await seat.call(getResponses, { params });
    expect(responses.map(({ slotNo, answer }) => `${slotNo}${answer.join("")}`)).toEqual([
      ...["1B", "2D", "3C"],
    ]);
    const next = batch(attempt.epoch, lastSeq + 1, [[1, "A"]]);
    await seat.call(saveResponses, { params, body: next });
    expect((await sitting.chief.call(listLate, { params })).groups).toEqual([]);
    expect(await sitting.chief.refusal(decideLate, { params, body })).toMatchObject({
      code: "late-not-mergeable",
    });
  });

  it("change nothing when dismissed, and are off the desk", async () => {
    const { sitting, seat, params, ids } = await quarantined();
    const body = { ids, decision: "dismiss" as const, reason: "无法确认由本人作答" };
    expect(await sitting.chief.call(decideLate, { params, body })).toEqual({ changed: 0 });
    expect((await seat.call(candidateState)).attempt.epoch).toBe(seat.epoch);
    const { responses } = await seat.call(getResponses, { params });
    expect(responses.map(({ slotNo, answer }) => `${slotNo}${answer.join("")}`)).toEqual([
      ...["1A", "3C"],
    ]);
    const { seats } = await sitting.chief.call(watchRoom, { params: { sittingId: sitting.id } });
    expect(seats.every(({ aside }) => aside === 0)).toBe(true);
    expect(await sitting.chief.refusal(decideLate, { params, body })).toMatchObject({
      code: "late-decided",
    });
  });

  it("are not merged after the hand-in, with a sentence that says why", async () => {
    const { sitting, seat, params, ids } = await quarantined();
    clock.advance({ minutes: 61 });
    const last = { epoch: seat.epoch, lastSeq: 0 };
    await seat.call(handIn, { params, body: last });
    const body = { ids, decision: "accept" as const, reason: "断电前已作答" };
    const refusal = await sitting.chief.refusal(decideLate, { params, body });
    expect(refusal.message).toContain("考生已交卷");
  });
});
