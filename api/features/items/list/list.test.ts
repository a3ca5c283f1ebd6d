import { describe, expect, it } from "vitest";
import type { Staff } from "../../../../tests/support/app.ts";
import { testApp } from "../../../../tests/support/app.ts";
import type { QueryIn } from "../../../contract/endpoint.ts";
import type { ItemSummary } from "../../../contract/item-list.ts";
import * as contract from "../../../contract/item-list.ts";
import { assignItem } from "../../../contract/item-teamwork.ts";
import type { ItemDetail, ItemDraft } from "../../../contract/items.ts";
import { addItem, reviseItem } from "../../../contract/items.ts";
import { fillWords } from "../search/fill-words.ts";

const { db, as } = await testApp();
const standard = "4-04-05-03";
const writer = await as("writer");

type Query = Omit<QueryIn<typeof contract.listItems>, "standard">;

const find = (query: Query, by: Staff = writer) =>
  by.call(contract.listItems, { query: { standard, ...query } });

const draft: ItemDraft = {
  type: "single",
  stem: "云梯呼叫平台的IVR菜单第3层应（ ）。",
  options: ["播报ＡＢＣ代码", "转接到麒麟台", "静默", "挂机"],
  key: ["A"],
  rationale: "依据《鹿角守则》的说明。",
  knowledgePoint: "3.1.1.1.1",
  difficulty: 0.85,
  cognitive: "remember",
  source: "貔貅教程 p.98%",
};

function add(change: Partial<ItemDraft> = {}, by: Staff = writer): Promise<ItemDetail> {
  return by.call(addItem, { body: { standard, draft: { ...draft, ...change } } });
}

const idsOf = ({ items }: { items: readonly ItemSummary[] }) => items.map(({ id }) => id);

describe("searching the bank", () => {
  it("finds fragments of any length in stem, options, rationale, source and id", async () => {
    const { id } = await add();
    for (const words of [
      ...["云梯呼叫平台", "梯", "云梯", "麒麟", "鹿角守则", "貔貅教", "ivr", "IVR菜单", "98%"],
      ...["abc代码", "ＩＶＲ", id, id.slice(-6), "云梯 麒麟台 ivr", "第3层"],
    ])
      expect(idsOf(await find({ words })), words).toContain(id);
    for (const words of ["云台", "云梯 天马", "%", "_", "98_"])
      expect(idsOf(await find({ words })), words).not.toContain(id);
  });

  it("finds a stem by the initials of its pinyin, three or more", async () => {
    const { id } = await add({ stem: "蒹葭苍苍白露为霜，应（ ）。" });
    for (const words of ["jjcc", "JJCC", "blws", "ccb"])
      expect(idsOf(await find({ words })), words).toContain(id);
    expect(idsOf(await find({ words: "jjccc" }))).not.toContain(id);
  });

  it("looks in the newest text alone", async () => {
    const { id } = await add({ stem: "旧辞旧句（ ）。" });
    const params = { itemId: id };
    const body = { version: 1, draft: { ...draft, stem: "新辞新句（ ）。" } };
    await writer.call(reviseItem, { params, body });
    expect(idsOf(await find({ words: "旧辞旧句" }))).toEqual([]);
    expect(idsOf(await find({ words: "新辞新句" }))).toEqual([id]);
  });

  it("reads marks as the words they stand for", async () => {
    const { id } = await add({ stem: "每平方米10 m^{2}的\\u{工位隔断}应（ ）。" });
    expect(idsOf(await find({ words: "工位隔断应" }))).toEqual([id]);
    expect(idsOf(await find({ words: "m2的工位" }))).toEqual([id]);
  });

  it("finds what was written before there was a search, once it was filled in", async () => {
    const { id } = await add({ stem: "飞檐斗拱（ ）。" });
    await db.deleteFrom("item_words").where("item_id", "=", id).execute();
    expect(idsOf(await find({ words: "飞檐斗拱" }))).toEqual([]);
    expect(await fillWords(db)).toBe(1);
    expect(idsOf(await find({ words: "飞檐斗拱" }))).toEqual([id]);
    expect(await fillWords(db)).toBe(0);
  });
});

describe("filtering the bank", () => {
  it("narrows by every field, alone and together", async () => {
    const [author, stranger] = [await as("writer"), await as("writer")];
    const { id } = await add(
      {
        ...{ type: "true-false", stem: "瑶台月下。", options: [], key: ["√"] },
        ...{ difficulty: 0.317, cognitive: "apply", reviewBy: "2031-05-06" },
        rationale: "![图](0123456789abcdef.png)",
        enemies: ["4040503-3101"],
      },
      author,
    );
    const [reviewer, editor] = [await as("reviewer"), await as("editor")];
    await editor.call(assignItem, {
      params: { itemId: id },
      body: { reviewerId: reviewer.id, due: "2026-12-04" },
    });
    const held: Query[] = [
      { point: "3.1.1.1.1" },
      { point: "3.1.1" },
      { level: 5 },
      { type: "true-false" },
      { status: "draft" },
      { cognitive: "apply" },
      { difficultyFrom: 0.317, difficultyTo: 0.317 },
      { author: author.name },
      { reviewBefore: "2031-05-06" },
      { since: "2026-11-23" },
      { pictures: "true" },
      { enemies: "true" },
      { mine: "true" },
      { assigned: reviewer.id },
    ];
    const broken: Query[] = [
      { point: "3.1.1.1.2" },
      { level: 0 },
      { level: 4 },
      { type: "single" },
      { status: "approved" },
      { cognitive: "remember" },
      { difficultyFrom: 0.318 },
      { difficultyTo: 0.316 },
      { author: "无此作者" },
      { reviewBefore: "2031-05-05" },
      { since: "2026-11-24" },
      { pictures: "false" },
      { enemies: "false" },
      { row: "职业道德" },
      { element: "2.1.1-001" },
      { assigned: "me" },
      { assigned: "nobody" },
    ];
    const words = { words: "瑶台月下" };
    for (const query of held)
      expect(idsOf(await find({ ...words, ...query }, author))).toEqual([id]);
    for (const query of broken)
      expect(idsOf(await find({ ...words, ...query }, author)), JSON.stringify(query)).toEqual([]);
    const together = Object.assign({}, words, ...held) as Query;
    expect(await find(together, author)).toMatchObject({ total: 1, items: [{ id }] });
    expect(idsOf(await find({ ...words, mine: "true" }, stranger))).toEqual([]);
  });

  it("counts weight rows over the points of every level", async () => {
    const { items, total } = await find({ row: "基础知识" });
    expect(total).toBeGreaterThan(100);
    expect(items.every(({ knowledgePoint }) => knowledgePoint.startsWith("2.2."))).toBe(true);
    expect((await find({ row: "基础知识", level: 0 })).total).toBe(total);
  });

  it("names the authors with their items", async () => {
    const { authors } = await writer.call(contract.listAuthors, { query: { standard } });
    for (const { name, items } of authors) expect((await find({ author: name })).total).toBe(items);
  });

  it("gives the ids of everything it finds, for work on all of them", async () => {
    const query = { standard, point: "2.2" } as const;
    const { ids, total } = await writer.call(contract.listItemIds, { query });
    expect(ids).toHaveLength(total);
    expect(new Set(ids).size).toBe(total);
    expect(ids.slice(0, 50)).toEqual(idsOf(await find({ point: "2.2" })));
  });
});

describe("turning pages", () => {
  const orders: Query[] = contract.itemSorts.flatMap((sort) =>
    (["true", "false"] as const).map((descending): Query => ({ sort, descending })),
  );

  it.each(orders)("shows every item once, there and back, by $sort $descending", async (order) => {
    const asked = { ...order, point: "2.2" };
    const pages: string[][] = [];
    let page = await find(asked);
    expect(page.previous).toBeNull();
    for (;;) {
      pages.push(idsOf(page));
      if (page.next === null) break;
      page = await find({ ...asked, after: page.next });
    }
    const all = pages.flat();
    expect(pages.length).toBeGreaterThan(2);
    expect(new Set(all).size).toBe(page.total);
    expect(all).toHaveLength(page.total);
    for (let at = pages.length - 2; at >= 0; at--) {
      page = await find({ ...asked, before: page.previous ?? "" });
      expect(idsOf(page)).toEqual(pages[at]);
    }
    expect(page.previous).toBeNull();
  });

  it("orders by what is asked", async () => {
    const difficulties = (await find({ sort: "difficulty" })).items.map((one) => one.difficulty);
    expect(difficulties).toEqual([...difficulties].sort((a, b) => a - b));
    const { items } = await find({ sort: "reviewBy" });
    expect(items[0]?.reviewBy).not.toBeNull();
    const updated = (await find({})).items.map(({ updatedAt }) => updatedAt);
    expect(updated).toEqual([...updated].sort().reverse());
  });

  it("refuses a key that is none", async () => {
    for (const after of ["x", "", Buffer.from('["a"]').toString("base64url")]) {
      const query = { standard, after };
      expect(await writer.refusal(contract.listItems, { query })).toMatchObject({
        code: "invalid-input",
      });
    }
    const wrong = Buffer.from('["never","4040503-3101"]').toString("base64url");
    expect(
      await writer.refusal(contract.listItems, { query: { standard, after: wrong } }),
    ).toMatchObject({ code: "invalid-input" });
  });
});

describe("saved filters", () => {
  it("are one's own, replaced by name, and can be dropped", async () => {
    const [person, other] = [await as("writer"), await as("reviewer")];
    const filter = { type: "multiple", words: "投诉" };
    const saved = await person.call(contract.saveFilter, { body: { name: "投诉多选", filter } });
    const again = await person.call(contract.saveFilter, {
      body: { name: "投诉多选", filter: { type: "single" } },
    });
    expect(again.id).toBe(saved.id);
    const { filters } = await person.call(contract.listSavedFilters);
    expect(filters).toEqual([{ ...saved, filter: { type: "single" } }]);
    expect((await other.call(contract.listSavedFilters)).filters).toEqual([]);
    const params = { filterId: saved.id };
    expect(await other.refusal(contract.dropFilter, { params })).toMatchObject({
      code: "not-found",
    });
    await person.call(contract.dropFilter, { params });
    expect((await person.call(contract.listSavedFilters)).filters).toEqual([]);
  });
});
