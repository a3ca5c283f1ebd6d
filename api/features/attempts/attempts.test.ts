import { describe, expect, it } from "vitest";
import { testApp } from "../../../tests/support/app.ts";
import type { TestSitting } from "../../../tests/support/sittings.ts";
import {
  candidateOf,
  preparedSitting,
  signedIn,
  working,
} from "../../../tests/support/sittings.ts";
import * as contract from "../../contract/attempts.ts";
import * as moves from "../../contract/sitting-moves.ts";

const world = await testApp({ now: "2026-11-23T00:50:00.000Z" });
const { app, db, clock, anyone } = world;
const opensAt = "2026-11-23T01:00:00.000Z";

/** A sitting open for sign-in, the clock at its opening. */
async function openSitting(options: Parameters<typeof preparedSitting>[1] = {}) {
  clock.set("2026-11-23T00:50:00.000Z");
  const sitting = await preparedSitting(world, options);
  clock.set(opensAt);
  return sitting;
}

const tryIn = (admissionNo: string, documentLast6: string, remoteAddress = "10.1.0.1") =>
  app.inject({
    method: "POST",
    url: contract.candidateSignIn.path,
    payload: { admissionNo, documentLast6 },
    remoteAddress,
  });
const of = (attemptId: string) => ({ params: { attemptId } });

describe("a candidate signing in", () => {
  it("sees who they are with a masked number, and gets a strict cookie", async () => {
    const sitting = await openSitting();
    const { admissionNo, documentNo, name } = candidateOf(sitting);
    const reply = await tryIn(` ${admissionNo} `, documentNo.slice(-6).toLowerCase());
    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toMatchObject({
      ...{ name, admissionNo, sitting: "第一场", room: "第一考场" },
      documentNo: `110***********${documentNo.slice(-4)}`,
      title: "呼叫中心服务员（五级）理论知识试卷",
      attempt: { status: "prepared", allowedSeconds: 5400, deadline: null, epoch: 1 },
    });
    expect(String(reply.headers["set-cookie"])).toMatch(/HttpOnly; SameSite=Strict/);
    expect(reply.body).not.toContain(documentNo.slice(3, 14));
  });

  it("is answered alike for an unknown number and for wrong digits", async () => {
    const sitting = await openSitting();
    const { admissionNo } = candidateOf(sitting);
    const [unknown, wrong] = [
      await tryIn("9999999999", "000000"),
      await tryIn(admissionNo, "000000"),
    ];
    expect([unknown.statusCode, wrong.statusCode]).toEqual([401, 401]);
    expect(unknown.body).toBe(wrong.body);
  });

  it("waits after five wrong tries, and a neighbour with the same number elsewhere does not", async () => {
    const sitting = await openSitting();
    const { admissionNo, documentNo } = candidateOf(sitting);
    const last6 = documentNo.slice(-6);
    for (let n = 0; n < 5; n++) await tryIn(admissionNo, "000000", "10.1.0.9");
    expect((await tryIn(admissionNo, last6, "10.1.0.9")).statusCode).toBe(429);
    expect((await tryIn(admissionNo, last6, "10.1.0.8")).statusCode).toBe(200);
  });

  it("is told that the sitting is not open, however often, without being locked out", async () => {
    clock.set("2026-11-23T00:50:00.000Z");
    const sitting = await preparedSitting(world, { draft: true });
    const { admissionNo, documentNo } = candidateOf(sitting);
    for (let n = 0; n < 8; n++) {
      const reply = await tryIn(admissionNo, documentNo.slice(-6), "10.1.0.7");
      expect(reply.json()).toMatchObject({ code: "sitting-not-open" });
    }
    const params = { sittingId: sitting.id };
    await sitting.centre.call(moves.sealSitting, { params });
    await sitting.chief.call(moves.openSitting, { params });
    expect((await tryIn(admissionNo, documentNo.slice(-6), "10.1.0.7")).statusCode).toBe(200);
  });

  it("at a second seat takes over: the first is told so everywhere and the time goes on", async () => {
    const sitting = await openSitting();
    const first = await working(world, candidateOf(sitting));
    clock.advance({ minutes: 10 });
    const second = await signedIn(world, candidateOf(sitting));
    expect(second).toMatchObject({ attemptId: first.attemptId, epoch: first.epoch + 1 });
    expect(second.session.attempt).toMatchObject({
      status: "running",
      deadline: "2026-11-23T02:30:00.000Z",
    });
    for (const refused of [
      await first.refusal(contract.candidateState),
      await first.refusal(contract.getAttemptPaper, of(first.attemptId)),
      await first.refusal(contract.getResponses, of(first.attemptId)),
      await first.refusal(contract.handIn, {
        ...of(first.attemptId),
        body: { epoch: 1, lastSeq: 0 },
      }),
    ])
      expect(refused).toMatchObject({ status: 409, code: "superseded" });
  });

  it("all at once, and each twice, gives everyone one attempt of their own", async () => {
    const sitting = await openSitting({ candidates: 30 });
    const twice = [...sitting.candidates, ...sitting.candidates];
    await Promise.all(
      twice.map(({ admissionNo, documentNo }) => tryIn(admissionNo, documentNo.slice(-6))),
    );
    const attempts = await db
      .selectFrom("attempt")
      .select(["candidate_id", "epoch"])
      .where("sitting_id", "=", sitting.id)
      .execute();
    expect(attempts).toHaveLength(30);
    expect(attempts.every(({ epoch }) => epoch === 2)).toBe(true);
  });

  it("signs out without stopping the time", async () => {
    const sitting = await openSitting();
    const seat = await working(world, candidateOf(sitting));
    expect(await seat.call(contract.candidateSignOut)).toEqual({ done: true });
    expect(await seat.refusal(contract.candidateState)).toMatchObject({ code: "not-signed-in" });
    const again = await signedIn(world, candidateOf(sitting));
    expect(again.session.attempt).toMatchObject({ status: "running" });
  });
});

describe("starting", () => {
  it("is possible within the window only", async () => {
    const sitting = await openSitting();
    clock.set("2026-11-23T00:59:59.999Z");
    const [one, two] = [
      await signedIn(world, candidateOf(sitting, 0)),
      await signedIn(world, candidateOf(sitting, 1)),
    ];
    expect(await one.refusal(contract.startAttempt, of(one.attemptId))).toMatchObject({
      code: "not-started",
    });
    clock.set("2026-11-23T01:30:00.000Z");
    expect(await one.call(contract.startAttempt, of(one.attemptId))).toMatchObject({
      status: "running",
      deadline: "2026-11-23T03:00:00.000Z",
      earliestHandIn: "2026-11-23T02:30:00.000Z",
    });
    clock.advance({ seconds: 1 });
    expect(await two.refusal(contract.startAttempt, of(two.attemptId))).toMatchObject({
      code: "entry-closed",
    });
  });

  it("a second time changes nothing, whatever the clock says", async () => {
    const sitting = await openSitting();
    const seat = await working(world, candidateOf(sitting));
    clock.advance({ minutes: 40 });
    const again = await seat.call(contract.startAttempt, of(seat.attemptId));
    expect(again.deadline).toBe("2026-11-23T02:30:00.000Z");
    const events = await db
      .selectFrom("attempt_event")
      .select("kind")
      .where("attempt_id", "=", seat.attemptId)
      .orderBy("id")
      .execute();
    expect(events.map(({ kind }) => kind)).toEqual(["signed-in", "started"]);
  });
});

describe("the paper", () => {
  it("is refused before the start and after the hand-in", async () => {
    const sitting = await openSitting();
    const seat = await signedIn(world, candidateOf(sitting));
    const ask = of(seat.attemptId);
    expect(await seat.refusal(contract.getAttemptPaper, ask)).toMatchObject({
      code: "not-started",
    });
    await seat.call(contract.startAttempt, ask);
    expect((await seat.call(contract.getAttemptPaper, ask)).items).toHaveLength(8);
    clock.advance({ minutes: 61 });
    await seat.call(contract.handIn, { ...ask, body: { epoch: 1, lastSeq: 0 } });
    expect(await seat.refusal(contract.getAttemptPaper, ask)).toMatchObject({
      code: "attempt-over",
    });
  });

  it("carries no key, rationale, item id or other field but what is shown", async () => {
    const sitting = await openSitting();
    const seat = await working(world, candidateOf(sitting));
    const paper = await seat.call(contract.getAttemptPaper, of(seat.attemptId));
    expect(Object.keys(paper).sort()).toEqual(["items", "sections", "title"]);
    for (const item of paper.items) {
      expect(Object.keys(item).sort()).toEqual(["no", "options", "stem", "type"]);
      for (const option of item.options)
        expect(Object.keys(option).sort()).toEqual(["label", "text"]);
    }
  });

  it("is in no reply to a candidate in any other words: rationales and keys are nowhere", async () => {
    const sitting = await openSitting();
    const seat = await working(world, candidateOf(sitting));
    const ask = of(seat.attemptId);
    const paperId = sitting.papers[0]?.id ?? "";
    const secrets = await db
      .selectFrom("paper_slot")
      .innerJoin("item_version", (on) =>
        on
          .onRef("item_version.item_id", "=", "paper_slot.item_id")
          .onRef("item_version.version", "=", "paper_slot.item_version"),
      )
      .select(["rationale", "paper_slot.item_id", "paper_slot.knowledge_point"])
      .where("paper_id", "=", paperId)
      .execute();
    const event = { seq: 1, slotNo: 1, answer: ["A"], flagged: true };
    const bodies = [
      seat.session,
      await seat.call(contract.candidateState),
      await seat.call(contract.startAttempt, ask),
      await seat.call(contract.getAttemptPaper, ask),
      await seat.call(contract.saveResponses, { ...ask, body: { epoch: 1, events: [event] } }),
      await seat.call(contract.getResponses, ask),
      await seat.refusal(contract.handIn, { ...ask, body: { epoch: 1, lastSeq: 1 } }),
    ];
    clock.advance({ minutes: 61 });
    bodies.push(await seat.call(contract.handIn, { ...ask, body: { epoch: 1, lastSeq: 1 } }));
    const said = JSON.stringify(bodies);
    expect(secrets).toHaveLength(8);
    for (const { rationale, item_id } of secrets) {
      expect(said).not.toContain(JSON.stringify(rationale).slice(1, -1));
      expect(said).not.toContain(item_id);
    }
    expect(said).not.toMatch(/"(key|rationale|itemId|knowledgePoint|difficulty|score|total)"/);
  });
});

describe("another candidate's attempt", () => {
  it("is answered like one that does not exist, on every road", async () => {
    const sitting = await openSitting();
    const [own, other] = [
      await working(world, candidateOf(sitting, 0)),
      await working(world, candidateOf(sitting, 1)),
    ];
    const unknown = "00000000-0000-7000-8000-000000000000";
    const event = { seq: 1, slotNo: 1, answer: ["A"], flagged: false };
    const roads = [
      [contract.startAttempt, undefined],
      [contract.getAttemptPaper, undefined],
      [contract.getResponses, undefined],
      [contract.saveResponses, { epoch: 1, events: [event] }],
      [contract.handIn, { epoch: 1, lastSeq: 0 }],
    ] as const;
    for (const [endpoint, body] of roads) {
      const foreign = await own.refusal(endpoint, { ...of(other.attemptId), body });
      expect(foreign).toEqual(await own.refusal(endpoint, { ...of(unknown), body }));
      expect(foreign.status).toBe(404);
    }
    expect(await anyone.refusal(contract.getAttemptPaper, of(own.attemptId))).toMatchObject({
      status: 401,
    });
  });
});

describe("the database, whatever the program does,", () => {
  it("holds nobody's time under the standard's minimum", async () => {
    const sitting: TestSitting = await openSitting({ plan: { minutes: 60 } });
    const seat = await working(world, candidateOf(sitting));
    const set = (values: Record<string, number>) =>
      db.updateTable("attempt").set(values).where("attempt_id", "=", seat.attemptId).execute();
    await expect(set({ allowed_seconds: 3599 })).rejects.toThrow("attempt_minimum_minutes");
    await expect(set({ allowed_seconds: 1800, minimum_minutes: 30 })).rejects.toThrow(
      "foreign key",
    );
    await set({ allowed_seconds: 3600 });
  });
});
