import { describe, expect, it } from "vitest";
import { testApp } from "../../../tests/support/app.ts";
import { standard, structures } from "../../../tests/support/standard.ts";
import * as contract from "../../contract/standards.ts";
import type { StandardDocument } from "../../domain/standard.ts";
import { inTransaction } from "../../platform/database.ts";
import { loadStandard } from "./load-standard.ts";

const { db, as, anyone } = await testApp();
const now = new Date("2026-11-23T01:00:00.000Z");

const load = (document: StandardDocument, with_ = structures) =>
  inTransaction(db, (tx) =>
    loadStandard(tx, { standard: document, structures: with_, elements: [] }, now),
  );

/** A second occupation: nothing in the program may care which one it is. */
const other: StandardDocument = {
  ...structuredClone(standard),
  code: "9-99-99-99",
  name: "另一职业",
};

describe("loading a standard", () => {
  it("changes nothing the second time", async () => {
    await load(standard);
    const before = await db.selectFrom("audit").select("id").execute();
    expect(await load(standard)).toEqual({ kind: "loaded", changed: false });
    expect(await db.selectFrom("audit").select("id").execute()).toEqual(before);
  });

  it("takes over a corrected text and structure", async () => {
    const definition = "改正后的职业定义。";
    const [first, ...rest] = structures;
    if (!first) throw new Error("no structures");
    expect(await load({ ...standard, definition }, [{ ...first, minutes: 120 }, ...rest])).toEqual({
      kind: "loaded",
      changed: true,
    });
    const reader = await as("invigilator");
    const view = await reader.call(contract.getStandard, { params: { code: standard.code } });
    expect(view.definition).toBe(definition);
    expect(view.structures.find(({ id }) => id === first.id)?.minutes).toBe(120);
    expect(await load(standard)).toEqual({ kind: "loaded", changed: true });
  });

  it("drops a structure the file no longer has", async () => {
    await load(other);
    await load(other, structures.slice(1));
    const reader = await as("centre");
    const view = await reader.call(contract.getStandard, { params: { code: other.code } });
    expect(view.structures.map(({ id }) => id).sort()).toEqual(
      structures
        .slice(1)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it("loads once when two servers start together", async () => {
    const third = { ...other, code: "8-88-88-88" };
    const loads = await Promise.all([load(third), load(third)]);
    expect(loads.map((one) => one.kind === "loaded" && one.changed).sort()).toEqual([false, true]);
  });

  it("keeps the minimum duration under which sittings were planned", async () => {
    await load(standard);
    const { id } = await as("centre");
    await db
      .insertInto("sitting")
      .values({
        name: "第一场",
        standard_code: standard.code,
        level: 5,
        structure_id: "s80-t20",
        opens_at: now,
        last_entry_at: new Date(now.getTime() + 30 * 60_000),
        minutes: 90,
        minimum_minutes: 60,
        earliest_hand_in_minutes: 60,
        status: "prepared",
        created_by: id,
        created_at: now,
      })
      .execute();
    const shorter = structuredClone(standard);
    shorter.exam.theory.minimumMinutes = 30;
    expect(await load(shorter)).toEqual({ kind: "minimum-in-use", minutes: 30, sittings: 1 });
    expect(await load(standard)).toEqual({ kind: "loaded", changed: false });
  });
});

describe("reading standards", () => {
  it("lists them to any member of staff and to nobody else", async () => {
    const staff = await as("invigilator");
    const { standards } = await staff.call(contract.listStandards);
    expect(standards.map(({ code }) => code)).toContain(standard.code);
    expect(await anyone.refusal(contract.listStandards)).toMatchObject({ code: "not-signed-in" });
  });

  it("shows the weight tables, all 92 points and the work requirements as printed", async () => {
    const staff = await as("writer");
    const view = await staff.call(contract.getStandard, { params: { code: standard.code } });
    expect(view.points).toHaveLength(92);
    expect(view.weights).toEqual(standard.weights);
    expect(view.theory).toEqual({
      minimumMinutes: 60,
      passMark: 60,
      fullMarks: 100,
      invigilators: { candidatesEach: 15, minimumPerRoom: 2 },
    });
    expect(view.work.map(({ level }) => level).sort()).toEqual([3, 4, 5]);
  });

  it("answers not-found for a standard that is not held", async () => {
    const staff = await as("writer");
    const params = { code: "1-11-11-11" };
    expect(await staff.refusal(contract.getStandard, { params })).toMatchObject({
      code: "not-found",
    });
    expect(await staff.refusal(contract.getCoverage, { params })).toMatchObject({
      code: "not-found",
    });
  });

  it("counts zero items on every point of an empty bank", async () => {
    const writer = await as("writer");
    const { points } = await writer.call(contract.getCoverage, { params: { code: other.code } });
    expect(points).toHaveLength(92);
    expect(points[0]).toEqual({
      code: "2.1.1",
      single: 0,
      multiple: 0,
      "true-false": 0,
      inWork: 0,
    });
  });

  it("keeps coverage from invigilators", async () => {
    const person = await as("invigilator");
    expect(
      await person.refusal(contract.getCoverage, { params: { code: standard.code } }),
    ).toMatchObject({ code: "not-allowed" });
  });
});
