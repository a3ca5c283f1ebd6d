import { describe, expect, it } from "vitest";
import { testApp } from "../../../tests/support/app.ts";
import type { TestSitting } from "../../../tests/support/sittings.ts";
import { candidateOf, preparedSitting, signedIn } from "../../../tests/support/sittings.ts";
import * as contract from "../../contract/attempts.ts";
import type { Hall } from "./hall.ts";
import { openHall } from "./hall.ts";

const world = await testApp({ now: "2026-11-23T00:50:00.000Z" });
const { db, clock, deps } = world;
const bell = "2026-11-23T01:00:00.000Z";

/** A hall of its own, over a sitting whose window is open. */
async function fullHall(options: { candidates?: number; draft?: boolean } = {}) {
  clock.set("2026-11-23T00:50:00.000Z");
  const sitting = await preparedSitting(world, options);
  clock.set(bell);
  return { sitting, hall: openHall(deps) };
}

const enter = async (hall: Hall, sitting: TestSitting, index: number, address = "10.0.0.1") => {
  const { admissionNo: account } = candidateOf(sitting, index);
  const door = await hall.door(account);
  return door
    ? hall.enter({ id: door.id, account, address, browser: null, examBrowser: null })
    : null;
};

const events = async (attemptId: string) =>
  (
    await db
      .selectFrom("attempt_event")
      .select("kind")
      .where("attempt_id", "=", attemptId)
      .orderBy("id")
      .execute()
  ).map(({ kind }) => kind);

const acts = async (attemptId: string) =>
  (
    await db
      .selectFrom("audit")
      .select(["act", "actor"])
      .where("object", "=", `attempt:${attemptId}`)
      .orderBy("id")
      .execute()
  ).map(({ act, actor }) => `${act} ${actor}`);

describe("a full hall", () => {
  it("signs in, starts and keeps every answer together, with the events and audit rows of each", async () => {
    const { sitting, hall } = await fullHall({ candidates: 20 });
    const seats = await Promise.all(sitting.candidates.map((_, n) => enter(hall, sitting, n)));
    for (const [index, seat] of seats.entries()) {
      if (!seat) throw new Error(`candidate ${index} was not let in together`);
      const standing = await hall.standing(seat.attemptId);
      expect(standing).toMatchObject({ status: "prepared", epoch: 1, allowedSeconds: 5400 });
      expect(standing.admissionNo).toBe(candidateOf(sitting, index).admissionNo);
    }
    const known = seats.flatMap((seat) => seat ?? []);
    const starts = known.map(({ attemptId }) => hall.start({ attemptId, epoch: 1 }));
    expect(await Promise.all(starts)).toEqual(known.map(() => true));
    const paperId = sitting.papers[0]?.id ?? "";
    const event = { epoch: 1, seq: 1, slotNo: 1, answer: ["B"], flagged: false };
    const kept = await Promise.all(
      known.map(({ attemptId }) => hall.keep({ attemptId, paperId, epoch: 1 }, [event])),
    );
    expect(kept).toEqual(known.map(() => Date.parse("2026-11-23T02:30:00.000Z")));
    for (const [index, { attemptId }] of known.entries()) {
      const { admissionNo } = candidateOf(sitting, index);
      expect(await events(attemptId)).toEqual(["signed-in", "started"]);
      expect(await acts(attemptId)).toEqual([
        `attempt.sign-in ${admissionNo}`,
        `attempt.start ${admissionNo}`,
      ]);
      expect(await hall.standing(attemptId)).toMatchObject({ status: "running", answered: 1 });
    }
  });

  it("leaves to a closer look who signed in before, has failed tries, or comes to a closed sitting", async () => {
    const { sitting, hall } = await fullHall();
    await signedIn(world, candidateOf(sitting, 0));
    expect(await enter(hall, sitting, 0)).toBeNull();
    const { admissionNo: account } = candidateOf(sitting, 1);
    await db
      .insertInto("sign_in_failure")
      .values({ account, address: "10.0.0.9", at: bell })
      .execute();
    expect(await enter(hall, sitting, 1, "10.0.0.9")).toBeNull();
    expect(await enter(hall, sitting, 1, "10.0.0.8")).not.toBeNull();
    const closed = await fullHall({ draft: true });
    expect(await enter(closed.hall, closed.sitting, 0)).toBeNull();
  });

  it("leaves to a closer look a start out of its window, twice, or by a seat taken over", async () => {
    const { sitting, hall } = await fullHall();
    const { attemptId } = await signedIn(world, candidateOf(sitting, 0));
    clock.set("2026-11-23T00:59:59.999Z");
    expect(await hall.start({ attemptId, epoch: 1 })).toBe(false);
    clock.set("2026-11-23T01:30:00.001Z");
    expect(await hall.start({ attemptId, epoch: 1 })).toBe(false);
    clock.set(bell);
    expect(await hall.start({ attemptId, epoch: 2 })).toBe(false);
    expect(await hall.start({ attemptId, epoch: 1 })).toBe(true);
    expect(await hall.start({ attemptId, epoch: 1 })).toBe(false);
    expect(await events(attemptId)).toEqual(["signed-in", "started"]);
  });

  it("keeps nothing of a request with one answer too many, and everything of its neighbours", async () => {
    const { sitting, hall } = await fullHall();
    const paperId = sitting.papers[0]?.id ?? "";
    const seats = [];
    for (const index of [0, 1]) {
      const { attemptId } = await signedIn(world, candidateOf(sitting, index));
      await hall.start({ attemptId, epoch: 1 });
      seats.push({ attemptId, paperId, epoch: 1 });
    }
    const [one, two] = seats;
    if (!one || !two) throw new Error("no seats");
    const event = (seq: number, answer: string) => ({
      ...{ epoch: 1, seq, slotNo: 1, answer: [answer], flagged: false },
    });
    await hall.keep(one, [event(1, "A")]);
    const deadline = Date.parse("2026-11-23T02:30:00.000Z");
    expect(
      await Promise.all([
        hall.keep(one, [event(2, "B"), event(1, "C")]),
        hall.keep(two, [event(1, "D")]),
      ]),
    ).toEqual([null, deadline]);
    const rows = await db
      .selectFrom("response_event")
      .select(["attempt_id", "seq", "answer"])
      .where("attempt_id", "in", [one.attemptId, two.attemptId])
      .execute();
    expect(rows).toHaveLength(2);
    expect(rows).toContainEqual({ attempt_id: one.attemptId, seq: 1, answer: ["A"] });
    expect(rows).toContainEqual({ attempt_id: two.attemptId, seq: 1, answer: ["D"] });
  });

  it("never lets an answer in after a hand-in that was under way", async () => {
    const { sitting, hall } = await fullHall();
    const paperId = sitting.papers[0]?.id ?? "";
    const seat = await signedIn(world, candidateOf(sitting, 0));
    const { attemptId } = seat;
    await hall.start({ attemptId, epoch: 1 });
    clock.set("2026-11-23T02:00:00.000Z");
    const event = { epoch: 1, seq: 1, slotNo: 1, answer: ["A"], flagged: false };
    const [receipt, kept] = await Promise.all([
      seat.call(contract.handIn, { params: { attemptId }, body: { epoch: 1, lastSeq: 0 } }),
      hall.keep({ attemptId, paperId, epoch: 1 }, [event]),
    ]);
    expect(receipt.status).toBe("handed-in");
    const { answered } = await hall.standing(attemptId);
    expect(answered).toBe(kept === null ? 0 : 1);
    expect(receipt.answered).toBe(answered);
  });

  it("sends a paper plain or compressed as the browser asks, the same to every candidate", async () => {
    const { sitting } = await fullHall();
    const papers = [];
    for (const index of [0, 1]) {
      const seat = await signedIn(world, candidateOf(sitting, index));
      const params = { attemptId: seat.attemptId };
      await seat.call(contract.startAttempt, { params });
      const url = `/api/attempts/${seat.attemptId}/paper`;
      for (const encoding of ["", "gzip, deflate", "gzip, br", "br;q=0, gzip"]) {
        const headers = { "accept-encoding": encoding };
        const reply = await seat.inject({ method: "GET", url, headers });
        papers.push([String(reply.headers["content-encoding"]), reply.rawPayload.length]);
      }
    }
    expect(papers.slice(0, 4).map(([encoding]) => encoding)).toEqual([
      ...["undefined", "gzip", "br", "gzip"],
    ]);
    expect(papers.slice(4)).toEqual(papers.slice(0, 4));
  });
});
