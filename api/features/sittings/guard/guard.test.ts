import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import { preparedSitting } from "../../../../tests/support/sittings.ts";
import * as contract from "../../../contract/guard.ts";
import { openSitting, sealSitting } from "../../../contract/sitting-moves.ts";
import { claimDatabase } from "../../../platform/claim.ts";
import { openDatabase } from "../../../platform/database.ts";
import { migrate } from "../../../platform/migrate.ts";
import { startCluster } from "../../../platform/postgres.ts";
import { lookAtGuard } from "./check-guard.ts";

const world = await testApp({ now: "2026-11-23T00:30:00.000Z" });

/** A PostgreSQL as an installation has it, whose settings a test may spoil. */
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "quanheng-guard-"));
const cluster = await startCluster(path.join(folder, "pg"));
const database = openDatabase(cluster.url, 1);
const claim = await claimDatabase(cluster.url);
await migrate(database.db);
const clock = { now: () => Date.now() };
const real = { db: database.db, clock, dataDirectory: folder };

afterAll(async () => {
  await database.close();
  await claim?.release();
  await cluster.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const redLines = async (change: Partial<typeof real> = {}) =>
  (await lookAtGuard({ ...real, ...change }))
    .filter(({ state }) => state === "bad")
    .map(({ code }) => code);

describe("the guard of a real installation", () => {
  it("has no red line with the settings PostgreSQL comes with", async () => {
    expect(await redLines()).toEqual([]);
  });

  it.each([
    ["fsync", "off"],
    ["full_page_writes", "off"],
    ["synchronous_commit", "off"],
    ["zero_damaged_pages", "on"],
    ["ignore_checksum_failure", "on"],
  ] as const)("turns red when %s is set to %s while it runs", async (name, value) => {
    const reload = async (): Promise<void> => {
      await sql`select pg_reload_conf()`.execute(database.db);
      // The session takes the new settings between two statements, once the signal has come.
      await expect
        .poll(async () => {
          const { rows } = await sql<{ setting: string }>`
            select current_setting(${name}) as setting`.execute(database.db);
          return rows[0]?.setting;
        })
        .toBe(expected);
    };
    let expected: string = value;
    await sql`alter system set ${sql.raw(name)} = ${sql.raw(value)}`.execute(database.db);
    await reload();
    expect(await redLines()).toEqual([name]);
    expected = value === "off" ? "on" : "off";
    await sql`alter system reset ${sql.raw(name)}`.execute(database.db);
    await reload();
    expect(await redLines()).toEqual([]);
  });

  it("turns red when the clocks differ, when the schema is another, and when the claim is gone", async () => {
    expect(await redLines({ clock: { now: () => Date.now() + 2500 } })).toEqual(["database-clock"]);
    await sql`update kysely_migration set name = '9999_later' where name like '0013%'`.execute(
      database.db,
    );
    expect(await redLines()).toEqual(["schema"]);
    await sql`update kysely_migration set name = '0013_sitting_life' where name = '9999_later'`.execute(
      database.db,
    );
    expect(await claimDatabase(cluster.url)).toBeNull();
    await claim?.release();
    expect(await redLines()).toEqual(["one-server"]);
    expect(await claim?.renew()).toBe(true);
    expect(await redLines()).toEqual([]);
  });
});

describe("the guard", () => {
  it("keeps a sitting from opening and names every red line with how to mend it", async () => {
    const strict = await testApp({ durability: "checked" });
    const { id, centre, chief } = await preparedSitting(strict, { draft: true });
    const params = { sittingId: id };
    await centre.call(sealSitting, { params });
    const refused = await chief.refusal(openSitting, { params });
    expect(refused).toMatchObject({ status: 409, code: "opening-unsafe" });
    // What the test cluster is started with, a clock that stands still, and nobody's claim.
    for (const red of [
      "fsync = off",
      "full_page_writes = off",
      "synchronous_commit = off",
      "数据库时间与考试时间相差",
      "0 个",
    ])
      expect(refused.message).toContain(red);
    expect(refused.problems.map(({ message }) => message).join()).toContain("postgresql.conf");
    const { lines } = await chief.call(contract.checkGuard);
    expect(lines.filter(({ state }) => state === "bad")).toHaveLength(refused.problems.length);
    expect(lines.every(({ state, mend }) => (state === "good") === (mend === ""))).toBe(true);
  });

  it("alarms every desk while a sitting is open, whatever opened it", async () => {
    const strict = await testApp({ durability: "checked" });
    const { id, invigilators } = await preparedSitting(strict, { draft: true });
    expect((await invigilators[0].call(contract.watchServer)).faults).toEqual([]);
    await strict.db.updateTable("sitting").set({ status: "open" }).where("id", "=", id).execute();
    const { faults } = await invigilators[0].call(contract.watchServer);
    expect(faults.map(({ code }) => code)).toContain("fsync");
  });
});

describe("a doubt about the clock", () => {
  it("is told to every desk and settled once, by the chief invigilator, with what was found", async () => {
    const { chief, invigilators } = await preparedSitting(world);
    const at = new Date("2026-11-23T00:30:00.000Z");
    const { id } = await world.db
      .insertInto("clock_event")
      .values({ kind: "jump", from_at: at, to_at: at, shift_ms: 3_600_000 })
      .returning("id")
      .executeTakeFirstOrThrow();
    const [invigilator] = invigilators;
    expect((await invigilator.call(contract.watchServer)).events).toMatchObject([
      { id, kind: "jump", shiftSeconds: 3600 },
    ]);
    const params = { eventId: id };
    const body = { reason: "系统时间已校正" };
    expect(await invigilator.refusal(contract.settleClockEvent, { params, body })).toMatchObject({
      code: "not-allowed",
    });
    for (let time = 0; time < 2; time++)
      await chief.call(contract.settleClockEvent, { params, body });
    expect((await invigilator.call(contract.watchServer)).events).toEqual([]);
    const audited = await world.db
      .selectFrom("audit")
      .select(["actor", "detail"])
      .where("act", "=", "clock.settle")
      .execute();
    expect(audited).toEqual([{ actor: chief.login, detail: body }]);
    const unknown = { eventId: crypto.randomUUID() };
    expect(await chief.refusal(contract.settleClockEvent, { params: unknown, body })).toMatchObject(
      { code: "not-found" },
    );
  });
});
