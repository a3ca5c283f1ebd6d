import { describe, expect, it } from "vitest";
import type { Staff } from "../../../tests/support/app.ts";
import { testApp } from "../../../tests/support/app.ts";
import { soundDraft } from "../../../tests/support/item-draft.ts";
import type { ItemDetail, ItemDraft } from "../../contract/items.ts";
import { listItems } from "../../contract/item-list.ts";
import * as contract from "../../contract/items.ts";
import { getCoverage } from "../../contract/standards.ts";
import { selectElements } from "../standards/elements/queries.ts";
import { selectPool } from "./bank/queries.ts";

const { db, clock, as, anyone } = await testApp();
const standard = "4-04-05-03";
const [writer, colleague, reviewer] = [
  await as("writer"),
  await as("writer"),
  await as("reviewer"),
];

// Whether or not the standard of the project's own files has an element table.
const elementOf = async (point: string): Promise<string | null> =>
  (await selectElements(db, standard)).find((one) => one.knowledgePoint === point)?.code ?? null;

const draft: ItemDraft = { ...soundDraft, element: await elementOf("3.1.1.1.1") };

function add(by: Staff = writer, change: Partial<ItemDraft> = {}): Promise<ItemDetail> {
  return by.call(contract.addItem, { body: { standard, draft: { ...draft, ...change } } });
}

function submit({ id, version }: ItemDetail, by: Staff = writer): Promise<ItemDetail> {
  return by.call(contract.submitItem, { params: { itemId: id }, body: { version } });
}

function review(item: ItemDetail, verdict: "approve" | "return", remark = "", by = reviewer) {
  const body = { version: item.version, verdict, remark };
  return by.call(contract.reviewItem, { params: { itemId: item.id }, body });
}

async function inPool(id: string) {
  return (await selectPool(db, standard)).find((item) => item.id === id);
}

describe("writing an item", () => {
  it("keeps it as a draft under a new id, with the writer as its author", async () => {
    const item = await add();
    expect(item.id).toMatch(/^4040503-w[a-z2-7]{6}$/);
    expect(item).toMatchObject({
      ...draft,
      ...{ version: 1, status: "draft", approvedVersion: null, level: 5, own: true },
      author: writer.name,
      enemies: [],
      reviewBy: null,
    });
    expect(item.history).toMatchObject([{ act: "written", actor: writer.login, version: 1 }]);
    expect(await inPool(item.id)).toBeUndefined();
  });

  it("keeps an unfinished draft, tidied", async () => {
    const item = await add(writer, { stem: "  普通话 ", options: [], key: ["C", "A", "C"] });
    expect(item).toMatchObject({ stem: "普通话", options: [], key: ["A", "C"] });
  });

  it("takes the level from the point; 基本要求 has none", async () => {
    expect(await add(writer, { knowledgePoint: "2.1.1", element: null })).toMatchObject({
      level: null,
    });
  });

  it("refuses a point the standard does not have, in the form's words, and saves nothing", async () => {
    const { total } = await writer.call(listItems, { query: { standard } });
    const body = { standard, draft: { ...draft, knowledgePoint: "9.9.9" } };
    const refused = await writer.refusal(contract.addItem, { body });
    expect(refused).toMatchObject({
      code: "invalid-input",
      problems: [{ path: "draft.knowledgePoint" }],
    });
    expect(refused.problems[0]?.message).toContain("9.9.9");
    expect((await writer.call(listItems, { query: { standard } })).total).toBe(total);
  });

  it("refuses text and numbers that no database can keep", async () => {
    const body = { standard, draft: { ...draft, stem: "空\u0000字符。" } };
    expect(await writer.refusal(contract.addItem, { body })).toMatchObject({ status: 400 });
    const query = { standard, level: 99_999 };
    expect(await writer.refusal(listItems, { query })).toMatchObject({ status: 400 });
  });
});

describe("revising an item", () => {
  const revise = (item: ItemDetail, version: number, by: Staff, change: Partial<ItemDraft> = {}) =>
    by.inject({
      method: "PUT",
      url: `/api/items/${item.id}`,
      payload: { version, draft: { ...draft, ...change } },
    });

  it("saves a new version and leaves the old one as it was", async () => {
    const item = await add();
    clock.advance({ minutes: 1 });
    const revised = (
      await revise(item, 1, colleague, { rationale: "第二版解析。" })
    ).json<ItemDetail>();
    expect(revised).toMatchObject({
      ...{ version: 2, rationale: "第二版解析。", author: colleague.name, status: "draft" },
    });
    const old = await db
      .selectFrom("item_version")
      .select("rationale")
      .where("item_id", "=", item.id)
      .where("version", "=", 1)
      .executeTakeFirstOrThrow();
    expect(old.rationale).toBe(draft.rationale);
  });

  it("refuses a save based on an older version, and says which one is the newest", async () => {
    const item = await add();
    await revise(item, 1, colleague);
    const refused = await revise(item, 1, writer, { rationale: "迟到的修改。" });
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({ code: "item-changed" });
    expect(refused.json<{ message: string }>().message).toContain("第 2 版");
  });

  it("lets one of two saves made at the same time through", async () => {
    const item = await add();
    const replies = await Promise.all([
      revise(item, 1, writer, { rationale: "甲的修改。" }),
      revise(item, 1, colleague, { rationale: "乙的修改。" }),
    ]);
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409]);
    const now = await writer.call(contract.getItem, { params: { itemId: item.id } });
    expect(now.version).toBe(2);
    expect(now.history).toHaveLength(2);
  });

  it("keeps the approved text in the pool while a newer one is being written", async () => {
    const item = await add();
    await submit(item);
    await review(item, "approve");
    await revise(item, 1, writer, { rationale: "新的解析。" });
    expect(await inPool(item.id)).toMatchObject({ version: 1, rationale: draft.rationale });
  });
});

describe("findings", () => {
  it("are named and worded for a draft that is not saved", async () => {
    const faulty = { ...draft, stem: "普通话的标准音是", options: ["甲", "甲", "乙"], key: ["E"] };
    const lint = (enemies: string[]) =>
      writer.call(contract.lintItem, { body: { standard, draft: { ...faulty, enemies } } });
    const { findings } = await lint(["4040503-none"]);
    expect(findings.map(({ code }) => code).sort()).toEqual(
      [
        ...["item.key-label", "item.option-count", "item.options-equal"],
        ...["item.stem-blank", "item.stem-end", "item.unknown-enemy"],
      ].sort(),
    );
    expect(findings.find(({ code }) => code === "item.stem-end")).toMatchObject({ path: "stem" });
    for (const { message } of findings) expect(message).toMatch(/[\u4e00-\u9fff]/);
  });

  it("are none for a sound draft, and English for who reads English", async () => {
    const body = { standard, draft };
    expect(await writer.call(contract.lintItem, { body })).toEqual({ findings: [] });
    const reply = await writer.inject({
      method: "POST",
      url: contract.lintItem.path,
      headers: { "accept-language": "en" },
      payload: { standard, draft: { ...draft, key: [], stem: "" } },
    });
    expect(reply.body).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it("keep a draft from review, which is refused with each of them", async () => {
    const item = await add(writer, { key: ["A", "B"], rationale: "" });
    const refused = await writer.refusal(contract.submitItem, {
      params: { itemId: item.id },
      body: { version: 1 },
    });
    expect(refused).toMatchObject({ code: "item-has-findings", status: 422 });
    expect(refused.problems.map(({ path }) => path)).toContain("rationale");
    const after = await writer.call(contract.getItem, { params: { itemId: item.id } });
    expect(after.status).toBe("draft");
  });
});

describe("review", () => {
  it("puts the approved version into the pool and counts it in the coverage", async () => {
    const count = async () => {
      const { points } = await writer.call(getCoverage, { params: { code: standard } });
      return points.find(({ code }) => code === draft.knowledgePoint);
    };
    const before = await count();
    const item = await add();
    await submit(item);
    expect(await count()).toMatchObject({ inWork: (before?.inWork ?? 0) + 1 });
    const approved = await review(item, "approve");
    expect(approved).toMatchObject({ status: "approved", approvedVersion: 1, own: false });
    expect(await inPool(item.id)).toMatchObject({ version: 1 });
    expect(await count()).toMatchObject({
      single: (before?.single ?? 0) + 1,
      inWork: before?.inWork,
    });
  });

  it("shows a reviewer the approved text beside the later one, and only while they differ", async () => {
    const item = await add();
    await submit(item);
    expect(await review(item, "approve")).toMatchObject({ approved: null });
    const body = { version: 1, draft: { ...draft, rationale: "第二版解析。" } };
    const params = { itemId: item.id };
    const revised = await writer.call(contract.reviseItem, { params, body });
    await submit(revised);
    expect(await reviewer.call(contract.getItem, { params })).toMatchObject({
      ...{ version: 2, rationale: "第二版解析。" },
      approved: { rationale: draft.rationale, stem: draft.stem, key: draft.key },
    });
    expect(await review(revised, "approve")).toMatchObject({ approvedVersion: 2, approved: null });
  });

  it("returns a version to its writer with the remark in its history", async () => {
    const item = await add();
    await submit(item);
    const returned = await review(item, "return", "选项 B 也可成立。");
    expect(returned.status).toBe("draft");
    expect(returned.history.at(-1)).toMatchObject({
      ...{ act: "returned", actor: reviewer.login, remark: "选项 B 也可成立。" },
    });
  });

  it("refuses a return without a reason", async () => {
    const item = await add();
    await submit(item);
    expect(
      await reviewer.refusal(contract.reviewItem, {
        params: { itemId: item.id },
        body: { version: 1, verdict: "return" },
      }),
    ).toMatchObject({ code: "invalid-input", problems: [{ path: "remark" }] });
  });

  it("is never of one's own work: neither by who wrote it nor by who submitted it", async () => {
    const both = await as("writer", "reviewer");
    const own = await add(both);
    await submit(own, colleague);
    const theirs = await add(colleague);
    await submit(theirs, both);
    for (const item of [own, theirs]) {
      const params = { itemId: item.id };
      expect(await both.call(contract.getItem, { params })).toMatchObject({ own: true });
      expect(
        await both.refusal(contract.reviewItem, {
          params,
          body: { version: 1, verdict: "approve" },
        }),
      ).toMatchObject({ code: "own-work", status: 403 });
      expect(await inPool(item.id)).toBeUndefined();
    }
  });

  it("happens only while the item waits for it, and of the version that was read", async () => {
    const item = await add();
    const tryReview = (version: number) =>
      reviewer.refusal(contract.reviewItem, {
        params: { itemId: item.id },
        body: { version, verdict: "approve" },
      });
    expect(await tryReview(1)).toMatchObject({ code: "item-not-reviewable" });
    await submit(item);
    expect(await tryReview(2)).toMatchObject({ code: "item-changed" });
    expect(
      await writer.refusal(contract.submitItem, {
        params: { itemId: item.id },
        body: { version: 1 },
      }),
    ).toMatchObject({ code: "item-not-reviewable" });
  });

  it("leaves one verdict when two reviewers press at once", async () => {
    const other = await as("reviewer");
    const item = await add();
    await submit(item);
    const press = (by: Staff, verdict: string) =>
      by.inject({
        method: "POST",
        url: `/api/items/${item.id}/review`,
        payload: { version: 1, verdict, remark: "看过了" },
      });
    const replies = await Promise.all([press(reviewer, "approve"), press(other, "return")]);
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409]);
  });
});

describe("retiring an item", () => {
  it("takes it out of the pool for good, with the reason in its history", async () => {
    const item = await add();
    await submit(item);
    await review(item, "approve");
    const params = { itemId: item.id };
    const retired = await reviewer.call(contract.retireItem, {
      params,
      body: { remark: "依据的条文已修订" },
    });
    expect(retired).toMatchObject({ status: "retired" });
    expect(await inPool(item.id)).toBeUndefined();
    for (const [endpoint, body] of [
      [contract.retireItem, { remark: "再停用一次" }],
      [contract.reviseItem, { version: 1, draft }],
    ] as const)
      expect(await reviewer.refusal(endpoint, { params, body })).toMatchObject({
        code: "item-not-reviewable",
      });
  });
});

describe("listing items", () => {
  it("finds by point or heading, type, status and words, fifty a page", async () => {
    const find = (query: Record<string, string | number>) =>
      writer.call(listItems, { query: { standard, ...query } });
    const all = await find({});
    expect(all.items).toHaveLength(50);
    const heading = await find({ point: "2.1" });
    expect(heading.total).toBeGreaterThan(30);
    expect(heading.items.every(({ knowledgePoint }) => knowledgePoint.startsWith("2.1."))).toBe(
      true,
    );
    const second = await find({ point: "2.1", after: heading.next ?? "" });
    expect(second.items.map(({ id }) => id)).not.toContain(heading.items[0]?.id);
    const drafts = await find({ status: "draft", type: "single" });
    expect(drafts.items.every(({ status, type }) => status === "draft" && type === "single")).toBe(
      true,
    );
    const words = await find({ words: "洛阳语音" });
    expect(words.total).toBeGreaterThan(0);
    expect((await find({ words: "%" })).total).toBeLessThan(all.total);
  });

  it("shows one's own, revised by others or not, and no key", async () => {
    const person = await as("writer");
    const item = await add(person);
    await colleague.call(contract.reviseItem, {
      params: { itemId: item.id },
      body: { version: 1, draft },
    });
    const { items, total } = await person.call(listItems, {
      query: { standard, mine: "true" },
    });
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({ id: item.id, version: 2 });
    expect(items[0]).not.toHaveProperty("key");
  });
});

describe("items and their keys", () => {
  it("are shown to writers and reviewers only", async () => {
    const { items } = await writer.call(listItems, { query: { standard } });
    const params = { itemId: items[0]?.id ?? "" };
    const others = [
      await as("centre"),
      await as("chief-invigilator", "invigilator"),
      await as("scorer"),
      await as("administrator"),
    ];
    for (const person of others) {
      expect(await person.refusal(contract.getItem, { params })).toMatchObject({ status: 403 });
      expect(await person.refusal(listItems, { query: { standard } })).toMatchObject({
        status: 403,
      });
    }
    expect(await anyone.refusal(contract.getItem, { params })).toMatchObject({ status: 401 });
  });

  it("cannot be judged by a writer who is no reviewer", async () => {
    const item = await add();
    await submit(item);
    const params = { itemId: item.id };
    const body = { version: 1, verdict: "approve" };
    expect(await colleague.refusal(contract.reviewItem, { params, body })).toMatchObject({
      code: "not-allowed",
    });
    expect(
      await colleague.refusal(contract.retireItem, { params, body: { remark: "不要了" } }),
    ).toMatchObject({ code: "not-allowed" });
  });

  it("answer not-found when there is no such item", async () => {
    const params = { itemId: "4040503-nothing" };
    expect(await writer.refusal(contract.getItem, { params })).toMatchObject({ code: "not-found" });
  });

  it("leave an audit row for every change of state", async () => {
    const item = await add();
    await submit(item);
    await review(item, "return", "请补充依据。");
    const rows = await db
      .selectFrom("audit")
      .select(["act", "actor"])
      .where("object", "=", `item:${item.id}`)
      .orderBy("id")
      .execute();
    expect(rows).toEqual([
      { act: "item.add", actor: writer.login },
      { act: "item.submit", actor: writer.login },
      { act: "item.return", actor: reviewer.login },
    ]);
  });
});
