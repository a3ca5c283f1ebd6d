import { afterEach, describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import { candidateOf, preparedSitting, working } from "../../../../tests/support/sittings.ts";
import { candidateState, handIn, saveResponses } from "../../../contract/attempts.ts";
import { pauseAttempts, resumeAttempts } from "../../../contract/desk.ts";
import { decideLostTime, listLostTime } from "../../../contract/desk-acts.ts";
import { scoreAttempt } from "../../scores/score-attempt.ts";
import { closeOverdue } from "../close-overdue.ts";

const world = await testApp();
const { clock, db, deps } = world;
/** Each test on a day of its own: an outage concerns everybody who works then, and cannot be taken away. */
let day = 0;
const at = (time: string): string => `2026-11-${String(day).padStart(2, "0")}T${time}.000Z`;

/** Two candidates at work since 01:00, who are heard of as long as they beat. */
async function atWork() {
  day++;
  clock.set(at("00:50:00"));
  const plan = { opensAt: at("01:00:00"), lastEntryAt: at("01:30:00") };
  const sitting = await preparedSitting(world, { plan });
  clock.set(at("01:00:00"));
  const seats = [
    await working(world, candidateOf(sitting, 0)),
    await working(world, candidateOf(sitting, 1)),
  ] as const;
  const params = { sittingId: sitting.id };
  const beat = (time: string, who: readonly (typeof seats)[number][] = seats) => {
    clock.set(at(time));
    return Promise.all(who.map((seat) => seat.call(candidateState)));
  };
  /** Both were heard of all the time until then. */
  const heard = async (time: string): Promise<void> => {
    clock.set(at(time));
    const ids = seats.map(({ attemptId }) => attemptId);
    await db
      .updateTable("candidate_session")
      .set({ last_seen_at: new Date(at(time)) })
      .where("attempt_id", "in", ids)
      .execute();
  };
  const lost = async () => (await sitting.chief.call(listLostTime, { params })).lost;
  const decide = (
    kind: "approve" | "dismiss",
    found: Awaited<ReturnType<typeof lost>>,
    who = sitting.chief,
  ) =>
    who.call(decideLostTime, {
      params,
      body: {
        lost: found.map(({ attemptId, from }) => ({ attemptId, from })),
        ...{ decision: { kind }, reason: "网络中断" },
      },
    });
  return { sitting, seats, params, heard, beat, lost, decide };
}

const outage = (from: string, to: string, settled = false) =>
  db
    .insertInto("clock_event")
    .values({
      ...{ kind: "outage", from_at: new Date(at(from)), to_at: new Date(at(to)), shift_ms: 0 },
      ...(settled && { settled_at: new Date(at(to)), settled_by: "test" }),
    })
    .execute();

afterEach(async () => {
  await db
    .updateTable("clock_event")
    .set({ settled_at: new Date(), settled_by: "test" })
    .where("settled_at", "is", null)
    .execute();
  clock.set(at("23:59:59"));
  await closeOverdue(deps, scoreAttempt);
});

describe("lost time", () => {
  it("is proposed for a seat nothing was heard of, and not for one that was", async () => {
    const { seats, heard, beat, lost } = await atWork();
    await heard("01:10:00");
    for (const time of ["01:10:40", "01:11:20", "01:12:00", "01:12:40"])
      await beat(time, [seats[1]]);
    await beat("01:13:00");
    expect(await lost()).toMatchObject([
      {
        ...{ attemptId: seats[0].attemptId, from: at("01:10:00"), to: at("01:13:00") },
        ...{ seconds: 180, kinds: ["silence"], answers: 0, worked: false, decision: null },
      },
    ]);
  });

  it("is given once, to the second, whoever presses how often, and never by itself", async () => {
    const { sitting, seats, heard, beat, lost, decide } = await atWork();
    await heard("01:10:00");
    await outage("01:10:05", "01:12:30", true);
    await beat("01:12:35");
    const found = await lost();
    expect(found.map(({ seconds, kinds }) => [seconds, kinds.join()])).toEqual([
      [155, "silence,outage"],
      [155, "silence,outage"],
    ]);
    expect((await seats[0].call(candidateState)).attempt.deadline).toBe(at("02:30:00"));
    const [invigilator] = sitting.invigilators;
    const both = await Promise.all([
      decide("approve", found),
      decide("approve", found, invigilator),
    ]);
    expect(both.map(({ decided }) => decided).sort()).toEqual([0, 2]);
    expect(await decide("dismiss", found)).toEqual({ decided: 0, before: 2 });
    expect((await seats[0].call(candidateState)).attempt.deadline).toBe(at("02:32:35"));
    expect((await lost()).map(({ decision }) => decision?.givenSeconds)).toEqual([155, 155]);
  });

  it("leaves out pauses, which have been given back already", async () => {
    const { sitting, seats, params, heard, beat, lost } = await atWork();
    await heard("01:10:00");
    clock.set(at("01:12:00"));
    const body = { whose: { kind: "all" as const }, reason: "停电" };
    await sitting.chief.call(pauseAttempts, { params, body });
    clock.set(at("01:20:00"));
    await sitting.chief.call(resumeAttempts, { params, body });
    await beat("01:20:30");
    const mine = (await lost()).filter(({ attemptId }) => attemptId === seats[0].attemptId);
    expect(mine.map(({ from, to, seconds }) => [from, to, seconds])).toEqual([
      [at("01:10:00"), at("01:12:00"), 120],
      [at("01:20:00"), at("01:20:30"), 30],
    ]);
  });

  it("shows apart who went on working without a network", async () => {
    const { seats, heard, beat, lost } = await atWork();
    await heard("01:10:00");
    await beat("01:15:00");
    const events = [1, 2, 3].map((seq) => ({ seq, slotNo: seq, answer: ["A"], flagged: false }));
    const params = { attemptId: seats[0].attemptId };
    await seats[0].call(saveResponses, { params, body: { epoch: 1, events } });
    const found = new Map((await lost()).map((one) => [one.attemptId, one]));
    expect(found.get(seats[0].attemptId)).toMatchObject({ answers: 3, worked: true });
    expect(found.get(seats[1].attemptId)).toMatchObject({ answers: 0, worked: false });
  });

  it("begins with the last answer where that came after the last sign of life", async () => {
    const { seats, heard, beat, lost } = await atWork();
    await heard("01:10:00");
    clock.set(at("01:10:20"));
    const events = [{ seq: 1, slotNo: 1, answer: ["A"], flagged: false }];
    const params = { attemptId: seats[0].attemptId };
    await seats[0].call(saveResponses, { params, body: { epoch: 1, events } });
    await beat("01:12:00");
    const found = (await lost()).find(({ attemptId }) => attemptId === seats[0].attemptId);
    expect(found).toMatchObject({ from: at("01:10:20"), seconds: 100, answers: 0 });
  });

  it("can be given though the end fell into the outage: the seat works on from the decision", async () => {
    const { seats, heard, beat, lost, decide } = await atWork();
    await heard("02:20:00");
    await outage("02:20:05", "02:40:00");
    await beat("02:40:05");
    expect(await closeOverdue(deps, scoreAttempt)).toBe(0);
    const [found] = await lost();
    // Ten of the twenty minutes were working time.
    expect(found).toMatchObject({ seconds: 600, to: at("02:40:05") });
    await heard("02:45:00");
    await decide("approve", found ? [found] : []);
    const given = seats.find(({ attemptId }) => attemptId === found?.attemptId);
    expect((await given?.call(candidateState))?.attempt).toMatchObject({
      ...{ status: "running", deadline: at("02:55:00") },
    });
    expect((await lost()).filter(({ decision }) => decision === null)).toHaveLength(1);
  });

  it("is decided in one's own rooms only, and not once the attempt is over", async () => {
    const { sitting, seats, params, heard, beat, lost } = await atWork();
    await heard("02:05:00");
    await beat("02:10:00");
    const found = await lost();
    const body = {
      lost: found.map(({ attemptId, from }) => ({ attemptId, from })),
      ...{ decision: { kind: "approve" }, reason: "网络中断" },
    };
    const stranger = await world.as("invigilator");
    for (const [endpoint, input] of [
      [listLostTime, { params }],
      [decideLostTime, { params, body }],
    ] as const)
      expect((await stranger.refusal(endpoint, input)).code).toBe("not-found");
    const other = { ...body, lost: [{ ...body.lost[0], from: at("01:30:00") }] };
    expect((await sitting.chief.refusal(decideLostTime, { params, body: other })).code).toBe(
      "lost-time-decided",
    );
    for (const seat of seats)
      await seat.call(handIn, {
        params: { attemptId: seat.attemptId },
        body: { epoch: 1, lastSeq: 0 },
      });
    expect((await sitting.chief.refusal(decideLostTime, { params, body })).code).toBe(
      "attempt-over",
    );
    const more = { ...body, decision: { kind: "change" as const, minutes: 6 } };
    expect(
      await sitting.invigilators[0].refusal(decideLostTime, { params, body: more }),
    ).toMatchObject({ code: "invalid-input", problems: [{ path: "decision.minutes" }] });
    const dismissed = { ...body, decision: { kind: "dismiss" as const } };
    expect(await sitting.chief.call(decideLostTime, { params, body: dismissed })).toMatchObject({
      decided: 2,
    });
  });
});
