import { describe, expect, it } from "vitest";
import { testApp } from "../../../tests/support/app.ts";
import { standard, structures } from "../../../tests/support/standard.ts";
import { retireItem } from "../../contract/items.ts";
import type { PaperDetail, PaperSummary } from "../../contract/papers.ts";
import { previewAssembly } from "../../contract/assembly.ts";
import * as contract from "../../contract/papers.ts";
import { paperDocument } from "../../domain/paper.ts";
import { verifyPaper } from "../../domain/verify.ts";
import { sha256 } from "../../platform/digest.ts";
import { selectPool } from "../items/bank/queries.ts";
import { loadSealedPaper } from "./queries.ts";

const { db, as, anyone } = await testApp();
const centre = await as("centre");

// Drafts pile up here: most of these tests are not about them.
const order = {
  ...{ standard: standard.code, level: 5, structure: "s80-t20", papers: 1, seed: "7" },
  avoidDrafts: false,
};
const none = "0199aa00-0000-7000-8000-00000000dead";

async function assemble(change: Partial<typeof order> = {}): Promise<PaperSummary[]> {
  const { papers } = await centre.call(contract.assemblePapers, { body: { ...order, ...change } });
  return papers;
}

async function onePaper(): Promise<PaperSummary> {
  const [paper] = await assemble();
  if (!paper) throw new Error("no paper");
  return paper;
}

const read = (paperId: string): Promise<PaperDetail> =>
  centre.call(contract.getPaper, { params: { paperId } });

const seal = (paperId: string): Promise<PaperSummary> =>
  centre.call(contract.sealPaper, { params: { paperId } });

async function paperCount(): Promise<number> {
  return (await centre.call(contract.listPapers)).papers.length;
}

/** A sitting that offers the paper, as the next stage of the road makes it. */
async function useInSitting(paperId: string, name: string): Promise<void> {
  const now = new Date("2026-11-23T01:00:00.000Z");
  const { id } = await db
    .insertInto("sitting")
    .values({
      ...{ name, standard_code: standard.code, level: 5, structure_id: "s80-t20" },
      ...{ opens_at: now, last_entry_at: new Date(now.getTime() + 30 * 60_000), created_at: now },
      ...{ minutes: 90, minimum_minutes: 60, earliest_hand_in_minutes: 60, status: "prepared" },
      created_by: centre.id,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("sitting_paper")
    .values({ sitting_id: id, paper_id: paperId, ordinal: 0 })
    .execute();
}

describe("a preview", () => {
  it("gives the proof of each paper and saves nothing", async () => {
    const before = await paperCount();
    const reply = await centre.call(previewAssembly, { body: { ...order, papers: 2 } });
    if (reply.outcome !== "papers") throw new Error(reply.outcome);
    expect(reply.papers.map(({ series }) => series)).toEqual(["A", "B"]);
    for (const { proof } of reply.papers) {
      expect(proof.total).toBe(100);
      expect(proof.rows.every(({ required, actual }) => required === actual)).toBe(true);
    }
    expect(await paperCount()).toBe(before);
  });

  it("draws a new seed each time when none is given, and the seed gives the same papers again", async () => {
    const { seed: _seed, ...unseeded } = order;
    const body = unseeded;
    const first = await centre.call(previewAssembly, { body });
    const second = await centre.call(previewAssembly, { body });
    if (first.outcome !== "papers" || second.outcome !== "papers") throw new Error("no papers");
    expect(first.seed).not.toBe(second.seed);
    const again = await centre.call(previewAssembly, {
      body: { ...body, seed: first.seed },
    });
    expect(again).toEqual(first);
  });

  it("names each short cell with what is needed and what there is", async () => {
    const body = { ...order, structure: "s160-t40", papers: 9 };
    const reply = await centre.call(previewAssembly, { body });
    if (reply.outcome !== "short") throw new Error(reply.outcome);
    expect(reply.possible).toBeLessThan(9);
    expect(reply.message).toContain("9 份");
    expect(reply.shortages.length).toBeGreaterThan(0);
    for (const { need, have, message } of reply.shortages) {
      expect(need).toBeGreaterThan(have);
      expect(message).toMatch(/五级\/初级工 · .+需 \d+ 题/);
    }
  });

  it("refuses an occupation, level or structure that is not there, and says which", async () => {
    const wrong = [
      [{ standard: "1-11-11-11" }, "standard"],
      [{ level: 1 }, "level"],
      [{ structure: "s1" }, "structure"],
    ] as const;
    for (const [change, path] of wrong)
      expect(
        await centre.refusal(previewAssembly, { body: { ...order, ...change } }),
      ).toMatchObject({ code: "invalid-input", problems: [{ path }] });
  });
});

describe("assembling", () => {
  it("keeps papers that an independent recount finds exact, at every level and structure", async () => {
    const items = await selectPool(db, standard.code);
    for (const structure of structures)
      for (const { level } of standard.levels) {
        const [kept] = await assemble({ level, structure: structure.id });
        const detail = await read(kept?.id ?? none);
        const { standard: code, seed, series, hash, minutes, sections, slots } = detail;
        const paper = paperDocument.parse({
          ...{ standard: code, level, structure: structure.id },
          ...{ seed, series, hash, minutes, sections, slots },
        });
        const yardstick = { standard, structure, items, digest: sha256 };
        const { proof, violations } = verifyPaper(paper, yardstick);
        expect(violations).toEqual([]);
        expect(detail.proof).toEqual(proof);
      }
  });

  it("keeps the papers the preview showed, titled as they are printed", async () => {
    const body = { ...order, papers: 2 };
    const shown = await centre.call(previewAssembly, { body });
    const kept = await assemble({ papers: 2 });
    if (shown.outcome !== "papers") throw new Error(shown.outcome);
    expect(kept.map(({ hash }) => hash)).toEqual(shown.papers.map(({ hash }) => hash));
    expect(kept.map(({ title }) => title)).toEqual([
      "呼叫中心服务员（五级）理论知识试卷 A",
      "呼叫中心服务员（五级）理论知识试卷 B",
    ]);
    expect(kept[0]).toMatchObject({
      ...{ levelName: "五级/初级工", structureName: "单选 80 题 + 判断 20 题", items: 100 },
      ...{ minutes: 90, status: "draft", createdBy: centre.login, sealedAt: null },
    });
  });

  it("keeps none when the bank is too small, and names the short cells", async () => {
    const before = await paperCount();
    const refused = await centre.refusal(contract.assemblePapers, {
      body: { ...order, structure: "s160-t40", papers: 9 },
    });
    expect(refused).toMatchObject({ code: "assembly-short", status: 422 });
    expect(refused.problems.length).toBeGreaterThan(1);
    expect(await paperCount()).toBe(before);
  });

  it("leaves retired items out", async () => {
    const before = await read((await onePaper()).id);
    const itemId = before.slots[0]?.itemId ?? "";
    const reviewer = await as("reviewer");
    await reviewer.call(retireItem, { params: { itemId }, body: { remark: "条文已废止" } });
    const after = await read((await onePaper()).id);
    expect(after.slots.map((slot) => slot.itemId)).not.toContain(itemId);
    const unchanged = await read(before.id);
    expect(unchanged.slots).toEqual(before.slots);
  });

  it("lists the newest first, by standard and level", async () => {
    await assemble({ level: 4 });
    const { papers } = await centre.call(contract.listPapers, { query: { level: 4 } });
    expect(papers.length).toBeGreaterThan(0);
    expect(papers.every(({ level }) => level === 4)).toBe(true);
    const { papers: foreign } = await centre.call(contract.listPapers, {
      query: { standard: "1-11-11-11" },
    });
    expect(foreign).toEqual([]);
  });
});

describe("sealing", () => {
  it("freezes the paper, which sittings may load from then on", async () => {
    const { id, hash } = await onePaper();
    expect(await loadSealedPaper(db, id)).toBeNull();
    expect(await seal(id)).toMatchObject({
      status: "sealed",
      sealedAt: "2026-11-23T01:00:00.000Z",
    });
    const paper = await loadSealedPaper(db, id);
    expect(paper).toMatchObject({ hash, series: "A" });
    expect(paper?.slots).toHaveLength(100);
    for (const change of [
      db.updateTable("paper_slot").set({ stem: "改动" }).where("paper_id", "=", id),
      db.updateTable("paper").set({ title: "改动" }).where("id", "=", id),
      db.deleteFrom("paper_slot").where("paper_id", "=", id),
    ])
      await expect(change.execute()).rejects.toThrow(/sealed paper never changes/);
  });

  it("happens once, even when two press at the same time", async () => {
    const { id } = await onePaper();
    const press = () => centre.inject({ method: "POST", url: `/api/papers/${id}/seal` });
    const codes = (await Promise.all([press(), press()])).map((reply) => reply.statusCode);
    expect(codes.sort()).toEqual([200, 409]);
    expect(await centre.refusal(contract.sealPaper, { params: { paperId: id } })).toMatchObject({
      code: "paper-sealed",
    });
  });

  it("refuses a paper whose text is no longer what was proven", async () => {
    const { id } = await onePaper();
    await db
      .updateTable("paper_slot")
      .set({ stem: "被改动的题干（ ）。" })
      .where("paper_id", "=", id)
      .where("no", "=", 1)
      .execute();
    expect(await centre.refusal(contract.sealPaper, { params: { paperId: id } })).toMatchObject({
      code: "internal",
    });
    expect(await read(id)).toMatchObject({ status: "draft" });
  });
});

describe("sealing after an item was found wrong", () => {
  it.each([
    ["retired", { status: "retired" }],
    ["approved with another text", { approved_version: null }],
  ])("is refused, naming the slot, when the item was %s", async (_what, change) => {
    const { id } = await onePaper();
    const slot = (await read(id)).slots[6];
    const item = db.updateTable("item").where("id", "=", slot?.itemId ?? "");
    await item.set(change).execute();
    expect(await centre.refusal(contract.sealPaper, { params: { paperId: id } })).toMatchObject({
      code: "paper-outdated",
      message: expect.stringContaining("第 7 题") as string,
    });
    await item.set({ status: "approved", approved_version: slot?.version ?? 1 }).execute();
    expect(await seal(id)).toMatchObject({ status: "sealed" });
  });
});

describe("discarding", () => {
  it("removes a draft and leaves an audit row", async () => {
    const { id } = await onePaper();
    await centre.call(contract.discardPaper, { params: { paperId: id } });
    expect(await centre.refusal(contract.getPaper, { params: { paperId: id } })).toMatchObject({
      code: "not-found",
    });
    const acts = await db
      .selectFrom("audit")
      .select("act")
      .where("object", "=", `paper:${id}`)
      .orderBy("id")
      .execute();
    expect(acts.map(({ act }) => act)).toEqual(["paper.assemble", "paper.discard"]);
  });

  it("refuses a sealed paper, and one that a sitting offers by naming the sitting", async () => {
    const { id } = await onePaper();
    await seal(id);
    const params = { paperId: id };
    expect(await centre.refusal(contract.discardPaper, { params })).toMatchObject({
      code: "paper-sealed",
    });
    await useInSitting(id, "十一月第一场");
    const refused = await centre.refusal(contract.discardPaper, { params });
    expect(refused.code).toBe("paper-in-use");
    expect(refused.message).toContain("十一月第一场");
    expect(await read(id)).toMatchObject({ usedBy: ["十一月第一场"] });
  });
});

describe("printing", () => {
  it("gives the paper and its key as PDF files under their printed title", async () => {
    const { id } = await onePaper();
    const get = (query: string) =>
      centre.inject({ method: "GET", url: `/api/papers/${id}/print.pdf?${query}` });
    const [paper, key] = [await get("sheet=a4"), await get("part=key")];
    for (const reply of [paper, key]) {
      expect(reply.statusCode).toBe(200);
      expect(reply.headers["content-type"]).toBe("application/pdf");
      expect(reply.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
    }
    const disposition = String(paper.headers["content-disposition"]);
    expect(disposition).toMatch(/^inline; /);
    expect(decodeURIComponent(disposition)).toContain("呼叫中心服务员（五级）理论知识试卷 A.pdf");
  });
});

describe("papers and their keys", () => {
  it("are shown to the centre only; the chief invigilator sees the list without them", async () => {
    const { id } = await onePaper();
    const params = { paperId: id };
    const chief = await as("chief-invigilator");
    const list = await chief.inject({ method: "GET", url: contract.listPapers.path });
    expect(list.statusCode).toBe(200);
    expect(list.body).not.toMatch(/"(key|stem|slots)"/);
    const others = [chief, await as("writer", "reviewer"), await as("scorer", "administrator")];
    for (const person of others)
      for (const endpoint of [
        contract.getPaper,
        contract.printPaper,
        contract.sealPaper,
        contract.discardPaper,
      ])
        expect(await person.refusal(endpoint, { params })).toMatchObject({ code: "not-allowed" });
    expect(await anyone.refusal(contract.getPaper, { params })).toMatchObject({ status: 401 });
  });

  it("answer not-found when there is no such paper", async () => {
    const params = { paperId: none };
    for (const endpoint of [
      contract.getPaper,
      contract.printPaper,
      contract.sealPaper,
      contract.discardPaper,
    ])
      expect(await centre.refusal(endpoint, { params })).toMatchObject({ code: "not-found" });
  });
});
