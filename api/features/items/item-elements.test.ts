import { describe, expect, it } from "vitest";
import { testApp } from "../../../tests/support/app.ts";
import { soundDraft as draft } from "../../../tests/support/item-draft.ts";
import { loadElementTable } from "../../../tests/support/element-table.ts";
import type { ItemDraft } from "../../contract/items.ts";
import { listItems } from "../../contract/item-list.ts";
import * as contract from "../../contract/items.ts";

const world = await testApp();
const { items } = await loadElementTable(world.db);
const standard = "4-04-05-03";
const [writer, reviewer] = [await world.as("writer"), await world.as("reviewer")];

const add = (change: Partial<ItemDraft> = {}) =>
  writer.call(contract.addItem, { body: { standard, draft: { ...draft, ...change } } });

describe("the element of an item in the studio", () => {
  it("may be open in a draft and must be there when it goes to review", async () => {
    const { id, element } = await add({ element: null });
    expect(element).toBeNull();
    const params = { itemId: id };
    const refused = await writer.refusal(contract.submitItem, { params, body: { version: 1 } });
    expect(refused).toMatchObject({ code: "item-has-findings" });
    expect(refused.problems.map(({ path }) => path)).toEqual(["element"]);
    const named = await writer.call(contract.reviseItem, { params, body: { version: 1, draft } });
    expect(named).toMatchObject({ element: draft.element, version: 2 });
    const submitted = await writer.call(contract.submitItem, { params, body: { version: 2 } });
    expect(submitted.status).toBe("in-review");
  });

  it("is one of the item's own point: another is refused and changes nothing", async () => {
    for (const element of ["2.1.1-001", "3.1.1.1.1-999"]) {
      const input = { body: { standard, draft: { ...draft, element } } };
      const refused = await writer.refusal(contract.addItem, input);
      expect(refused).toMatchObject({ code: "invalid-input" });
      expect(refused.problems[0]).toMatchObject({ path: "draft.element" });
    }
  });

  it("is told among the findings of a text that is not saved", async () => {
    const body = { standard, draft: { ...draft, element: null } };
    const { findings } = await writer.call(contract.lintItem, { body });
    expect(findings).toMatchObject([{ code: "item.no-element", path: "element" }]);
    expect((await writer.call(contract.lintItem, { body: { standard, draft } })).findings).toEqual(
      [],
    );
  });

  it("belongs to the item, not to a version: the approved text is counted under the new one", async () => {
    const { id } = await add();
    const params = { itemId: id };
    await writer.call(contract.submitItem, { params, body: { version: 1 } });
    await reviewer.call(contract.reviewItem, {
      params,
      body: { version: 1, verdict: "approve" },
    });
    const other = { ...draft, element: "3.1.1.1.1-002" };
    const revised = await writer.call(contract.reviseItem, {
      params,
      body: { version: 1, draft: other },
    });
    expect(revised).toMatchObject({ element: other.element, approvedVersion: 1 });
    expect(revised.approved).not.toHaveProperty("element");
  });

  it("filters the list", async () => {
    const element = "2.1.1-002";
    const wanted = items.filter((item) => item.element === element).map(({ id }) => id);
    const { items: listed } = await writer.call(listItems, {
      query: { standard, element },
    });
    expect(listed.map(({ id }) => id).sort()).toEqual(wanted.sort());
    expect(listed.every((item) => item.element === element)).toBe(true);
  });
});
