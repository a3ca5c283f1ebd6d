import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "../../../tests/support/app.ts";
import { standard } from "../../../tests/support/standard.ts";
import { sealedPaper } from "../../../tests/support/sittings.ts";
import { countPossible, planYear, previewAssembly } from "../../contract/assembly.ts";
import { retireItem } from "../../contract/items.ts";
import type { PaperDetail } from "../../contract/papers.ts";
import {
  assemblePapers,
  discardPaper,
  getPaper,
  listPapers,
  sealPaper,
} from "../../contract/papers.ts";
import { selectFacts } from "./pool/queries.ts";

const world = await testApp();
const { db } = world;
const [centre, other] = [await world.as("centre"), await world.as("centre")];
const reviewer = await world.as("reviewer");

const order = { standard: standard.code, level: 5, structure: "s80-t20", papers: 1 };

beforeEach(async () => {
  await db.deleteFrom("paper").where("status", "=", "draft").execute();
});

async function assembled(change: object = {}): Promise<PaperDetail[]> {
  const { papers } = await centre.call(assemblePapers, { body: { ...order, ...change } });
  return Promise.all(papers.map(({ id }) => centre.call(getPaper, { params: { paperId: id } })));
}

const preview = (change: object) => centre.call(previewAssembly, { body: { ...order, ...change } });

const idsOf = (papers: readonly PaperDetail[]): string[] =>
  papers.flatMap(({ slots }) => slots.map(({ itemId }) => itemId));

describe("an order with further demands", () => {
  it("is answered with every constraint, what was wanted and what was counted", async () => {
    const constraints = {
      points: { each: { max: 10 } },
      cognitive: { apply: { min: 0.1 } },
      difficulty: { mean: 0.74, tolerance: 0.01 },
    };
    const reply = await preview({ papers: 2, constraints });
    if (reply.outcome !== "papers") throw new Error(JSON.stringify(reply));
    for (const { proof } of reply.papers) {
      const lines = proof.constraints ?? [];
      expect(lines.map(({ what }) => what)).toEqual(
        expect.arrayContaining(["points.each", "cognitive.apply", "difficulty.mean"]),
      );
      expect(lines.every(({ met }) => met)).toBe(true);
    }
  });

  it("keeps what was asked with the papers, and names their parallel papers", async () => {
    const [a, b] = await assembled({ papers: 2, constraints: { shuffleOptions: true } });
    expect(a?.parallel).toEqual([{ id: b?.id, series: "B", title: b?.title, status: "draft" }]);
    expect(a?.replacements).toEqual([]);
  });

  it("tells four kinds of refusal apart", async () => {
    const contradiction = await preview({ constraints: { points: { each: { min: 3, max: 2 } } } });
    expect(contradiction).toMatchObject({ outcome: "contradiction" });
    expect(JSON.stringify(contradiction)).toContain("每个知识点的题数");
    const short = await preview({ papers: 9 });
    if (short.outcome !== "short") throw new Error(short.outcome);
    expect(short.proven).toBe(true);
    expect(short.shortages.length).toBeGreaterThan(0);
    expect(await preview({ constraints: { difficulty: { mean: 0.2 } } })).toMatchObject({
      outcome: "out-of-reach",
      what: "difficulty.mean",
    });
    const bank = await db.selectFrom("item").select("id").where("id", "like", "%").execute();
    const items = bank.map(({ id }) => id).slice(0, 1200);
    const barred = await preview({ constraints: { exclude: { items } } });
    expect(barred).toMatchObject({ outcome: "in-the-way", rules: [{ rule: "exclude" }] });
  });

  it("is refused when it asks for matched information of items nobody has calibrated", async () => {
    const constraints = { information: { abilities: [0] } };
    const refused = await centre.refusal(previewAssembly, { body: { ...order, constraints } });
    expect(refused).toMatchObject({ code: "invalid-input" });
    expect(refused.problems[0]).toMatchObject({ path: "constraints.information" });
  });

  it("takes nothing from a named earlier paper", async () => {
    const [first] = await assembled();
    const [second] = await assembled({ earlier: [first?.id], avoidDrafts: false });
    const shared = second?.slots.filter(({ itemId }) =>
      first?.slots.some((slot) => slot.itemId === itemId),
    );
    expect(shared).toEqual([]);
    expect(second?.proof.constraints).toContainEqual({
      ...{ what: "overlap.earlier", min: null, max: 0, got: 0, met: true },
    });
    const stranger = "0199aa00-0000-7000-8000-00000000dead";
    const refused = await centre.refusal(assemblePapers, {
      body: { ...order, earlier: [stranger] },
    });
    expect(refused.problems).toMatchObject([{ path: "earlier.0" }]);
  });
});

describe("a paper for each candidate", () => {
  const many = { papers: 30, constraints: { overlap: { between: 0.25 } } };

  it("shares items only as far as allowed, and stands in the order of the papers' names", async () => {
    const papers = await assembled(many);
    expect(papers.map(({ series }) => series).slice(24)).toEqual([
      "Y",
      "Z",
      "AA",
      "AB",
      "AC",
      "AD",
    ]);
    const sets = papers.map(({ slots }) => new Set(slots.map(({ itemId }) => itemId)));
    for (const [at, one] of sets.entries())
      for (const two of sets.slice(at + 1))
        expect([...one].filter((id) => two.has(id)).length).toBeLessThanOrEqual(25);
  });

  it("is sealed and discarded with the others of its order, all or none", async () => {
    const [first, second, ...others] = await assembled(many);
    const params = { paperId: first?.id ?? "" };
    const query = { together: "true" } as const;
    await centre.call(discardPaper, { params: { paperId: others[0]?.id ?? "" } });
    await centre.call(sealPaper, { params });
    await centre.call(sealPaper, { params: { paperId: second?.id ?? "" }, query });
    const { papers } = await centre.call(listPapers, { query: {} });
    expect(papers.map(({ status }) => status)).toEqual(Array(29).fill("sealed"));
    const again = await assembled({ ...many, avoidDrafts: false });
    await centre.call(discardPaper, { params: { paperId: again[7]?.id ?? "" }, query });
    expect((await centre.call(listPapers, { query: {} })).papers).toHaveLength(29);
  });

  it("is not sealed when an item of one of the others has been retired", async () => {
    const [first, second] = await assembled({ papers: 2 });
    const [itemId = ""] = idsOf(second ? [second] : []);
    await reviewer.call(retireItem, { params: { itemId }, body: { remark: "核对后停用" } });
    const asked = { params: { paperId: first?.id ?? "" }, query: { together: "true" } as const };
    expect((await centre.refusal(sealPaper, asked)).code).toBe("paper-outdated");
    const { papers } = await centre.call(listPapers, { query: {} });
    expect(papers.filter(({ id }) => id === first?.id)[0]?.status).toBe("draft");
  });
});

describe("how many papers are possible", () => {
  it("is a proven number that is also made, with what the next one lacks", async () => {
    const reply = await centre.call(countPossible, { body: order });
    if (reply.outcome !== "possible") throw new Error(reply.outcome);
    expect(reply.bottlenecks.length).toBeGreaterThan(0);
    const made = await preview({ papers: reply.papers });
    expect(made.outcome).toBe("papers");
    if (reply.proven) expect((await preview({ papers: reply.papers + 1 })).outcome).toBe("short");
  });

  it("is less while drafts hold items, and comes back when they are discarded", async () => {
    const count = async (): Promise<number> => {
      const reply = await centre.call(countPossible, { body: order });
      return reply.outcome === "possible" ? reply.papers : -1;
    };
    const before = await count();
    const [paper] = await assembled();
    expect(await count()).toBeLessThan(before);
    await centre.call(discardPaper, { params: { paperId: paper?.id ?? "" } });
    expect(await count()).toBe(before);
  });
});

describe("a year's plan", () => {
  it("says how long items can rest, whatever drafts hold, and lists what longer takes", async () => {
    const body = { order, sittings: 12, papersEach: 1 };
    const before = await centre.call(planYear, { body });
    await assembled({ papers: 3 });
    const reply = await centre.call(planYear, { body });
    if (reply.outcome !== "year") throw new Error(reply.outcome);
    expect(reply).toEqual(before);
    expect(reply.rest).toBe(reply.papers - 1);
    const [longest, longer] = [reply.rest ?? 0, (reply.rest ?? 0) + 1];
    expect(reply.message).toContain(`隔 ${longest} 场`);
    expect(reply.steps.map(({ possible }) => possible)).toEqual(
      reply.steps.map(({ rest }) => rest <= longest),
    );
    const next = reply.steps.find(({ rest }) => rest === longer);
    expect(next?.missing).toBeGreaterThan(0);
    expect(next?.shortages.length).toBeGreaterThan(0);
  });

  it("tells a contradiction as such", async () => {
    const constraints = { points: { each: { min: 30 } } };
    const body = { order: { ...order, constraints }, sittings: 12, papersEach: 1 };
    expect(await centre.call(planYear, { body })).toMatchObject({ outcome: "contradiction" });
  });
});

describe("drafts", () => {
  it("keep their items: orders at the same moment never share one", async () => {
    const reply = await centre.call(countPossible, { body: order });
    const most = reply.outcome === "possible" ? reply.papers : 0;
    expect(most).toBeGreaterThanOrEqual(3);
    const asked = [centre, other, centre].map((staff, at) =>
      staff.call(assemblePapers, { body: { ...order, seed: `same-${at % 2}` } }),
    );
    const made = (await Promise.all(asked)).flatMap(({ papers }) => papers);
    const papers = await Promise.all(
      made.map(({ id }) => centre.call(getPaper, { params: { paperId: id } })),
    );
    const ids = idsOf(papers);
    expect(ids).toHaveLength(300);
    expect(new Set(ids).size).toBe(300);
  });

  it("are named as what is in the way when they hold too much", async () => {
    const papers = await assembled({ papers: 3 });
    const reply = await preview({ papers: 3 });
    if (reply.outcome !== "in-the-way") throw new Error(reply.outcome);
    expect(reply.rules.map(({ rule }) => rule)).toEqual(["drafts"]);
    expect(reply.drafts.map(({ id }) => id).sort()).toEqual(papers.map(({ id }) => id).sort());
    expect((await preview({ papers: 3, avoidDrafts: false })).outcome).toBe("papers");
  });
});

describe("what is known of items", () => {
  it("counts sealed papers of sittings, and how many sittings ago the last was", async () => {
    const [a, b] = [await sealedPaper(world, centre, "A"), await sealedPaper(world, centre, "B")];
    await offer(a.id, "2026-10-01T01:00:00Z");
    await offer(a.id, "2026-09-01T01:00:00Z");
    await offer(b.id, "2026-11-01T01:00:00Z");
    const facts = await selectFacts(db, standard.code);
    const onPaper = await db
      .selectFrom("paper_slot")
      .select(["paper_id", "item_id"])
      .where("paper_id", "in", [a.id, b.id])
      .execute();
    for (const { paper_id, item_id } of onPaper)
      expect(facts.get(item_id)).toMatchObject({ uses: 1, sittingsAgo: paper_id === b.id ? 1 : 2 });
    const reply = await preview({ constraints: { exposure: { barRecentSittings: 1 } } });
    if (reply.outcome !== "papers") throw new Error(reply.outcome);
    expect(reply.papers[0]?.proof.constraints).toContainEqual({
      ...{ what: "exposure.barRecentSittings", min: null, max: 0, got: 0, met: true },
    });
  });
});

/** A sitting that offers the paper, as the next stage of the road makes it. */
async function offer(paperId: string, opens: string): Promise<void> {
  const at = new Date(opens);
  const { id } = await db
    .insertInto("sitting")
    .values({
      ...{ name: opens, standard_code: standard.code, level: 5, structure_id: "s80-t20" },
      ...{ opens_at: at, last_entry_at: new Date(at.getTime() + 30 * 60_000), created_at: at },
      ...{ minutes: 90, minimum_minutes: 60, earliest_hand_in_minutes: 60, status: "collected" },
      created_by: centre.id,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("sitting_paper")
    .values({ sitting_id: id, paper_id: paperId, ordinal: 0 })
    .execute();
}
