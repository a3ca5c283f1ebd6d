import { describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import { candidateOf, preparedSitting, working } from "../../../../tests/support/sittings.ts";
import { candidateSignIn, candidateState } from "../../../contract/attempts.ts";
import {
  listIrregularities,
  pauseAttempts,
  printRoomRecord,
  recordIrregularity,
  resumeAttempts,
} from "../../../contract/desk.ts";
import { watchRoom } from "../../../contract/desk.ts";
import { extendAttempt } from "../../../contract/desk-acts.ts";

const world = await testApp();
const { clock } = world;

async function atWork() {
  clock.set("2026-11-23T01:00:00.000Z");
  const sitting = await preparedSitting(world, { candidates: 3 });
  const first = await working(world, candidateOf(sitting, 0));
  await working(world, candidateOf(sitting, 1));
  return { sitting, first, params: { sittingId: sitting.id } };
}

describe("the room record", () => {
  it("counts who came and lists, with reasons, what was done and noted", async () => {
    const { sitting, first, params } = await atWork();
    const [invigilator] = sitting.invigilators;
    const all = { whose: { kind: "all" as const }, reason: "停电" };
    await invigilator.call(pauseAttempts, { params, body: all });
    clock.advance({ seconds: 130 });
    await invigilator.call(resumeAttempts, { params, body: { ...all, reason: "恢复供电" } });
    const extension = { minutes: 5, reason: "更换设备" };
    const { attemptId } = first;
    await invigilator.call(extendAttempt, { params: { attemptId }, body: extension });
    const { seats } = await invigilator.call(watchRoom, { params });
    const candidateId = seats[0]?.candidateId ?? "";
    const note = {
      about: { kind: "candidate" as const, candidateId },
      ...{ category: "discipline" as const, text: "<b>东张西望</b>，已提醒" },
    };
    await invigilator.call(recordIrregularity, { params, body: note });
    const text = String(await invigilator.call(printRoomRecord, { params }));
    const flat = text.replace(/\s+/g, " ").replace(/ >/g, ">");
    expect(flat).toContain("应到 <b>3</b> 人");
    expect(flat).toContain("实到 <b>2</b> 人");
    expect(flat).toContain("缺考 <b>1</b> 人");
    expect(flat.match(/2 名考生<\/td><td>暂停<\/td><td>停电/g)).toHaveLength(1);
    expect(flat).toContain("恢复，补回 2 分 10 秒</td><td>恢复供电");
    expect(flat).toContain("补时 5 分钟</td><td>更换设备");
    expect(flat).toContain("违反考场纪律</td><td>&lt;b&gt;东张西望&lt;/b&gt;，已提醒");
  });
});

describe("an irregularity", () => {
  it("is noted and seen by those of the room, and by nobody else", async () => {
    const { sitting, params } = await atWork();
    const body = {
      about: { kind: "room" as const, room: "第一考场" },
      ...{ category: "power-network" as const, text: "停电 3 分钟" },
    };
    await sitting.invigilators[0].call(recordIrregularity, { params, body });
    const { irregularities } = await sitting.invigilators[1].call(listIrregularities, { params });
    expect(irregularities).toMatchObject([
      { category: "power-network", text: "停电 3 分钟", room: "第一考场", candidate: null },
    ]);
    const stranger = await world.as("invigilator");
    expect((await stranger.refusal(listIrregularities, { params })).code).toBe("not-found");
    expect((await stranger.refusal(recordIrregularity, { params, body })).code).toBe("not-found");
    const elsewhere = { ...body, about: { kind: "room" as const, room: "第九考场" } };
    expect(
      await sitting.chief.refusal(recordIrregularity, { params, body: elsewhere }),
    ).toMatchObject({ code: "invalid-input" });
  });
});

describe("extra time", () => {
  it("pressed twice is given once, and the same key cannot give something else", async () => {
    const { sitting, first } = await atWork();
    const params = { attemptId: first.attemptId };
    const body = { minutes: 5, reason: "更换设备", key: "a key made for one extension" };
    await sitting.chief.call(extendAttempt, { params, body });
    expect(await sitting.chief.call(extendAttempt, { params, body })).toMatchObject({
      allowedSeconds: 5700,
    });
    expect((await first.call(candidateState)).attempt.allowedSeconds).toBe(5700);
    const other = { params, body: { ...body, minutes: 10 } };
    expect(await sitting.chief.refusal(extendAttempt, other)).toMatchObject({
      code: "key-reused",
    });
  });

  it("is proposed for the time between a dead seat's last sign and the next seat", async () => {
    const { sitting, first } = await atWork();
    clock.advance({ minutes: 10 });
    await first.call(candidateState);
    clock.advance({ minutes: 7 });
    const { admissionNo, documentNo } = candidateOf(sitting, 0);
    const body = { admissionNo, documentLast6: documentNo.slice(-6) };
    await world.anyone.refusal(candidateSignIn, { body });
    const params = { sittingId: sitting.id };
    const before = (await sitting.chief.call(watchRoom, { params })).seats;
    expect(before.every(({ lostSeconds }) => lostSeconds === 0)).toBe(true);
    await world.candidateAs(first.attemptId);
    const { seats } = await sitting.chief.call(watchRoom, { params });
    const seat = seats.find(({ attemptId }) => attemptId === first.attemptId);
    expect(seat).toMatchObject({ lostSeconds: 420, extendedSeconds: 0 });
  });
});
