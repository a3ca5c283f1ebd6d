import { describe, expect, it } from "vitest";
import { testApp } from "../../../tests/support/app.ts";
import {
  candidateOf,
  preparedSitting,
  signedIn,
  working,
} from "../../../tests/support/sittings.ts";
import * as contract from "../../contract/attempts.ts";
import { listResults } from "../../contract/scores.ts";
import * as moves from "../../contract/sitting-moves.ts";
import { extendAttempt } from "../../contract/desk-acts.ts";
import { watchRoom } from "../../contract/desk.ts";
import { scoreAttempt } from "../scores/score-attempt.ts";
import { closeOverdue } from "./close-overdue.ts";
import { receiptFor } from "./finish-attempt.ts";
import { handIn as handInAs } from "./hand-in.ts";

const world = await testApp({ now: "2026-11-23T00:50:00.000Z" });
const { db, clock, deps } = world;
const event = (seq: number, slotNo: number, ...answer: string[]) => ({
  ...{ seq, slotNo, answer, flagged: false },
});

/** A sitting at its opening; whoever an earlier test left working has been handed in. */
async function openSitting(options: Parameters<typeof preparedSitting>[1] = {}) {
  clock.set("2026-11-24T00:00:00.000Z");
  await closeOverdue(deps, scoreAttempt);
  clock.set("2026-11-23T00:50:00.000Z");
  const sitting = await preparedSitting(world, options);
  clock.set("2026-11-23T01:00:00.000Z");
  return sitting;
}

/** A candidate who has begun at 01:00. */
async function begun(options: Parameters<typeof preparedSitting>[1] = {}) {
  const sitting = await openSitting(options);
  const seat = await working(world, candidateOf(sitting));
  const params = { attemptId: seat.attemptId };
  const save = (...events: ReturnType<typeof event>[]) =>
    seat.call(contract.saveResponses, { params, body: { epoch: 1, events } });
  const handIn = (lastSeq: number) =>
    seat.call(contract.handIn, { params, body: { epoch: 1, lastSeq } });
  const refused = (lastSeq: number, epoch = 1) =>
    seat.refusal(contract.handIn, { params, body: { epoch, lastSeq } });
  return { sitting, seat, params, save, handIn, refused };
}

const rowsOf = async (attemptId: string) => ({
  attempt: await db
    .selectFrom("attempt")
    .selectAll()
    .where("attempt_id", "=", attemptId)
    .executeTakeFirstOrThrow(),
  scores: await db.selectFrom("score").selectAll().where("attempt_id", "=", attemptId).execute(),
  events: await db
    .selectFrom("attempt_event")
    .select(["kind", "at", "actor", "reason", "detail"])
    .where("attempt_id", "=", attemptId)
    .orderBy("id")
    .execute(),
  audits: await db
    .selectFrom("audit")
    .select(["act", "actor"])
    .where("object", "=", `attempt:${attemptId}`)
    .orderBy("id")
    .execute(),
});

describe("handing in", () => {
  it("is refused before the earliest time with the minutes left, and possible from it on", async () => {
    const { refused, handIn } = await begun();
    clock.set("2026-11-23T01:57:30.000Z");
    const early = await refused(0);
    expect(early).toMatchObject({ status: 409, code: "too-early" });
    expect(early.message).toContain("3 分钟");
    clock.set("2026-11-23T02:00:00.000Z");
    expect(await handIn(0)).toMatchObject({
      ...{ status: "handed-in", handedInAt: "2026-11-23T02:00:00.000Z", answered: 0 },
    });
  });

  it("follows the earliest time the centre has set", async () => {
    const plan = { earliestHandInMinutes: 30, earliestHandInReason: "机房当日安排两场" };
    const { refused, handIn } = await begun({ plan });
    clock.set("2026-11-23T01:29:59.999Z");
    expect(await refused(0)).toMatchObject({ code: "too-early" });
    clock.set("2026-11-23T01:30:00.000Z");
    expect(await handIn(0)).toMatchObject({ status: "handed-in" });
  });

  it("is refused while answers are missing, says how many, and goes through once they arrive", async () => {
    const { save, handIn, refused, seat } = await begun();
    await save(event(1, 1, "A"), event(3, 2, "B"));
    clock.set("2026-11-23T02:05:00.000Z");
    const missing = await refused(4);
    expect(missing).toMatchObject({ status: 409, code: "missing-responses" });
    expect(missing.message).toContain("2 条");
    expect((await rowsOf(seat.attemptId)).attempt.status).toBe("running");
    await save(event(2, 1, "C"), event(4, 3, "D"));
    expect(await handIn(4)).toMatchObject({ status: "handed-in", answered: 3 });
  });

  it("a second time shows the same receipt: one event, one score, one audit row", async () => {
    const { save, handIn, seat } = await begun();
    await save(event(1, 1, "A"));
    clock.set("2026-11-23T02:05:00.000Z");
    const first = await handIn(1);
    const before = await rowsOf(seat.attemptId);
    clock.advance({ minutes: 5 });
    const second = await handIn(1);
    expect(second).toEqual({ ...first, serverTime: second.serverTime });
    expect(first.receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await rowsOf(seat.attemptId)).toEqual(before);
    expect(before.scores).toHaveLength(1);
    expect(before.events.map(({ kind }) => kind)).toEqual(["signed-in", "started", "handed-in"]);
    expect(before.audits.filter(({ act }) => act === "attempt.hand-in")).toHaveLength(1);
  });

  it("ten times at once hands in once", async () => {
    const { save, handIn, seat } = await begun();
    await save(event(1, 1, "A"));
    clock.set("2026-11-23T02:05:00.000Z");
    const replies = await Promise.all(Array.from({ length: 10 }, () => handIn(1)));
    expect(new Set(replies.map(({ receipt }) => receipt)).size).toBe(1);
    const { scores, events } = await rowsOf(seat.attemptId);
    expect(scores).toHaveLength(1);
    expect(events.filter(({ kind }) => kind === "handed-in")).toHaveLength(1);
  });

  it("racing with saves loses nothing: each answer counts or is kept aside, never both", async () => {
    const { seat, params, sitting } = await begun();
    clock.set("2026-11-23T02:05:00.000Z");
    const save = (seq: number) =>
      seat.inject({
        method: "POST",
        url: `/api/attempts/${seat.attemptId}/responses`,
        payload: { epoch: 1, events: [event(seq, (seq % 4) + 1, "A")] },
      });
    const handIn = seat.inject({
      method: "POST",
      url: `/api/attempts/${seat.attemptId}/hand-in`,
      payload: { epoch: 1, lastSeq: 0 },
    });
    const saves = await Promise.all(Array.from({ length: 30 }, (_, index) => save(index + 1)));
    expect((await handIn).statusCode).toBe(200);
    const seqs = async (table: "response_event" | "late_response") =>
      (
        await db.selectFrom(table).select("seq").where("attempt_id", "=", seat.attemptId).execute()
      ).map(({ seq }) => seq);
    const [counted, aside] = [await seqs("response_event"), await seqs("late_response")];
    expect([...counted, ...aside].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 1),
    );
    saves.forEach(({ statusCode }, index) => {
      expect(statusCode).toBe(counted.includes(index + 1) ? 200 : 409);
    });
    const { attempt } = await rowsOf(seat.attemptId);
    const held = await seat.call(contract.getResponses, { params });
    expect(attempt.receipt).toBe(receiptFor(deps.secrets, seat.attemptId, held.responses));
    const { results } = await sitting.centre.call(listResults, {
      params: { sittingId: sitting.id },
    });
    const result = results.find((one) => one.attemptId === seat.attemptId);
    expect(result?.answered).toBe(held.responses.length);
  });

  it("by a seat taken over, or in the name of another seat, is refused", async () => {
    const { sitting, refused } = await begun();
    const second = await signedIn(world, candidateOf(sitting));
    clock.set("2026-11-23T02:05:00.000Z");
    expect(await refused(0, 2)).toMatchObject({ code: "superseded" });
    const params = { attemptId: second.attemptId };
    const older = await second.refusal(contract.handIn, { params, body: { epoch: 1, lastSeq: 0 } });
    expect(older).toMatchObject({ code: "superseded" });
  });

  it("by a seat taken over between being let in and being heard is refused", async () => {
    const { sitting, seat } = await begun();
    await signedIn(world, candidateOf(sitting));
    clock.set("2026-11-23T02:05:00.000Z");
    const { attemptId } = seat;
    const actor = {
      kind: "candidate" as const,
      attemptId,
      paperId: "",
      epoch: 1,
      superseded: false,
    };
    const older = { ...actor, admissionNo: "", tokenDigest: Buffer.alloc(32) };
    for (const epoch of [1, 2])
      await expect(handInAs(deps, scoreAttempt, older, { epoch, lastSeq: 0 })).rejects.toThrow(
        "superseded",
      );
    expect((await rowsOf(attemptId)).attempt.status).toBe("running");
  });

  it("before the start is refused", async () => {
    const sitting = await openSitting();
    const seat = await signedIn(world, candidateOf(sitting));
    const params = { attemptId: seat.attemptId };
    expect(
      await seat.refusal(contract.handIn, { params, body: { epoch: 1, lastSeq: 0 } }),
    ).toMatchObject({ code: "not-started" });
  });
});

describe("a receipt", () => {
  it("stands for the final answers: the same for the same, whatever their order; another for others", () => {
    const answers = [
      { slotNo: 1, answer: ["A"] },
      { slotNo: 2, answer: ["C", "A"] },
    ];
    const receipt = receiptFor(deps.secrets, "one", answers);
    const reordered = [
      { slotNo: 2, answer: ["A", "C"] },
      { slotNo: 1, answer: ["A"] },
    ];
    expect(receiptFor(deps.secrets, "one", reordered)).toBe(receipt);
    expect(receiptFor(deps.secrets, "two", answers)).not.toBe(receipt);
    expect(receiptFor(deps.secrets, "one", answers.slice(1))).not.toBe(receipt);
  });
});

describe("time's end", () => {
  it("hands in what has arrived once the grace has passed, and not a moment before", async () => {
    const { save, seat } = await begun();
    await save(event(1, 1, "A"), event(2, 2, "B"));
    clock.set("2026-11-23T02:30:29.999Z");
    expect(await closeOverdue(deps, scoreAttempt)).toBe(0);
    clock.set("2026-11-23T02:30:30.000Z");
    expect(await closeOverdue(deps, scoreAttempt)).toBe(1);
    const { attempt, scores, events, audits } = await rowsOf(seat.attemptId);
    expect(attempt).toMatchObject({ status: "handed-in", handed_in_by: "time" });
    expect(attempt.handed_in_at).toEqual(new Date("2026-11-23T02:30:00.000Z"));
    expect(scores).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ kind: "handed-in", actor: "system" });
    expect(audits.at(-1)).toEqual({ act: "attempt.hand-in", actor: "system" });
    expect(await closeOverdue(deps, scoreAttempt)).toBe(0);
    expect((await seat.call(contract.candidateState)).attempt).toMatchObject({
      ...{ status: "handed-in", receipt: attempt.receipt, answered: 2 },
    });
  });

  it("catches up with all who ended while the server was down, whoever calls at the same time", async () => {
    const sitting = await openSitting({ candidates: 12 });
    for (const one of sitting.candidates) await working(world, one);
    clock.set("2026-11-23T09:00:00.000Z");
    const closed = await Promise.all(
      Array.from({ length: 3 }, () => closeOverdue(deps, scoreAttempt)),
    );
    expect(closed.reduce((sum, count) => sum + count, 0)).toBe(12);
    const { results } = await sitting.centre.call(listResults, {
      params: { sittingId: sitting.id },
    });
    for (const result of results)
      expect(result).toMatchObject({
        ...{ handedInBy: "time", handedInAt: "2026-11-23T02:30:00.000Z", total: 0 },
      });
    const counted = await db
      .selectFrom("score")
      .innerJoin("attempt", "attempt.attempt_id", "score.attempt_id")
      .select("score.attempt_id")
      .where("sitting_id", "=", sitting.id)
      .execute();
    expect(counted).toHaveLength(12);
  });

  it("that cannot score one attempt still hands in the others, and tries that one again", async () => {
    const sitting = await openSitting({ candidates: 2 });
    const seats = [
      await working(world, candidateOf(sitting, 0)),
      await working(world, candidateOf(sitting, 1)),
    ];
    clock.set("2026-11-23T03:00:00.000Z");
    const failing: typeof scoreAttempt = async (tx, attemptId, at) => {
      if (attemptId === seats[0]?.attemptId) throw new Error("cannot score");
      await scoreAttempt(tx, attemptId, at);
    };
    await expect(closeOverdue(deps, failing)).rejects.toThrow("could not be handed in");
    const statuses = async () =>
      Promise.all(seats.map(async (one) => (await rowsOf(one.attemptId)).attempt.status));
    expect(await statuses()).toEqual(["running", "handed-in"]);
    expect(await closeOverdue(deps, scoreAttempt)).toBe(1);
    expect(await statuses()).toEqual(["handed-in", "handed-in"]);
  });

  it("is what a late 交卷 becomes when nothing has closed the attempt yet", async () => {
    const { handIn, seat } = await begun();
    clock.set("2026-11-23T02:31:00.000Z");
    // Even with answers missing: they cannot count any more.
    expect(await handIn(7)).toMatchObject({ status: "handed-in" });
    expect((await rowsOf(seat.attemptId)).attempt.handed_in_by).toBe("time");
  });

  it("waits for those given more time", async () => {
    const { sitting, params, seat } = await begun();
    const [invigilator] = sitting.invigilators;
    await invigilator.call(extendAttempt, {
      params,
      body: { minutes: 10, reason: "更换设备" },
    });
    clock.set("2026-11-23T02:40:00.000Z");
    expect(await closeOverdue(deps, scoreAttempt)).toBe(0);
    clock.set("2026-11-23T02:40:30.000Z");
    expect(await closeOverdue(deps, scoreAttempt)).toBe(1);
    expect((await rowsOf(seat.attemptId)).attempt.allowed_seconds).toBe(6000);
  });
});

describe("补时", () => {
  it("moves the deadline, with the reason recorded, for invigilators of the room and the chief", async () => {
    const { sitting, params, seat } = await begun();
    const [invigilator] = sitting.invigilators;
    const body = { minutes: 5, reason: "网络中断" };
    expect(await invigilator.call(extendAttempt, { params, body })).toEqual({
      ...{ deadline: "2026-11-23T02:35:00.000Z", allowedSeconds: 5700 },
    });
    expect(await sitting.chief.call(extendAttempt, { params, body })).toMatchObject({
      allowedSeconds: 6000,
    });
    const { events, audits } = await rowsOf(seat.attemptId);
    expect(events.slice(-2)).toMatchObject([
      { kind: "extended", actor: invigilator.login, reason: "网络中断", detail: { seconds: 300 } },
      { kind: "extended", actor: sitting.chief.login },
    ]);
    expect(audits.filter(({ act }) => act === "attempt.extend")).toHaveLength(2);
    const save = { epoch: 1, events: [event(1, 1, "A")] };
    expect((await seat.call(contract.saveResponses, { params, body: save })).deadline).toBe(
      "2026-11-23T02:40:00.000Z",
    );
  });

  it("is not for another room's invigilator, the centre or a candidate", async () => {
    const { params, sitting } = await begun();
    const body = { minutes: 5, reason: "网络中断" };
    const stranger = await world.as("invigilator");
    const foreign = await stranger.refusal(extendAttempt, { params, body });
    const unknown = { attemptId: "00000000-0000-7000-8000-000000000000" };
    expect(foreign).toEqual(await stranger.refusal(extendAttempt, { params: unknown, body }));
    expect(foreign.status).toBe(404);
    expect(await sitting.centre.refusal(extendAttempt, { params, body })).toMatchObject({
      status: 403,
    });
  });

  it("beyond two hours in all is for the chief, and needs a reason and whole minutes", async () => {
    const { sitting, params } = await begun();
    const [invigilator] = sitting.invigilators;
    const extend = { minutes: 60, reason: "停电" };
    for (let n = 0; n < 2; n++) await invigilator.call(extendAttempt, { params, body: extend });
    expect(await invigilator.refusal(extendAttempt, { params, body: extend })).toMatchObject({
      code: "invalid-input",
      problems: [{ path: "minutes" }],
    });
    await sitting.chief.call(extendAttempt, { params, body: extend });
    for (const body of [
      { minutes: 300, reason: "停电" },
      { minutes: -5, reason: "停电" },
      { minutes: 1.5, reason: "停电" },
      { minutes: 5, reason: " " },
    ])
      expect(await sitting.chief.refusal(extendAttempt, { params, body })).toMatchObject({
        code: "invalid-input",
      });
  });

  it("cannot revive an attempt that is over", async () => {
    const { sitting, params, handIn } = await begun();
    clock.set("2026-11-23T02:05:00.000Z");
    await handIn(0);
    const body = { minutes: 5, reason: "网络中断" };
    expect(await sitting.chief.refusal(extendAttempt, { params, body })).toMatchObject({
      code: "attempt-over",
    });
  });
});

describe("the desk", () => {
  it("shows each seat's state, and only the rooms one is assigned to", async () => {
    const { sitting, save, seat } = await begun();
    await save(event(1, 1, "A"), event(2, 2));
    const params = { sittingId: sitting.id };
    const desk = await sitting.invigilators[0].call(watchRoom, { params });
    expect(desk).toMatchObject({ serverTime: "2026-11-23T01:00:00.000Z" });
    expect(desk.seats.map(({ seat: number }) => number)).toEqual([1, 2, 3]);
    expect(desk.seats.find(({ attemptId }) => attemptId === seat.attemptId)).toMatchObject({
      ...{ status: "running", signedIn: true, answered: 1, total: 8, aside: 0, series: "A" },
      ...{ lastSavedAt: "2026-11-23T01:00:00.000Z", deadline: "2026-11-23T02:30:00.000Z" },
    });
    expect(desk.seats.filter(({ attemptId }) => attemptId === null)).toHaveLength(2);
    const stranger = await world.as("invigilator");
    expect(await stranger.refusal(watchRoom, { params })).toMatchObject({ status: 404 });
  });
});

describe("collecting a sitting", () => {
  it("is refused while anyone is working, with their number, and then ends sign-in", async () => {
    const { sitting, handIn } = await begun();
    const params = { sittingId: sitting.id };
    const body = { name: sitting.name };
    const refused = await sitting.chief.refusal(moves.collectSitting, { params, body });
    expect(refused).toMatchObject({ status: 409, code: "sitting-not-ready" });
    expect(refused.message).toContain("1 名考生");
    clock.set("2026-11-23T02:05:00.000Z");
    await handIn(0);
    const other = { params, body: { name: "另一场" } };
    expect(await sitting.chief.refusal(moves.collectSitting, other)).toMatchObject({
      ...{ code: "invalid-input", problems: [{ path: "name" }] },
    });
    // Twice: a double click, or a reply that was lost.
    for (let time = 0; time < 2; time++)
      expect(await sitting.chief.call(moves.collectSitting, { params, body })).toMatchObject({
        ...{ status: "collected", missing: [] },
      });
    await expect(signedIn(world, candidateOf(sitting, 1))).rejects.toThrow("sitting-not-open");
  });

  it("racing with a start never leaves anyone working in a collected sitting", async () => {
    const sitting = await openSitting();
    const seat = await signedIn(world, candidateOf(sitting));
    const url = `/api/sittings/${sitting.id}/collect`;
    const [start, collect] = await Promise.all([
      seat.inject({ method: "POST", url: `/api/attempts/${seat.attemptId}/start` }),
      sitting.chief.inject({ method: "POST", url, payload: { name: sitting.name } }),
    ]);
    expect([start.statusCode, collect.statusCode].sort()).toEqual([200, 409]);
  });
});
