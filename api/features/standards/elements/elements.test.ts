import { describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import { loadElementTable } from "../../../../tests/support/element-table.ts";
import { standard } from "../../../../tests/support/standard.ts";
import * as contract from "../../../contract/elements.ts";
import { retireItem } from "../../../contract/items.ts";
import { elementTable } from "../../../domain/element-table.ts";

const world = await testApp();
const { elements, items } = await loadElementTable(world.db);
const centre = await world.as("centre");
const params = { code: standard.code };
const at = (level: number) => ({ params, query: { level } });

const [first] = elements;
if (!first) throw new Error("no elements");
const firstCode = first.code;

async function itemsOf(code: string): Promise<number | undefined> {
  const { elements: listed } = await centre.call(contract.listElements, { params });
  return listed.find((element) => element.code === code)?.items;
}

describe("the elements of a standard", () => {
  it("are listed in their order with the approved items of each", async () => {
    const { elements: listed } = await centre.call(contract.listElements, { params });
    expect(listed.map(({ items: _items, ...element }) => element)).toEqual(elements);
    const own = items.filter((item) => item.element === firstCode && item.status === "approved");
    expect(await itemsOf(firstCode)).toBe(own.length);
    const reviewer = await world.as("reviewer");
    const input = { params: { itemId: own[0]?.id ?? "" }, body: { remark: "依据已修订" } };
    await reviewer.call(retireItem, input);
    expect(await itemsOf(firstCode)).toBe(own.length - 1);
  });

  it("stand in the table of their level as the domain builds it", async () => {
    const { elements: listed } = await centre.call(contract.listElements, { params });
    for (const { level } of standard.levels) {
      const { table } = await centre.call(contract.getElementTable, at(level));
      expect(table).toEqual(elementTable(standard, listed, level));
    }
  });

  it("of a level or a standard that is not there are not found", async () => {
    for (const endpoint of [contract.getElementTable, contract.printElementTable]) {
      expect((await centre.refusal(endpoint, at(1))).status).toBe(404);
      const nowhere = { params: { code: "9-99-99-99" }, query: { level: 5 } };
      expect((await centre.refusal(endpoint, nowhere)).status).toBe(404);
    }
  });
});

describe("the printed element table", () => {
  it("names every element of the level, the standard, the totals and what the table is", async () => {
    const text = String(await centre.call(contract.printElementTable, at(3)));
    expect(text).toMatch(/^<!doctype html>/);
    const table = elementTable(standard, elements, 3);
    const { X, Y, Z } = table.counts;
    for (const shown of [
      "呼叫中心服务员（三级/高级工）理论知识鉴定要素细目表",
      "本项目对标准知识点的细化，不是标准原文，也不是国家题库的细目表",
      `${X}:${Y}:${Z}`,
    ])
      expect(text).toContain(shown);
    expect(text.split('class="element"').length - 1).toBe(X + Y + Z);
  });

  it("holds to the strict policy and prints < & and quotation marks as they are", async () => {
    await world.db
      .updateTable("element")
      .set({ name: `<b>甲&"乙` })
      .where("code", "=", firstCode)
      .execute();
    const url = `/api/standards/${standard.code}/element-table.html?level=3`;
    const reply = await centre.inject({ method: "GET", url });
    expect(reply.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(reply.headers["content-security-policy"]).toContain("style-src 'self'");
    expect(reply.body).not.toMatch(/<script|<style|style=| on\w+=|https?:/);
    expect(reply.body).toContain("&lt;b&gt;甲&amp;&quot;乙");
    expect(reply.body).not.toContain("<b>甲");
  });
});
