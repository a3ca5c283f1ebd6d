import { describe, expect, it } from "vitest";
import { testApp } from "../../../tests/support/app.ts";
import {
  candidateList,
  plan,
  preparedSitting,
  sealedPaper,
} from "../../../tests/support/sittings.ts";
import { recordIrregularity } from "../../contract/desk.ts";
import * as moves from "../../contract/sitting-moves.ts";
import * as contract from "../../contract/sittings.ts";

const world = await testApp({ now: "2026-11-23T00:30:00.000Z" });
const { db, as } = world;
const centre = await as("centre");

const auditActs = async (object: string) =>
  (
    await db.selectFrom("audit").select("act").where("object", "=", object).orderBy("id").execute()
  ).map((row) => row.act);

describe("the standard's 60 minutes", () => {
  it("are the least a plan may have: 59 is refused, naming the field, and nothing is kept", async () => {
    const before = await db.selectFrom("sitting").select("id").execute();
    const refused = await centre.refusal(contract.addSitting, { body: { ...plan, minutes: 59 } });
    expect(refused).toMatchObject({ status: 422, code: "below-minimum-minutes" });
    expect(refused.message).toContain("60");
    expect(refused.problems.map(({ path }) => path)).toContain("minutes");
    expect(await db.selectFrom("sitting").select("id").execute()).toHaveLength(before.length);
    const kept = await centre.call(contract.addSitting, { body: { ...plan, minutes: 60 } });
    expect(kept).toMatchObject({ minutes: 60, minimumMinutes: 60 });
  });

  it("cannot be lowered by changing a plan", async () => {
    const { id } = await centre.call(contract.addSitting, { body: plan });
    const params = { sittingId: id };
    const body = { ...plan, minutes: 30, earliestHandInMinutes: 30, earliestHandInReason: "没有" };
    expect(await centre.refusal(contract.changeSitting, { params, body })).toMatchObject({
      code: "below-minimum-minutes",
    });
    expect(await centre.call(contract.getSitting, { params })).toMatchObject({ minutes: 90 });
  });

  it("stand in the database whatever the program does", async () => {
    const { id } = await centre.call(contract.addSitting, { body: plan });
    const set = (values: Record<string, number | string>) =>
      db.updateTable("sitting").set(values).where("id", "=", id).execute();
    const early = { earliest_hand_in_minutes: 30, earliest_hand_in_reason: "有理由" };
    await expect(set({ ...early, minutes: 59 })).rejects.toThrow("sitting_minimum_minutes");
    await expect(set({ ...early, minutes: 30, minimum_minutes: 30 })).rejects.toThrow(
      "foreign key",
    );
    await expect(set({ earliest_hand_in_minutes: 30 })).rejects.toThrow("sitting_hand_in_reason");
    await expect(set({ ...early, earliest_hand_in_minutes: 91 })).rejects.toThrow(
      "sitting_hand_in_within",
    );
  });
});

describe("a plan", () => {
  it("may open 交卷 at another time only with a reason, which is recorded", async () => {
    const body = { ...plan, earliestHandInMinutes: 30 };
    expect(await centre.refusal(contract.addSitting, { body })).toMatchObject({
      code: "earliest-hand-in-reason",
      problems: [{ path: "earliestHandInReason" }],
    });
    const earliestHandInReason = "机房当日安排两场";
    const kept = await centre.call(contract.addSitting, {
      body: { ...body, earliestHandInReason },
    });
    expect(kept).toMatchObject({ earliestHandInMinutes: 30, earliestHandInReason });
    const [row] = await db
      .selectFrom("audit")
      .select(["actor", "detail"])
      .where("object", "=", `sitting:${kept.id}`)
      .execute();
    expect(row).toMatchObject({ actor: centre.login, detail: { earliestHandInReason } });
  });

  it("may end entry and remind candidates at other times only with a reason, whatever the program does", async () => {
    const lastEntryAt = "2026-11-23T01:45:00.000Z";
    const refused = await centre.refusal(contract.addSitting, {
      body: { ...plan, lastEntryAt, warningMinutes: [10, 3] },
    });
    expect(refused.problems.map(({ path }) => path)).toEqual(["lateEntryReason", "warningReason"]);
    const reasons = { lateEntryReason: "大雾，考生晚到", warningReason: "机房惯例" };
    const body = { ...plan, lastEntryAt, warningMinutes: [10, 3], ...reasons };
    const kept = await centre.call(contract.addSitting, { body });
    expect(kept).toMatchObject({ warningMinutes: [10, 3], ...reasons });
    const [row] = await db
      .selectFrom("audit")
      .select("detail")
      .where("object", "=", `sitting:${kept.id}`)
      .execute();
    expect(row).toMatchObject({ detail: { warningMinutes: "10,3", ...reasons } });
    const set = (values: Record<string, unknown>) =>
      db.updateTable("sitting").set(values).where("id", "=", kept.id).execute();
    await expect(set({ late_entry_reason: "" })).rejects.toThrow("sitting_late_entry_reason");
    await expect(set({ warning_reason: " " })).rejects.toThrow("sitting_warning_reason");
    for (const warning_minutes of [[], [90], [0]])
      await expect(set({ warning_minutes })).rejects.toThrow("sitting_warnings_within");
  });

  it("names every field at fault at once", async () => {
    const body = { ...plan, minutes: 50, earliestHandInMinutes: 70, lastEntryAt: plan.opensAt };
    const { problems } = await centre.refusal(contract.addSitting, { body });
    expect(problems.map(({ path }) => path).sort()).toEqual([
      "earliestHandInMinutes",
      "earliestHandInReason",
      "lastEntryAt",
      "minutes",
    ]);
  });

  it.each([
    ["standard", { standard: "9-99-99-99" }],
    ["level", { level: 1 }],
    ["structure", { structure: "no-such" }],
  ])("is refused for an unknown %s", async (path, change) => {
    expect(
      await centre.refusal(contract.addSitting, { body: { ...plan, ...change } }),
    ).toMatchObject({ code: "invalid-input", problems: [{ path }] });
  });

  it("is for the centre alone", async () => {
    for (const role of ["writer", "chief-invigilator", "invigilator"] as const) {
      const staff = await as(role);
      expect(await staff.refusal(contract.addSitting, { body: plan })).toMatchObject({
        status: 403,
      });
    }
  });
});

describe("papers of a sitting", () => {
  it("must be sealed and of the same level and structure", async () => {
    const { id } = await centre.call(contract.addSitting, { body: plan });
    const params = { sittingId: id };
    const choose = async (change: Parameters<typeof sealedPaper>[3]) => {
      const paper = await sealedPaper(world, centre, "A", change);
      return centre.refusal(contract.setSittingPapers, { params, body: { paperIds: [paper.id] } });
    };
    expect(await choose({ draft: true })).toMatchObject({ code: "paper-not-sealed" });
    expect(await choose({ level: 4 })).toMatchObject({ code: "paper-mismatch" });
    expect(await choose({ structure: "s160-t40" })).toMatchObject({ code: "paper-mismatch" });
    const body = { paperIds: ["00000000-0000-7000-8000-000000000000"] };
    expect(await centre.refusal(contract.setSittingPapers, { params, body })).toMatchObject({
      code: "not-found",
    });
  });

  it("are taken off when the plan becomes another exam", async () => {
    const sitting = await preparedSitting(world, { draft: true });
    const params = { sittingId: sitting.id };
    const moved = { ...plan, name: "改名" };
    expect(await centre.call(contract.changeSitting, { params, body: moved })).toMatchObject({
      papers: 1,
      missing: [],
    });
    const body = { ...plan, level: 4 };
    const changed = await centre.call(contract.changeSitting, { params, body });
    expect(changed).toMatchObject({ papers: 0, level: 4 });
    expect(changed.missing.join()).toContain("试卷");
  });
});

describe("rooms", () => {
  it("need invigilators who can invigilate, each in one room, and names that differ", async () => {
    const { id } = await centre.call(contract.addSitting, { body: plan });
    const params = { sittingId: id };
    const [one, writer] = [await as("invigilator"), await as("writer")];
    const rooms = [
      { name: "甲", seats: 10, invigilatorIds: [one.id, writer.id] },
      { name: "甲", seats: 10, invigilatorIds: [one.id] },
    ];
    const refused = await centre.refusal(contract.setRooms, { params, body: { rooms } });
    expect(refused.problems.map(({ path }) => path)).toEqual([
      "rooms.0.invigilatorIds.1",
      "rooms.1.name",
      "rooms.1.invigilatorIds.0",
    ]);
    expect(await centre.call(contract.getSitting, { params })).toMatchObject({ rooms: [] });
  });

  it("keep their candidates while their name stays, and free those whose seat is gone", async () => {
    const sitting = await preparedSitting(world, { candidates: 4, draft: true });
    const params = { sittingId: sitting.id };
    const invigilatorIds = sitting.invigilators.map((staff) => staff.id);
    const room = { name: "第一考场", seats: 3, invigilatorIds };
    const smaller = await centre.call(contract.setRooms, { params, body: { rooms: [room] } });
    expect(smaller.rooms[0]).toMatchObject({ seats: 3, candidates: 3 });
    expect(smaller.missing.join()).toContain("座位不足");
    const renamed = [{ ...room, name: "第二考场" }];
    const gone = await centre.call(contract.setRooms, { params, body: { rooms: renamed } });
    expect(gone.rooms[0]).toMatchObject({ candidates: 0 });
  });

  it("may change only their invigilators once the sitting is open", async () => {
    const sitting = await preparedSitting(world);
    const params = { sittingId: sitting.id };
    const substitute = await as("invigilator");
    const invigilatorIds = [sitting.invigilators[0].id, substitute.id];
    const room = { name: "第一考场", seats: 3, invigilatorIds };
    const replaced = await centre.call(contract.setRooms, { params, body: { rooms: [room] } });
    expect(replaced.rooms[0]?.invigilators.map((one) => one.id)).toContain(substitute.id);
    expect(replaced.rooms[0]).toMatchObject({ candidates: 3 });
    const rooms = [{ ...room, seats: 2 }];
    expect(await centre.refusal(contract.setRooms, { params, body: { rooms } })).toMatchObject({
      code: "sitting-not-editable",
    });
  });
});

describe("seats", () => {
  it("are one each, and neighbours have different papers", async () => {
    const sitting = await preparedSitting(world, { candidates: 20, papers: 2, draft: true });
    const { candidates } = await centre.call(contract.listCandidates, {
      params: { sittingId: sitting.id },
    });
    const seats = [...candidates].sort((a, b) => (a.seat ?? 0) - (b.seat ?? 0));
    expect(seats.map((one) => one.seat)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    seats.forEach((one, index) => {
      const next = seats[index + 1];
      if (next) expect(one.series).not.toBe(next.series);
    });
    expect(seats.map((one) => one.admissionNo)).not.toEqual(
      seats.map((one) => one.admissionNo).sort(),
    );
  });

  it("are refused, with the figures, when there are too few", async () => {
    const sitting = await preparedSitting(world, { candidates: 2, draft: true });
    const params = { sittingId: sitting.id };
    const query = { mode: "import" as const, fileName: "补.csv" };
    await centre.call(contract.importCandidates, { params, query, body: candidateList(3, 100) });
    const refused = await centre.refusal(contract.assignSeats, { params });
    expect(refused).toMatchObject({ code: "too-few-seats" });
    expect(refused.message).toMatch(/5 人.*2 个/);
  });

  it("cannot be shared, whatever the program does", async () => {
    const sitting = await preparedSitting(world, { candidates: 2, draft: true });
    await expect(
      db.updateTable("candidate").set({ seat: 1 }).where("sitting_id", "=", sitting.id).execute(),
    ).rejects.toThrow("candidate_room_id_seat_key");
  });

  it("need papers and candidates first", async () => {
    const { id } = await centre.call(contract.addSitting, { body: plan });
    const refused = await centre.refusal(contract.assignSeats, { params: { sittingId: id } });
    expect(refused).toMatchObject({ code: "sitting-not-ready" });
    expect(refused.message).toContain("试卷");
  });
});

describe("sealing and opening", () => {
  it("says in words everything that is missing", async () => {
    const { id, missing } = await centre.call(contract.addSitting, { body: plan });
    expect(missing).toEqual(["尚未选定试卷，请选择已封存的试卷。", "尚无考生，请导入考生名单。"]);
    const refused = await centre.refusal(moves.sealSitting, { params: { sittingId: id } });
    expect(refused).toMatchObject({ code: "sitting-not-ready", status: 409 });
    expect(refused.message).toContain("还不能封存");
    expect(refused.problems.map(({ message }) => message)).toEqual(missing);
  });

  it("asks for the standard's invigilators by the candidates in the room", async () => {
    const sitting = await preparedSitting(world, { candidates: 31, draft: true });
    const params = { sittingId: sitting.id };
    const refused = await centre.refusal(moves.sealSitting, { params });
    expect(refused.message).toContain("第一考场需要监考员 3 人，已安排 2 人");
  });

  it("ask for enough invigilators again at the opening: one may have left since", async () => {
    const sitting = await preparedSitting(world, { draft: true });
    const params = { sittingId: sitting.id };
    await centre.call(moves.sealSitting, { params });
    const rooms = (invigilatorIds: string[]) => [{ name: "第一考场", seats: 3, invigilatorIds }];
    const [one, two] = sitting.invigilators;
    await centre.call(contract.setRooms, { params, body: { rooms: rooms([one.id]) } });
    const refused = await sitting.chief.refusal(moves.openSitting, { params });
    expect(refused).toMatchObject({ code: "sitting-not-ready" });
    expect(refused.message).toContain("还不能开放");
    await centre.call(contract.setRooms, { params, body: { rooms: rooms([one.id, two.id]) } });
    for (let time = 0; time < 2; time++)
      expect(await sitting.chief.call(moves.openSitting, { params })).toMatchObject({
        status: "open",
      });
  });

  it("are undone only before the opening, with a reason that is recorded", async () => {
    const sitting = await preparedSitting(world, { draft: true });
    const params = { sittingId: sitting.id };
    await centre.call(moves.sealSitting, { params });
    expect(await centre.refusal(contract.changeSitting, { params, body: plan })).toMatchObject({
      code: "sitting-not-editable",
    });
    const body = { reason: "增加一名考生" };
    expect(await centre.call(moves.unsealSitting, { params, body })).toMatchObject({
      status: "prepared",
    });
    await centre.call(contract.changeSitting, { params, body: plan });
    await centre.call(moves.sealSitting, { params });
    await sitting.chief.call(moves.openSitting, { params });
    expect(await centre.refusal(moves.unsealSitting, { params, body })).toMatchObject({
      code: "sitting-moved",
    });
    const [undone] = await db
      .selectFrom("audit")
      .select("detail")
      .where("object", "=", `sitting:${sitting.id}`)
      .where("act", "=", "sitting.unseal")
      .execute();
    expect(undone).toMatchObject({ detail: body });
  });

  it("never skip a step", async () => {
    const sitting = await preparedSitting(world, { draft: true });
    const params = { sittingId: sitting.id };
    const body = { name: sitting.name };
    const refusals = [
      await centre.refusal(moves.openSitting, { params }),
      await centre.refusal(moves.collectSitting, { params, body }),
      await centre.refusal(moves.archiveSitting, { params, body }),
    ];
    expect(refusals.map(({ code }) => code)).toEqual(refusals.map(() => "sitting-moved"));
  });

  it("end all changes to the plan, papers, list and seats", async () => {
    const sitting = await preparedSitting(world);
    const params = { sittingId: sitting.id };
    const refusals = [
      await centre.refusal(contract.changeSitting, { params, body: plan }),
      await centre.refusal(contract.setSittingPapers, {
        params,
        body: { paperIds: sitting.papers.map((paper) => paper.id) },
      }),
      await centre.refusal(contract.assignSeats, { params }),
      await centre.refusal(contract.importCandidates, {
        params,
        query: { mode: "import", fileName: "a.csv" },
        body: candidateList(1, 50),
      }),
      await centre.refusal(contract.removeCandidate, {
        params: { ...params, candidateId: sitting.candidates[0]?.id },
      }),
    ];
    expect(refusals.map(({ code }) => code)).toEqual(refusals.map(() => "sitting-not-editable"));
    expect(await auditActs(`sitting:${sitting.id}`)).toEqual([
      "sitting.plan",
      "sitting.set-rooms",
      "sitting.choose-papers",
      "candidates.import",
      "sitting.assign-seats",
      "sitting.seal",
      "sitting.open",
    ]);
  });
});

describe("an archived sitting", () => {
  it("refuses every change, whatever the program does", async () => {
    const sitting = await preparedSitting(world);
    const params = { sittingId: sitting.id };
    const body = { name: sitting.name };
    await centre.call(moves.collectSitting, { params, body });
    for (let time = 0; time < 2; time++)
      expect(await centre.call(moves.archiveSitting, { params, body })).toMatchObject({
        ...{ status: "archived", missing: [] },
      });
    const rooms = [{ name: "第一考场", seats: 3, invigilatorIds: [] }];
    expect(await centre.refusal(contract.setRooms, { params, body: { rooms } })).toMatchObject({
      code: "sitting-not-editable",
    });
    const noted = {
      about: { kind: "room", room: "第一考场" },
      ...{ category: "other", text: "补记" },
    };
    expect(await sitting.chief.refusal(recordIrregularity, { params, body: noted })).toMatchObject({
      code: "sitting-moved",
    });
    const never = "an archived sitting never changes";
    const { id } = sitting;
    await expect(
      db.updateTable("sitting").set({ status: "open" }).where("id", "=", id).execute(),
    ).rejects.toThrow(never);
    await expect(
      db.updateTable("candidate").set({ seat: 9 }).where("sitting_id", "=", id).execute(),
    ).rejects.toThrow(never);
    await expect(
      db.updateTable("room").set({ name: "甲" }).where("sitting_id", "=", id).execute(),
    ).rejects.toThrow(never);
    await expect(
      db.deleteFrom("sitting_paper").where("sitting_id", "=", id).execute(),
    ).rejects.toThrow(never);
  });
});

describe("an invigilator", () => {
  it("sees the sittings and rooms they are assigned to and no others", async () => {
    const sitting = await preparedSitting(world);
    const [own] = sitting.invigilators;
    const stranger = await as("invigilator");
    const params = { sittingId: sitting.id };
    const { sittings } = await own.call(contract.listSittings);
    expect(sittings.map(({ id }) => id)).toEqual([sitting.id]);
    expect((await stranger.call(contract.listSittings)).sittings).toEqual([]);
    const unknown = { sittingId: "00000000-0000-7000-8000-000000000000" };
    for (const endpoint of [contract.getSitting, contract.listCandidates]) {
      const refused = await stranger.refusal(endpoint, { params });
      expect(refused).toEqual(await stranger.refusal(endpoint, { params: unknown }));
      expect(refused.status).toBe(404);
    }
    expect((await own.call(contract.getSitting, { params })).rooms).toHaveLength(1);
    expect((await own.call(contract.listCandidates, { params })).candidates).toHaveLength(3);
  });

  it("sees only their own room of a sitting with several", async () => {
    const { id } = await centre.call(contract.addSitting, { body: plan });
    const params = { sittingId: id };
    const [one, two] = [await as("invigilator"), await as("invigilator")];
    const rooms = [
      { name: "甲", seats: 2, invigilatorIds: [one.id] },
      { name: "乙", seats: 2, invigilatorIds: [two.id] },
    ];
    await centre.call(contract.setRooms, { params, body: { rooms } });
    const seen = await two.call(contract.getSitting, { params });
    expect(seen.rooms.map(({ name }) => name)).toEqual(["乙"]);
    expect((await centre.call(contract.getSitting, { params })).rooms).toHaveLength(2);
  });
});
