import { describe, expect, it } from "vitest";
import { testApp } from "../../../tests/support/app.ts";
import { readPdf } from "../../../tests/support/read-pdf.ts";
import type { TestPaper } from "../../../tests/support/sittings.ts";
import { candidateOf, preparedSitting, working } from "../../../tests/support/sittings.ts";
import * as attempts from "../../contract/attempts.ts";
import * as contract from "../../contract/scores.ts";
import { labelsFor } from "../../domain/item.ts";
import { toMarks } from "../../domain/marks.ts";
import { randomFrom } from "../../domain/random.ts";
import { currentResponses } from "../../domain/response.ts";
import { scorePaper } from "../../domain/score.ts";
import { inTransaction } from "../../platform/database.ts";
import { readTable } from "../../platform/table-file.ts";
import { guardFormula } from "./export-results.ts";

const world = await testApp({ now: "2026-11-23T00:50:00.000Z" });
const { db, clock } = world;

async function openSitting(options: Parameters<typeof preparedSitting>[1] = {}) {
  clock.set("2026-11-23T00:50:00.000Z");
  const sitting = await preparedSitting(world, options);
  clock.set("2026-11-23T01:00:00.000Z");
  return sitting;
}

type Answer = (slot: TestPaper["slots"][number]) => string[][];

/** Sits the exam: every slot is answered in turn with each of the answers given, then handed in. */
async function sit(
  sitting: Awaited<ReturnType<typeof openSitting>>,
  index: number,
  answer: Answer,
) {
  clock.set("2026-11-23T01:00:00.000Z");
  const seat = await working(world, candidateOf(sitting, index));
  const params = { attemptId: seat.attemptId };
  const { paper_id } = await db
    .selectFrom("attempt")
    .select("paper_id")
    .where("attempt_id", "=", seat.attemptId)
    .executeTakeFirstOrThrow();
  const slots = sitting.papers.find(({ id }) => id === paper_id)?.slots ?? [];
  const events = slots
    .flatMap((slot) => answer(slot).map((one) => ({ slotNo: slot.no, answer: one })))
    .map((one, at) => ({ ...one, seq: at + 1, flagged: false }));
  if (events.length > 0)
    await seat.call(attempts.saveResponses, { params, body: { epoch: 1, events } });
  clock.set("2026-11-23T02:05:00.000Z");
  await seat.call(attempts.handIn, { params, body: { epoch: 1, lastSeq: events.length } });
  return { attemptId: seat.attemptId, slots, paperId: paper_id };
}

const results = async (sitting: { id: string; centre: { call: typeof world.anyone.call } }) =>
  (await sitting.centre.call(contract.listResults, { params: { sittingId: sitting.id } })).results;
const resultOf = async (sitting: Parameters<typeof results>[0], attemptId: string) =>
  (await results(sitting)).find((one) => one.attemptId === attemptId);

describe("a score", () => {
  it("is all marks for the key, none for blanks, and stands the moment of the hand-in", async () => {
    const sitting = await openSitting();
    const full = await sit(sitting, 0, ({ key }) => [key]);
    const none = await sit(sitting, 1, () => []);
    const worth = full.slots.reduce((sum, slot) => sum + slot.halfMarks, 0);
    expect(await resultOf(sitting, full.attemptId)).toMatchObject({
      ...{ total: toMarks(worth), answered: 8, handedInBy: "candidate", status: "handed-in" },
    });
    expect(await resultOf(sitting, none.attemptId)).toMatchObject({ total: 0, passed: false });
    const unscored = (await results(sitting)).filter(({ total }) => total === null);
    expect(unscored).toMatchObject([{ status: "prepared", passed: null, rows: [] }]);
  });

  it("counts the last answer to a slot, and half-marks exactly", async () => {
    const sitting = await openSitting();
    // First right, then wrong, except on the first slot: half a mark remains.
    const wrong = (slot: TestPaper["slots"][number]) => [
      labelsFor(slot.type).find((label) => !slot.key.includes(label)) ?? "",
    ];
    const { attemptId } = await sit(sitting, 0, (slot) =>
      slot.no === 1 ? [wrong(slot), slot.key] : [slot.key, wrong(slot)],
    );
    expect(await resultOf(sitting, attemptId)).toMatchObject({ total: 0.5 });
  });

  it("rebuilt by replaying every event equals the one stored, slot by slot", async () => {
    const sitting = await openSitting({ candidates: 6, papers: 2 });
    for (let index = 0; index < 6; index++) {
      const random = randomFrom(index);
      const { attemptId, slots, paperId } = await sit(sitting, index, ({ type }) =>
        Array.from({ length: random.below(4) }, () => {
          const labels = random.shuffle(labelsFor(type));
          return labels.slice(0, type === "multiple" ? random.below(4) : random.below(2));
        }),
      );
      const events = await db
        .selectFrom("response_event")
        .select(["epoch", "seq", "slot_no as slotNo", "answer", "flagged"])
        .where("attempt_id", "=", attemptId)
        .execute();
      const replayed = currentResponses(
        random.shuffle(events).map((one) => ({ ...one, answer: one.answer as string[] })),
      );
      const answers = new Map([...replayed].map(([slotNo, { answer }]) => [slotNo, answer]));
      const again = scorePaper(
        slots.map((slot) => ({ ...slot, marks: toMarks(slot.halfMarks) })),
        answers,
        60,
      );
      const stored = await db
        .selectFrom("score")
        .selectAll()
        .where("attempt_id", "=", attemptId)
        .executeTakeFirstOrThrow();
      expect(stored).toMatchObject({
        ...{ half_marks: again.total, passed: again.passed, rows: again.rows },
        scoring_version: again.scoringVersion,
      });
      const slotScores = await db
        .selectFrom("slot_score")
        .select(["slot_no as no", "item_score as itemScore", "half_marks as halfMarks"])
        .where("attempt_id", "=", attemptId)
        .orderBy("slot_no")
        .execute();
      expect(slotScores).toEqual(again.slots);
      expect(paperId).toBe(sitting.papers.find(({ id }) => id === paperId)?.id);
    }
  });

  it("and the hand-in are kept together or not at all", async () => {
    const sitting = await openSitting();
    const seat = await working(world, candidateOf(sitting));
    // A score is already there, so the one of the hand-in cannot be written.
    await inTransaction(db, (tx) =>
      tx
        .insertInto("score")
        .values({
          ...{ attempt_id: seat.attemptId, scoring_version: 1, half_marks: 0, passed: false },
          ...{ rows: "[]", scored_at: new Date() },
        })
        .execute(),
    );
    clock.set("2026-11-23T02:05:00.000Z");
    const params = { attemptId: seat.attemptId };
    const body = { epoch: 1, lastSeq: 0 };
    expect(await seat.refusal(attempts.handIn, { params, body })).toMatchObject({ status: 500 });
    expect((await seat.call(attempts.candidateState)).attempt).toMatchObject({
      ...{ status: "running", receipt: null },
    });
  });
});

describe("the results", () => {
  it("add up by weight row, in the marks of the paper", async () => {
    const sitting = await openSitting();
    const { attemptId } = await sit(sitting, 0, ({ key }) => [key]);
    const result = await resultOf(sitting, attemptId);
    const rows = result?.rows ?? [];
    expect(rows.reduce((sum, row) => sum + row.got, 0)).toBe(result?.total);
    for (const row of rows) expect(row.got).toBe(row.of);
  });

  it("are for the centre, the chief invigilator and scorers, and unknown sittings are not found", async () => {
    const sitting = await openSitting();
    const params = { sittingId: sitting.id };
    const scorer = await world.as("scorer");
    expect(await scorer.call(contract.listResults, { params })).toMatchObject({ passMark: 60 });
    for (const role of ["writer", "reviewer", "invigilator", "administrator"] as const)
      expect(await (await world.as(role)).refusal(contract.listResults, { params })).toMatchObject({
        status: 403,
      });
    const unknown = { sittingId: "00000000-0000-7000-8000-000000000000" };
    expect(await scorer.refusal(contract.listResults, { params: unknown })).toMatchObject({
      status: 404,
    });
  });

  it("as a spreadsheet say the same, with marks as numbers and nothing a spreadsheet would calculate", async () => {
    const sitting = await openSitting();
    const { attemptId } = await sit(sitting, 0, ({ key }) => [key]);
    await db
      .updateTable("candidate")
      .set({ name: '=HYPERLINK("http://x")' })
      .where("id", "=", candidateOf(sitting).id)
      .execute();
    const params = { sittingId: sitting.id };
    const file = await sitting.centre.call(contract.exportResults, { params });
    const table = await readTable(file);
    const [heading = [], ...rows] = table.ok
      ? table.rows.map((row) => row.map(({ text }) => text))
      : [];
    expect(heading.slice(0, 11)).toEqual([
      ...["准考证号", "姓名", "考场", "座位号", "试卷", "状态", "交卷时间", "交卷方式"],
      ...["已答题数", "总分", "是否合格"],
    ]);
    // The year its first part was packed, counted from 1980: not this one, so that its bytes stay.
    expect(file.readUInt16LE(12) >> 9).toBe(20);
    const result = await resultOf(sitting, attemptId);
    const row = rows.find(([admissionNo]) => admissionNo === result?.admissionNo) ?? [];
    expect(row.slice(1, 2)).toEqual([`'=HYPERLINK("http://x")`]);
    expect(row.slice(5, 11)).toEqual([
      ...["已交卷", "2026-11-23 10:05", "本人", "8", String(result?.total), "不合格"],
    ]);
    expect(rows).toHaveLength(3);
    for (const [text, guarded] of [
      ["=1+1", "'=1+1"],
      ["+1", "'+1"],
      ["-1", "'-1"],
      ["@a", "'@a"],
      ["张三", "张三"],
    ])
      expect(guardFormula(text ?? "")).toBe(guarded);
  });

  it("come as a slip once there is a score, and not before, which says all of it", async () => {
    const sitting = await openSitting();
    const { attemptId, slots } = await sit(sitting, 0, ({ no, key }) => (no < 8 ? [key] : []));
    const pdf = await sitting.centre.call(contract.printSlip, { params: { attemptId } });
    const { pages, title } = await readPdf(pdf);
    const { name, admissionNo, documentNo } = candidateOf(sitting);
    const { total, rows } = (await resultOf(sitting, attemptId)) ?? { total: null, rows: [] };
    const [text = ""] = pages.map((page) => page.text);
    expect(pages).toHaveLength(1);
    expect(title).toBe(`成绩通知单 ${admissionNo}`);
    for (const words of [name, admissionNo, "第一场", "呼叫中心服务员", "2026年11月23日"])
      expect(text).toContain(words);
    expect(text).toContain(`成绩${total}分（满分100分）结论不合格`);
    for (const { row, got, of } of rows) expect(text).toContain(`${row}${got}${of}`);
    const worth = (type: string) =>
      toMarks(
        slots.filter((one) => one.type === type).reduce((sum, one) => sum + one.halfMarks, 0),
      );
    const lost = toMarks(slots[7]?.halfMarks ?? 0);
    const [single, multiple, judged] = ["single", "multiple", "true-false"].map(worth);
    expect(text).toContain(`得分${single}${multiple}${(judged ?? 0) - lost}${total}`);
    expect(text).toContain(`分值${single}${multiple}${judged}100`);
    expect(text).toContain(`${documentNo.slice(0, 3)}***`);
    expect(text).not.toContain(documentNo);
    const { receipt } = await db
      .selectFrom("attempt")
      .select("receipt")
      .where("attempt_id", "=", attemptId)
      .executeTakeFirstOrThrow();
    expect(text).toContain(`交卷回执：${receipt ?? "?"}`);
    clock.set("2026-11-23T01:00:00.000Z");
    const seat = await working(world, candidateOf(sitting, 1));
    const params = { attemptId: seat.attemptId };
    expect(await sitting.centre.refusal(contract.printSlip, { params })).toMatchObject({
      status: 404,
    });
  });

  it("come as a slip for each who has a score, by 准考证号, as a page and as a PDF of two a sheet", async () => {
    const sitting = await openSitting({ candidates: 4 });
    const params = { sittingId: sitting.id };
    const none = String(await sitting.centre.call(contract.printSlips, { params }));
    expect(none).toContain("尚无成绩");
    for (const index of [2, 0, 1]) await sit(sitting, index, ({ key }) => [key]);
    const page = String(await sitting.centre.call(contract.printSlips, { params }));
    const { pages } = await readPdf(await sitting.centre.call(contract.printSlipsPdf, { params }));
    expect(pages).toHaveLength(2);
    const printed = pages.map(({ text }) => text).join("");
    const numbers = [0, 1, 2].map((index) => candidateOf(sitting, index).admissionNo);
    for (const text of [page, printed])
      expect([...text.matchAll(/26\d{8}(?=\D)/g)].map(([no]) => no)).toEqual(numbers);
  });

  it("come as no slip where the printed face lacks a character of a name, and say whose", async () => {
    const sitting = await openSitting();
    const { attemptId } = await sit(sitting, 0, ({ key }) => [key]);
    await db
      .updateTable("candidate")
      .set({ name: "李𠮷" })
      .where("id", "=", candidateOf(sitting).id)
      .execute();
    const refusal = await sitting.centre.refusal(contract.printSlip, { params: { attemptId } });
    expect(refusal.problems[0]?.message).toMatch(/“李𠮷”.*“𠮷”/);
  });
});
