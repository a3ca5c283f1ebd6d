import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/support/database.ts";
import type { Reading } from "../domain/exam-clock.ts";
import { openExamClock } from "./exam-clock.ts";

const { db } = await testDatabase();
const start = Date.parse("2026-11-23T01:00:00Z");
const hour = 3_600_000;

/** A machine whose clocks a test moves. */
function machine(wall = start, mono = 1_000_000, boot: string | null = "run 1") {
  const reading: Reading = { wall, mono, boot };
  return {
    read: () => ({ ...reading }),
    pass: (milliseconds: number) => {
      reading.wall += milliseconds;
      reading.mono += milliseconds;
    },
    set: (wallNow: number) => (reading.wall = wallNow),
    reboot: (wallNow: number) => Object.assign(reading, { wall: wallNow, mono: 0, boot: "run 2" }),
  };
}

const events = () =>
  db
    .selectFrom("clock_event")
    .select(["kind", "shift_ms", "settled_by"])
    .orderBy("to_at")
    .orderBy("kind")
    .execute();
const beats = async () => (await db.selectFrom("clock_beat").select("id").execute()).length;
const settleAll = () =>
  db
    .updateTable("clock_event")
    .set({ settled_at: new Date(), settled_by: "chief", reason: "核对" })
    .where("settled_at", "is", null)
    .execute();

/** An open sitting, and an attempt in it; the rest of the world does not matter to the clock. */
async function withSitting(status: "open" | "collected", attempt: "running" | "prepared" | null) {
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`delete from attempt`.execute(tx);
    await sql`delete from sitting`.execute(tx);
    await sql`delete from clock_event`.execute(tx);
    await sql`delete from clock_beat`.execute(tx);
    await sql`insert into sitting (name, standard_code, level, structure_id, opens_at, last_entry_at,
      minutes, minimum_minutes, earliest_hand_in_minutes, status, created_by, created_at)
      values ('s', 'x', 5, 's', now(), now() + interval '30 min', 90, 60, 60, ${status},
        gen_random_uuid(), now())`.execute(tx);
    if (attempt !== null)
      await sql`insert into attempt (sitting_id, candidate_id, paper_id, status, started_at,
        allowed_seconds, minimum_minutes, earliest_hand_in_seconds)
        select id, gen_random_uuid(), gen_random_uuid(), ${attempt},
          ${attempt === "running" ? new Date(start) : null}, 5400, 60, 3600 from sitting`.execute(
        tx,
      );
  });
}

describe("the exam clock", () => {
  it("keeps a beat every five seconds and goes on from it after a restart", async () => {
    await withSitting("open", "running");
    const m = machine();
    const clock = await openExamClock(db, m.read);
    expect(clock.now()).toBe(start);
    for (let second = 0; second < 20; second++) {
      m.pass(1000);
      await clock.tick();
    }
    expect(await beats()).toBe(5);
    m.pass(3000);
    const again = await openExamClock(db, m.read);
    expect(again.now()).toBe(start + 23_000);
    expect(await events()).toEqual([]);
  });

  it.each([hour, -hour, 48 * hour, -48 * hour])(
    "goes on as it was when the system's clock is set by %i ms, and waits for a person",
    async (shift) => {
      await withSitting("open", "running");
      const m = machine();
      const clock = await openExamClock(db, m.read);
      m.pass(1000);
      m.set(start + 1000 + shift);
      await clock.tick();
      m.pass(9000);
      await clock.tick();
      expect(clock.now()).toBe(start + 10_000);
      expect(await events()).toEqual([{ kind: "jump", shift_ms: shift, settled_by: null }]);
      // Also when a person has looked: somebody is still working.
      await settleAll();
      m.pass(6000);
      await clock.tick();
      expect(clock.now()).toBe(start + 16_000);
    },
  );

  it("follows the system's clock again once a person has looked and nobody is working", async () => {
    await withSitting("open", "prepared");
    const m = machine();
    const clock = await openExamClock(db, m.read);
    m.set(start + hour);
    m.pass(1000);
    await clock.tick();
    expect(clock.now()).toBe(start + 1000);
    await settleAll();
    m.pass(6000);
    await clock.tick();
    expect(clock.now()).toBe(start + hour + 7000);
    expect((await events()).map(({ kind }) => kind).sort()).toEqual(["jump", "set"]);
    m.pass(6000);
    await clock.tick();
    expect(await events()).toHaveLength(2);
  });

  it("follows at once, and alarms nobody, while no sitting is open", async () => {
    await withSitting("collected", null);
    const m = machine();
    const clock = await openExamClock(db, m.read);
    m.set(start + 8 * hour);
    m.pass(1000);
    await clock.tick();
    expect(clock.now()).toBe(start + 8 * hour + 1000);
    expect(await events()).toMatchObject([{ settled_by: "system" }, { settled_by: "system" }]);
  });

  it("starts at the last known time on a machine whose clock is before it, and waits for a person", async () => {
    await withSitting("collected", null);
    const m = machine();
    await openExamClock(db, m.read);
    m.reboot(Date.parse("2000-01-01"));
    const clock = await openExamClock(db, m.read);
    expect(clock.now()).toBe(start);
    m.pass(10_000);
    await clock.tick();
    expect(clock.now()).toBe(start + 10_000);
    expect(await events()).toMatchObject([{ kind: "behind", settled_by: null }]);
  });

  it("names an outage while somebody works; whoever was not working needs no alarm", async () => {
    for (const [attempt, settled] of [
      ["running", null],
      ["prepared", "system"],
    ] as const) {
      await withSitting("open", attempt);
      const m = machine();
      await openExamClock(db, m.read);
      m.pass(120_000);
      await openExamClock(db, m.read);
      expect(await events()).toEqual([{ kind: "outage", shift_ms: 0, settled_by: settled }]);
    }
  });

  it("takes no second from anybody by small settings of the system's clock, and follows them afterwards", async () => {
    await withSitting("open", "running");
    const m = machine();
    const clock = await openExamClock(db, m.read);
    for (let second = 0; second < 60; second++) {
      m.pass(1000);
      m.set(m.read().wall + 10);
      await clock.tick();
    }
    expect(clock.now()).toBe(start + 60_000);
    await sql`update attempt set status = 'prepared', started_at = null`.execute(db);
    for (let second = 0; second < 180; second++) {
      m.pass(1000);
      await clock.tick();
    }
    expect(Math.abs(clock.now() - m.read().wall)).toBeLessThan(10);
    expect(await events()).toEqual([]);
  });

  it("keeps what it found until the database takes it", async () => {
    await withSitting("open", "running");
    const m = machine();
    const clock = await openExamClock(db, m.read);
    await sql`alter table clock_beat rename to gone`.execute(db);
    m.set(start + hour);
    m.pass(1000);
    await expect(clock.tick()).rejects.toThrow("clock_beat");
    m.pass(45_000);
    await expect(clock.tick()).rejects.toThrow("clock_beat");
    await sql`alter table gone rename to clock_beat`.execute(db);
    m.pass(1000);
    await clock.tick();
    expect((await events()).map(({ kind }) => kind)).toEqual(["jump", "outage"]);
  });

  it("has findings that cannot be changed or taken away", async () => {
    await expect(db.deleteFrom("clock_event").execute()).rejects.toThrow("only grows");
    await settleAll();
    await expect(db.updateTable("clock_event").set({ reason: "anders" }).execute()).rejects.toThrow(
      "only grows",
    );
  });
});
