import { describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import {
  candidateOf,
  preparedSitting,
  signedIn,
  working,
} from "../../../../tests/support/sittings.ts";
import { noteFocus } from "../../../contract/attempts.ts";
import { watchRoom } from "../../../contract/desk.ts";

const world = await testApp();
const { clock, db } = world;

async function atWork() {
  clock.set("2026-11-23T01:10:00.000Z");
  const sitting = await preparedSitting(world);
  const seat = await working(world, candidateOf(sitting));
  const params = { attemptId: seat.attemptId };
  const note = (events: { id: number; away: boolean; ago: number }[]) =>
    seat.call(noteFocus, { params, body: { events } });
  const shown = async () => {
    const desk = await sitting.invigilators[0].call(watchRoom, {
      params: { sittingId: sitting.id },
    });
    return desk.seats.find(({ attemptId }) => attemptId === seat.attemptId)?.focus;
  };
  return { sitting, seat, params, note, shown };
}

describe("a page that was left", () => {
  it("is shown to the invigilator while it lasts, then how often and how long", async () => {
    const { note, shown } = await atWork();
    expect(await shown()).toEqual({ count: 0, seconds: 0, awaySince: null });
    await note([{ id: 1, away: true, ago: 1500 }]);
    expect(await shown()).toEqual({
      ...{ count: 1, seconds: 0, awaySince: "2026-11-23T01:09:58.500Z" },
    });
    clock.advance({ seconds: 20 });
    await note([{ id: 2, away: false, ago: 500 }]);
    expect(await shown()).toEqual({ count: 1, seconds: 21, awaySince: null });
    clock.advance({ seconds: 60 });
    await note([
      { id: 3, away: true, ago: 9000 },
      { id: 4, away: false, ago: 4000 },
    ]);
    expect(await shown()).toEqual({ count: 2, seconds: 26, awaySince: null });
  });

  it("counts once, however often it is sent", async () => {
    const { note, shown } = await atWork();
    const event = { id: 7, away: true, ago: 1000 };
    await note([event]);
    await note([event, { id: 8, away: false, ago: 0 }]);
    await note([event]);
    expect(await shown()).toMatchObject({ count: 1, awaySince: null });
  });

  it("changes nothing by itself, and cannot be unsaid", async () => {
    const { seat, note } = await atWork();
    await note([{ id: 1, away: true, ago: 1000 }]);
    const attempt = await db
      .selectFrom("attempt")
      .select("status")
      .where("attempt_id", "=", seat.attemptId)
      .executeTakeFirst();
    expect(attempt).toEqual({ status: "running" });
    await expect(db.updateTable("focus_event").set({ away: false }).execute()).rejects.toThrow();
    await expect(db.deleteFrom("focus_event").execute()).rejects.toThrow();
  });

  it("is nobody's business before the start, nor a stranger's", async () => {
    const { sitting, params } = await atWork();
    const waiting = await signedIn(world, candidateOf(sitting, 1));
    const body = { events: [{ id: 1, away: true, ago: 0 }] };
    await waiting.call(noteFocus, { params: { attemptId: waiting.attemptId }, body });
    expect((await waiting.refusal(noteFocus, { params, body })).code).toBe("not-found");
    const kept = await db
      .selectFrom("focus_event")
      .select("id")
      .where("attempt_id", "in", [waiting.attemptId, params.attemptId])
      .execute();
    expect(kept).toEqual([]);
  });

  it("of a page gone wild fills no disk", async () => {
    const { seat, note } = await atWork();
    for (let batch = 0; batch < 12; batch++)
      await note(
        Array.from({ length: 100 }, (_, index) => ({
          ...{ id: batch * 100 + index, away: index % 2 === 0, ago: 0 },
        })),
      );
    const { kept } = await db
      .selectFrom("focus_event")
      .select((row) => row.fn.countAll<number>().as("kept"))
      .where("attempt_id", "=", seat.attemptId)
      .executeTakeFirstOrThrow();
    expect(kept).toBe(1000);
  });
});
