import { describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import { caller } from "../../../../tests/support/caller.ts";
import type { TestSitting } from "../../../../tests/support/sittings.ts";
import {
  candidateOf,
  preparedSitting,
  signedIn,
  working,
} from "../../../../tests/support/sittings.ts";
import { candidateSignIn, candidateState, saveResponses } from "../../../contract/attempts.ts";
import { decideSeat } from "../../../contract/desk.ts";
import { watchRoom } from "../../../contract/desk.ts";

const world = await testApp();
const { app, clock, db } = world;

/** What the first browser keeps on its disk. */
const seatKey = "a key this browser made once";

const save = (seq: number, epoch: number) => ({
  ...{ epoch, events: [{ seq, slotNo: 1, answer: ["A"], flagged: false }] },
});

/** A candidate at work, and the same one at another browser. */
async function secondBrowser() {
  clock.set("2026-11-23T01:00:00.000Z");
  const sitting = await preparedSitting(world);
  const seat = await working(world, candidateOf(sitting), seatKey);
  return { sitting, seat, ...(await ask(sitting)) };
}

async function ask(sitting: TestSitting, remoteAddress = "10.0.0.9") {
  const { admissionNo, documentNo } = candidateOf(sitting);
  const payload = { admissionNo, documentLast6: documentNo.slice(-6) };
  const url = candidateSignIn.path;
  const reply = await caller(app, null).inject({ method: "POST", url, payload, remoteAddress });
  const cookie = reply.cookies.find(({ name }) => name === "quanheng-exam");
  return { reply, browser: caller(app, `quanheng-exam=${cookie?.value ?? ""}`) };
}

async function asked(sitting: TestSitting) {
  const params = { sittingId: sitting.id };
  const { seats } = await sitting.invigilators[0].call(watchRoom, { params });
  return seats.find(({ seatRequest }) => seatRequest !== null)?.seatRequest ?? null;
}

describe("a sign-in at another browser while time runs", () => {
  it("waits for the invigilator, who sees it, while the first seat goes on undisturbed", async () => {
    const { sitting, seat, reply, browser } = await secondBrowser();
    expect(reply.statusCode).toBe(409);
    expect(reply.json()).toMatchObject({ code: "seat-waiting" });
    expect(await browser.refusal(candidateState)).toMatchObject({ code: "seat-waiting" });
    expect(await asked(sitting)).toMatchObject({
      ...{ address: "10.0.0.9", askedAt: "2026-11-23T01:00:00.000Z" },
    });
    const { attemptId, epoch } = seat;
    await seat.call(saveResponses, { params: { attemptId }, body: save(1, epoch) });
  });

  it("goes on in a new turn once approved, and only then is the first seat halted", async () => {
    const { sitting, seat, browser } = await secondBrowser();
    const params = { requestId: (await asked(sitting))?.id ?? "" };
    const [invigilator] = sitting.invigilators;
    await invigilator.call(decideSeat, { params, body: { decision: "approve" } });
    const session = await browser.call(candidateState);
    expect(session.attempt).toMatchObject({ status: "running", epoch: seat.epoch + 1 });
    expect(await seat.refusal(candidateState)).toMatchObject({ code: "superseded" });
    expect(await asked(sitting)).toBeNull();
    expect(
      await invigilator.refusal(decideSeat, { params, body: { decision: "approve" } }),
    ).toMatchObject({ code: "seat-decided" });
  });

  it("is told the reason when refused, and the first seat never notices", async () => {
    const { sitting, seat, browser } = await secondBrowser();
    const params = { requestId: (await asked(sitting))?.id ?? "" };
    const body = { decision: "refuse" as const, reason: "不是考生本人" };
    await sitting.chief.call(decideSeat, { params, body });
    const refusal = await browser.refusal(candidateState);
    expect(refusal).toMatchObject({ code: "seat-refused" });
    expect(refusal.message).toContain("不是考生本人");
    expect((await seat.call(candidateState)).attempt.epoch).toBe(seat.epoch);
    const acts = await db
      .selectFrom("audit")
      .select("act")
      .where("object", "=", `attempt:${seat.attemptId}`)
      .where("act", "in", ["attempt.ask-for-seat", "attempt.refuse-seat"])
      .orderBy("id")
      .execute();
    expect(acts.map(({ act }) => act)).toEqual(["attempt.ask-for-seat", "attempt.refuse-seat"]);
  });

  it("asks once, however often it is tried from the same place", async () => {
    const { sitting, browser } = await secondBrowser();
    const again = await ask(sitting);
    expect(await browser.refusal(candidateState)).toMatchObject({ code: "not-signed-in" });
    expect(await again.browser.refusal(candidateState)).toMatchObject({ code: "seat-waiting" });
    expect((await asked(sitting))?.id).toBeDefined();
  });

  it("is no business of an invigilator of another room", async () => {
    const { sitting } = await secondBrowser();
    const stranger = await world.as("invigilator");
    const params = { requestId: (await asked(sitting))?.id ?? "" };
    const refusal = await stranger.refusal(decideSeat, { params, body: { decision: "approve" } });
    expect(refusal).toMatchObject({ code: "not-found" });
  });

  it("of two that ask, lets in the one approved and refuses the other", async () => {
    const { sitting, browser } = await secondBrowser();
    clock.advance({ seconds: 1 });
    const other = await ask(sitting, "10.0.0.10");
    const params = { requestId: (await asked(sitting))?.id ?? "" };
    await sitting.chief.call(decideSeat, { params, body: { decision: "approve" } });
    await browser.call(candidateState);
    expect(await other.browser.refusal(candidateState)).toMatchObject({ code: "seat-refused" });
  });
});

describe("the browser that sits there", () => {
  it("comes back without asking, also when a reply to its sign-in was lost", async () => {
    clock.set("2026-11-23T01:00:00.000Z");
    const sitting = await preparedSitting(world);
    const seat = await working(world, candidateOf(sitting), seatKey);
    // Its session cookie died with it, and it never heard of its second turn.
    await signedIn(world, candidateOf(sitting), seatKey);
    const back = await signedIn(world, candidateOf(sitting), seatKey);
    expect(back.epoch).toBe(seat.epoch + 2);
    expect(await requests(seat.attemptId)).toBe(0);
  });

  it("has to ask again once another was approved in its place", async () => {
    const { sitting, seat } = await secondBrowser();
    const params = { requestId: (await asked(sitting))?.id ?? "" };
    await sitting.chief.call(decideSeat, { params, body: { decision: "approve" } });
    await signedIn(world, candidateOf(sitting), seatKey);
    expect(await requests(seat.attemptId)).toBe(2);
  });
});

describe("before the start", () => {
  it("a candidate may change the seat without anybody's approval", async () => {
    clock.set("2026-11-23T01:00:00.000Z");
    const sitting = await preparedSitting(world);
    const first = await signedIn(world, candidateOf(sitting));
    const second = await signedIn(world, candidateOf(sitting));
    expect(second.epoch).toBe(first.epoch + 1);
    expect(await requests(first.attemptId)).toBe(0);
  });
});

async function requests(attemptId: string): Promise<number> {
  const found = await db
    .selectFrom("seat_request")
    .select("id")
    .where("attempt_id", "=", attemptId)
    .execute();
  return found.length;
}
