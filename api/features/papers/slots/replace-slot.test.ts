import { describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import { standard, structures } from "../../../../tests/support/standard.ts";
import { retireItem } from "../../../contract/items.ts";
import { listSlotCandidates, replaceSlot } from "../../../contract/paper-slots.ts";
import type { PaperDetail } from "../../../contract/papers.ts";
import { assemblePapers, getPaper, sealPaper } from "../../../contract/papers.ts";
import { paperDocument } from "../../../domain/paper.ts";
import { verifyPaper } from "../../../domain/verify.ts";
import { sha256 } from "../../../platform/digest.ts";
import { selectPool } from "../../items/bank/queries.ts";

const { db, as } = await testApp();
const centre = await as("centre");

async function draft(constraints: object = {}): Promise<PaperDetail> {
  const body = {
    ...{
      standard: standard.code,
      level: 5,
      structure: "s80-t20",
      papers: 1,
      seed: "7",
      constraints,
    },
    avoidDrafts: false,
  };
  const { papers } = await centre.call(assemblePapers, { body });
  return read(papers[0]?.id ?? "");
}

const read = (paperId: string): Promise<PaperDetail> =>
  centre.call(getPaper, { params: { paperId } });

const candidates = (paperId: string, no: number) =>
  centre.call(listSlotCandidates, { params: { paperId, no } });

describe("replacing a slot by hand", () => {
  it("changes that slot alone; proof and hash are those of the new paper, which can be sealed", async () => {
    const before = await draft();
    const { candidates: found, hash } = await candidates(before.id, 5);
    const chosen = found.find(({ breaks }) => breaks.length === 0);
    if (!chosen) throw new Error("nothing to choose");
    const params = { paperId: before.id, no: 5 };
    const reply = await centre.call(replaceSlot, { params, body: { itemId: chosen.itemId, hash } });
    const after = await read(before.id);
    expect(after.hash).toBe(reply.hash);
    expect(after.slots.filter(({ no }) => no !== 5)).toEqual(
      before.slots.filter(({ no }) => no !== 5),
    );
    expect(after.slots[4]).toMatchObject({ itemId: chosen.itemId, marks: before.slots[4]?.marks });
    expect(after.proof.difficulty.mean).toBe(chosen.mean);
    await recount(after);
    expect(after.replacements).toMatchObject([
      { no: 5, from: before.slots[4]?.itemId, to: chosen.itemId, by: centre.login },
    ]);
    const acts = await db
      .selectFrom("audit")
      .select(["act", "detail"])
      .where("object", "=", `paper:${before.id}`)
      .where("act", "=", "paper.replace-slot")
      .execute();
    expect(acts).toMatchObject([{ detail: { before: before.hash, after: after.hash } }]);
    await centre.call(sealPaper, { params: { paperId: before.id } });
    const again = await centre.refusal(replaceSlot, {
      params,
      body: { itemId: before.slots[4]?.itemId ?? "", hash: after.hash },
    });
    expect(again.code).toBe("paper-sealed");
  });

  it("is refused when it would break a constraint, and says which", async () => {
    const paper = await draft({ difficulty: { mean: 0.75, tolerance: 0.001 } });
    const { candidates: found, hash } = await candidates(paper.id, 5);
    const far = found.find(({ breaks }) => breaks.some((text) => text.includes("平均难度")));
    if (!far) throw new Error("no candidate is far off");
    const refused = await centre.refusal(replaceSlot, {
      params: { paperId: paper.id, no: 5 },
      body: { itemId: far.itemId, hash },
    });
    expect(refused).toMatchObject({ code: "slot-refused", status: 422 });
    expect(refused.problems[0]?.message).toContain("平均难度");
    expect(await read(paper.id)).toEqual(paper);
  });

  it("is refused for items of another row, on the paper already, or out of the pool", async () => {
    const paper = await draft();
    const [first, second] = paper.slots;
    const elsewhere = paper.slots.find(({ weightRow }) => weightRow !== first?.weightRow);
    const strangers: [string, string][] = [
      [second?.itemId ?? "", "已在这份试卷上"],
      [elsewhere?.itemId ?? "", "不是同一权重项"],
      ["none-0001", "不在可用题池中"],
    ];
    for (const [itemId, reason] of strangers) {
      const refused = await centre.refusal(replaceSlot, {
        params: { paperId: paper.id, no: 1 },
        body: { itemId, hash: paper.hash },
      });
      expect(refused.problems.map(({ message }) => message).join()).toContain(reason);
    }
  });

  it("is refused on a paper that was changed since it was read", async () => {
    const paper = await draft();
    const { candidates: found } = await candidates(paper.id, 1);
    const refused = await centre.refusal(replaceSlot, {
      params: { paperId: paper.id, no: 1 },
      body: { itemId: found[0]?.itemId ?? "", hash: "another" },
    });
    expect(refused.code).toBe("paper-changed");
  });

  it("frees a draft of an item that was retired, so that it can be sealed", async () => {
    const paper = await draft();
    const slot = paper.slots[9];
    const reviewer = await as("reviewer");
    await reviewer.call(retireItem, {
      params: { itemId: slot?.itemId ?? "" },
      body: { remark: "条文已废止" },
    });
    const params = { paperId: paper.id };
    expect((await centre.refusal(sealPaper, { params })).code).toBe("paper-outdated");
    const { candidates: found, hash } = await candidates(paper.id, 10);
    const chosen = found.find(({ breaks }) => breaks.length === 0);
    await centre.call(replaceSlot, {
      params: { ...params, no: 10 },
      body: { itemId: chosen?.itemId ?? "", hash },
    });
    expect(await centre.call(sealPaper, { params })).toMatchObject({ status: "sealed" });
  });

  it("keeps the key with its texts when options are shuffled", async () => {
    const paper = await draft({ shuffleOptions: true });
    const pool = new Map((await selectPool(db, standard.code)).map((item) => [item.id, item]));
    const { candidates: found, hash } = await candidates(paper.id, 3);
    const chosen = found.find(({ breaks }) => breaks.length === 0);
    const params = { paperId: paper.id, no: 3 };
    await centre.call(replaceSlot, { params, body: { itemId: chosen?.itemId ?? "", hash } });
    const after = await read(paper.id);
    let moved = 0;
    for (const slot of after.slots.filter(({ type }) => type !== "true-false")) {
      const item = pool.get(slot.itemId);
      const right = (item?.key ?? []).map((label) => item?.options["ABCDE".indexOf(label)]);
      const shown = slot.key.map((label) => slot.options.find((one) => one.label === label)?.text);
      expect(shown.sort()).toEqual(right.sort());
      if (slot.options.some(({ text }, at) => text !== item?.options[at])) moved++;
    }
    expect(moved).toBeGreaterThan(40);
  });
});

/** Held against the bank again, by what sealing and assembling use, from what the database gives back. */
async function recount(detail: PaperDetail): Promise<void> {
  const structure = structures.find(({ id }) => id === detail.structure);
  if (!structure) throw new Error("no structure");
  const { standard: code, level, seed, series, hash, minutes, sections, slots } = detail;
  const paper = paperDocument.parse({
    ...{ standard: code, level, structure: detail.structure },
    ...{ seed, series, hash, minutes, sections, slots },
  });
  const items = await selectPool(db, code);
  const { proof, violations } = verifyPaper(paper, { standard, structure, items, digest: sha256 });
  expect(violations).toEqual([]);
  expect(detail.proof).toEqual(proof);
}
