import crypto from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import { candidateOf, preparedSitting, working } from "../../../../tests/support/sittings.ts";
import * as contract from "../../../contract/attempts.ts";
import { takeRescueFile } from "../../../contract/desk-acts.ts";
import type { ResponseEvent } from "../../../domain/response.ts";
import { openSecrets } from "../../../platform/secrets.ts";
import { openRescueFile, rescueKey } from "./rescue-file.ts";

const world = await testApp();
const { db, clock, deps } = world;

const event = (seq: number, slotNo: number, ...answer: string[]): ResponseEvent => ({
  ...{ epoch: 1, seq, slotNo, answer, flagged: false },
});

/** As the candidate's page writes it; an oracle of its own, not the page's code. */
function fileOf(key: string, attemptId: string, contents: unknown, epoch = 1): Buffer {
  const head = Buffer.from(`QUANHENG-RESCUE/1 ${attemptId} ${epoch}\n`);
  const nonce = crypto.randomBytes(12);
  const cipher = crypto.createCipheriv("aes-256-gcm", Buffer.from(key, "base64url"), nonce);
  cipher.setAAD(head);
  const body = [cipher.update(JSON.stringify(contents), "utf8"), cipher.final()];
  return Buffer.concat([head, nonce, ...body, cipher.getAuthTag()]);
}

/** A candidate at work since 01:00, with the key their page was given. */
async function begun() {
  clock.set("2026-11-23T00:50:00.000Z");
  const sitting = await preparedSitting(world);
  clock.set("2026-11-23T01:00:00.000Z");
  const candidate = candidateOf(sitting);
  const seat = await working(world, candidate);
  const { attemptId } = seat;
  const { rescueKey: key } = await seat.call(contract.getResponses, { params: { attemptId } });
  const [invigilator] = sitting.invigilators;
  const upload = { params: { sittingId: sitting.id } };
  const take = (body: Buffer) => invigilator.call(takeRescueFile, { ...upload, body });
  const refused = (body: Buffer) => invigilator.refusal(takeRescueFile, { ...upload, body });
  return { sitting, candidate, seat, attemptId, key, take, refused, upload };
}

const answers = (attemptId: string) =>
  db
    .selectFrom("response")
    .select(["slot_no as slotNo", "answer"])
    .where("attempt_id", "=", attemptId)
    .orderBy("slot_no")
    .execute();

describe("a rescue file", () => {
  it("in time is merged as if the seat had sent it, and again changes nothing", async () => {
    const { take, key, attemptId, seat, candidate } = await begun();
    await seat.call(contract.saveResponses, {
      params: { attemptId },
      body: { epoch: 1, events: [{ seq: 1, slotNo: 1, answer: ["A"], flagged: false }] },
    });
    const file = fileOf(key, attemptId, {
      events: [event(1, 1, "A"), event(2, 1, "C"), event(3, 2, "B")],
    });
    const who = { name: candidate.name, admissionNo: candidate.admissionNo };
    expect(await take(file)).toEqual({ ...who, merged: 2, aside: 0, known: 1 });
    expect(await answers(attemptId)).toEqual([
      { slotNo: 1, answer: ["C"] },
      { slotNo: 2, answer: ["B"] },
    ]);
    expect(await take(file)).toEqual({ ...who, merged: 0, aside: 0, known: 3 });
  });

  it("after the end is put aside for a person, and what counts stays as it was", async () => {
    const { take, key, attemptId } = await begun();
    clock.set("2026-11-23T03:00:00.000Z");
    const file = fileOf(key, attemptId, { events: [event(1, 1, "A"), event(2, 2, "B")] });
    expect(await take(file)).toMatchObject({ merged: 0, aside: 2, known: 0 });
    expect(await take(file)).toMatchObject({ merged: 0, aside: 0, known: 2 });
    expect(await answers(attemptId)).toEqual([]);
  });

  it("of an older seat is put aside", async () => {
    const { take, key, attemptId } = await begun();
    await world.candidateAs(attemptId);
    const file = fileOf(key, attemptId, { events: [event(1, 1, "A")] });
    expect(await take(file)).toMatchObject({ merged: 0, aside: 1 });
  });

  it("of another sitting, or of a room that is not the invigilator's, is refused", async () => {
    const { key, attemptId, upload } = await begun();
    const file = fileOf(key, attemptId, { events: [event(1, 1, "A")] });
    const other = await begun();
    expect(await other.refused(file)).toMatchObject({ status: 409, code: "rescue-elsewhere" });
    const stranger = await world.as("invigilator");
    expect(await stranger.refusal(takeRescueFile, { ...upload, body: file })).toMatchObject({
      code: "rescue-elsewhere",
    });
    expect(await answers(attemptId)).toEqual([]);
  });

  it("with any byte changed, cut short or lengthened is refused and changes nothing", async () => {
    const { key, attemptId, refused } = await begun();
    const file = fileOf(key, attemptId, { events: [event(1, 1, "A")] });
    for (let at = 0; at < file.length; at += 1) {
      const bent = Buffer.from(file);
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(openRescueFile(deps.secrets, bent)).toBeNull();
      expect(openRescueFile(deps.secrets, file.subarray(0, at))).toBeNull();
    }
    const longer = Buffer.concat([file, Buffer.from([0])]);
    expect(await refused(longer)).toMatchObject({ status: 422, code: "rescue-damaged" });
    expect(await answers(attemptId)).toEqual([]);
  });

  it("made with another attempt's, another turn's or another installation's key is refused", async () => {
    const { key, attemptId, refused } = await begun();
    const { key: othersKey, attemptId: others } = await begun();
    const contents = { events: [event(1, 1, "A")] };
    const elsewhere = openSecrets(crypto.randomBytes(32));
    for (const file of [
      fileOf(othersKey, attemptId, contents),
      fileOf(key, others, contents),
      fileOf(key, attemptId, contents, 2),
      fileOf(rescueKey(elsewhere, attemptId, 1), attemptId, contents),
      fileOf(key, attemptId, { events: [{ ...event(1, 1, "A"), epoch: 2 }] }),
      fileOf(key, attemptId, { events: [] }),
      fileOf(key, attemptId, { ...contents, score: 100 }),
    ])
      expect(await refused(file)).toMatchObject({ code: "rescue-damaged" });
  });

  it("never falls over random bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, headed) => {
        const head = `QUANHENG-RESCUE/1 ${crypto.randomUUID()} 1\n`;
        const file = Buffer.concat([Buffer.from(headed ? head : ""), bytes]);
        expect(openRescueFile(deps.secrets, file)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });
});
