import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import type { Staff } from "../../../../tests/support/app.ts";
import { testApp } from "../../../../tests/support/app.ts";
import { candidateOf, preparedSitting, working } from "../../../../tests/support/sittings.ts";
import { saveResponses } from "../../../contract/attempts.ts";
import { watchRoomLive } from "../../../contract/desk.ts";
import { signOut } from "../../../contract/accounts.ts";
import type { SeatNews } from "./live-desk.ts";

const world = await testApp();
const { app, clock, db } = world;
await app.listen({ host: "127.0.0.1", port: 0 });

/** What a desk is sent, event by event, over a real connection. */
async function* news(staff: Staff, sittingId: string, at = world): AsyncGenerator<SeatNews> {
  const { port } = at.app.server.address() as AddressInfo;
  const path = watchRoomLive.path.replace(":sittingId", sittingId);
  const asking = http.get({ port, path, headers: { cookie: staff.cookie } });
  const [reply] = (await once(asking, "response")) as [http.IncomingMessage];
  if (reply.statusCode !== 200) throw new Error(await text(reply));
  expect(reply.headers["content-type"]).toContain("text/event-stream");
  let left = "";
  for await (const chunk of reply.setEncoding("utf8")) {
    const events = (left + String(chunk)).split("\n\n");
    left = events.pop() ?? "";
    for (const event of events)
      if (event.startsWith("data: ")) yield JSON.parse(event.slice(6)) as SeatNews;
  }
}

async function next(events: AsyncGenerator<SeatNews>): Promise<SeatNews> {
  const one = await events.next();
  if (one.done === true) throw new Error("the stream has ended");
  return one.value;
}

const answer = (epoch: number) => ({
  epoch,
  events: [{ seq: 1, slotNo: 1, answer: ["A"], flagged: false }],
});

describe("the live desk", () => {
  it("is sent every seat at once, and then the seats that change, and those alone", async () => {
    clock.set("2026-11-23T01:00:00.000Z");
    const sitting = await preparedSitting(world);
    const seat = await working(world, candidateOf(sitting));
    const events = news(sitting.invigilators[0], sitting.id);
    const first = await next(events);
    expect(first).toMatchObject({ all: true, serverTime: "2026-11-23T01:00:00.000Z" });
    expect(first.seats).toHaveLength(3);
    const params = { attemptId: seat.attemptId };
    await seat.call(saveResponses, { params, body: answer(seat.epoch) });
    let change = await next(events);
    // A look may have been under way when the answer was saved.
    if (change.seats.length === 0) change = await next(events);
    expect(change.all).toBe(false);
    expect(change.seats).toMatchObject([{ attemptId: seat.attemptId, answered: 1 }]);
    expect((await next(events)).seats).toEqual([]);
    await events.return(undefined);
  });

  it("asks the database once for all who watch", async () => {
    clock.set("2026-11-23T01:00:00.000Z");
    const sitting = await preparedSitting(world);
    const watching = [sitting.chief, sitting.centre, ...sitting.invigilators].map((one) =>
      news(one, sitting.id),
    );
    // A look is stamped with the server's time, which no two looks share now.
    const running = setInterval(() => clock.advance({ seconds: 1 }), 20);
    const looks = new Set<string>();
    await Promise.all(
      watching.map(async (one) => {
        // The first picture is each one's own.
        await next(one);
        for (let count = 0; count < 3; count++) looks.add((await next(one)).serverTime);
      }),
    );
    clearInterval(running);
    // Four watchers, three looks; who came a moment later may have begun with the next.
    expect(looks.size).toBeLessThanOrEqual(4);
    await Promise.all(watching.map((one) => one.return(undefined)));
  });

  it("shows an invigilator their own room alone, and a stranger nothing", async () => {
    const sitting = await preparedSitting(world);
    const stranger = await world.as("invigilator");
    await expect(next(news(stranger, sitting.id))).rejects.toThrow("not-found");
    const room = await db
      .insertInto("room")
      .values({ sitting_id: sitting.id, name: "第二考场", seats: 1, ordinal: 2 })
      .returning("id")
      .executeTakeFirstOrThrow();
    await db
      .insertInto("room_invigilator")
      .values({ room_id: room.id, staff_id: stranger.id })
      .execute();
    const mine = news(sitting.invigilators[0], sitting.id);
    const theirs = news(stranger, sitting.id);
    expect((await next(mine)).seats).toHaveLength(3);
    expect((await next(theirs)).seats).toEqual([]);
    await Promise.all([mine.return(undefined), theirs.return(undefined)]);
  });

  it("ends for somebody who signs out, and goes on for the others", async () => {
    const sitting = await preparedSitting(world);
    const [leaving, staying] = sitting.invigilators;
    const [ended, going] = [news(leaving, sitting.id), news(staying, sitting.id)];
    await Promise.all([next(ended), next(going)]);
    await leaving.call(signOut);
    const rest: SeatNews[] = [];
    for await (const one of ended) rest.push(one);
    expect(rest.length).toBeLessThanOrEqual(1);
    await next(going);
    await going.return(undefined);
  });

  it("does not keep the server from closing", async () => {
    const other = await testApp();
    await other.app.listen({ host: "127.0.0.1", port: 0 });
    const sitting = await preparedSitting(other);
    const watching = news(sitting.chief, sitting.id, other);
    await next(watching);
    await other.app.close();
    await expect(next(watching)).rejects.toThrow();
  });
});
