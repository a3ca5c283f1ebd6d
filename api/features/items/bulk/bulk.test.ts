import { describe, expect, it } from "vitest";
import type { Staff } from "../../../../tests/support/app.ts";
import { testApp } from "../../../../tests/support/app.ts";
import { soundDraft as draft } from "../../../../tests/support/item-draft.ts";
import type { BodyIn } from "../../../contract/endpoint.ts";
import { changeItems } from "../../../contract/item-bulk.ts";
import type { ItemDetail, ItemDraft } from "../../../contract/items.ts";
import * as contract from "../../../contract/items.ts";

const { db, as } = await testApp();
const standard = "4-04-05-03";
const [writer, reviewer, editor] = [await as("writer"), await as("reviewer"), await as("editor")];

const add = (change: Partial<ItemDraft> = {}, by: Staff = writer): Promise<ItemDetail> =>
  by.call(contract.addItem, { body: { standard, draft: { ...draft, ...change } } });

const read = (id: string): Promise<ItemDetail> =>
  editor.call(contract.getItem, { params: { itemId: id } });

type Asked = Omit<BodyIn<typeof changeItems>, "standard" | "preview">;

const ask = (asked: Asked, preview: boolean, by: Staff = editor) =>
  by.call(changeItems, { body: { standard, ...asked, preview } });

/** What the preview says, after making sure that it changed nothing; then the same done. */
async function previewThenDo(asked: Asked, by: Staff = editor) {
  const before = await Promise.all(asked.ids.map(rowOf));
  const previewed = await ask(asked, true, by);
  expect(await Promise.all(asked.ids.map(rowOf))).toEqual(before);
  expect(await ask(asked, false, by)).toEqual(previewed);
  return previewed;
}

const rowOf = (id: string) =>
  db.selectFrom("item").selectAll().where("id", "=", id).executeTakeFirst();

describe("changing several items at once", () => {
  it("puts them under another element where it is one of their point, without a new text", async () => {
    const [here, same, elsewhere] = [
      await add(),
      await add({ element: "3.1.1.1.1-002" }),
      await add({ knowledgePoint: "3.1.1.1.2", element: null }),
    ];
    const ids = [here.id, same.id, elsewhere.id, "4040503-nothing"];
    const change = { kind: "classify", element: "3.1.1.1.1-002" } as const;
    const fates = await previewThenDo({ ids, change, reason: "细目表调整" });
    expect(fates).toMatchObject({
      ...{ changed: 1, refused: 3 },
      items: [
        { id: here.id, stem: draft.stem, from: "3.1.1.1.1-001", refused: null },
        { refused: "same" },
        { refused: "other-point" },
        { refused: "unknown" },
      ],
    });
    const now = await read(here.id);
    expect(now).toMatchObject({ element: "3.1.1.1.1-002", version: 1 });
    expect(now.history.at(-1)).toMatchObject({ act: "classified", remark: "细目表调整" });
  });

  it("moves them to another point as new texts, to be approved anew, and leaves those in review", async () => {
    const [one, waiting] = [await add(), await add()];
    await writer.call(contract.submitItem, {
      params: { itemId: waiting.id },
      body: { version: 1 },
    });
    const change = { kind: "move", point: "3.2.1.1.1", element: null } as const;
    const ids = [one.id, waiting.id];
    const fates = await previewThenDo({ ids, change, reason: "内容属于四级" });
    expect(fates.items.map(({ refused }) => refused)).toEqual([null, "in-review"]);
    const moved = await read(one.id);
    expect(moved).toMatchObject({
      ...{ version: 2, knowledgePoint: "3.2.1.1.1", level: 4, element: null, status: "draft" },
      stem: draft.stem,
    });
    expect(moved.history.at(-1)).toMatchObject({ act: "moved", remark: "内容属于四级" });
  });

  it("retires them with the reason, those in use too", async () => {
    const { id } = await db
      .selectFrom("item")
      .select("id")
      .where("status", "=", "approved")
      .executeTakeFirstOrThrow();
    const [mine, gone] = [await add(), await add()];
    await reviewer.call(contract.retireItem, {
      params: { itemId: gone.id },
      body: { remark: "先停用" },
    });
    const ids = [id, mine.id, gone.id];
    const fates = await previewThenDo(
      { ids, change: { kind: "retire" }, reason: "条文废止" },
      reviewer,
    );
    expect(fates.items.map(({ refused }) => refused)).toEqual([null, null, "same"]);
    expect((await read(id)).history.at(-1)).toMatchObject({ act: "retired", remark: "条文废止" });
  });

  it("assigns them to a reviewer who has no words in them", async () => {
    const both = await as("writer", "reviewer");
    const [theirs, other] = [await add({}, both), await add()];
    const change = { kind: "assign", reviewerId: both.id, due: "2026-12-04" } as const;
    const fates = await previewThenDo({ ids: [theirs.id, other.id], change });
    expect(fates.items.map(({ refused }) => refused)).toEqual(["own-work", null]);
    expect((await read(other.id)).reviewer).toMatchObject({ id: both.id, due: "2026-12-04" });
    const body = { standard, ids: [other.id], change, preview: false };
    expect(await reviewer.refusal(changeItems, { body })).toMatchObject({ code: "not-allowed" });
  });

  it("refuses what no item could take, and a change without a reason", async () => {
    const { id } = await add();
    for (const [change, path] of [
      [{ kind: "classify", element: "9.9-001" }, "change"],
      [{ kind: "move", point: "9.9" }, "change"],
      [{ kind: "move", point: "3.1.1.1.2", element: "3.1.1.1.1-001" }, "change"],
      [{ kind: "retire" }, "reason"],
    ] as const) {
      const body = {
        ...{ standard, ids: [id], change, preview: false },
        reason: path === "reason" ? "" : "有理由",
      };
      expect(await editor.refusal(changeItems, { body })).toMatchObject({
        code: "invalid-input",
        problems: [{ path }],
      });
    }
    expect(await read(id)).toMatchObject({ version: 1, status: "draft" });
  });

  it("changes each once when two press at the same time", async () => {
    const items = await Promise.all(Array.from({ length: 6 }, () => add()));
    const ids = items.map(({ id }) => id);
    const asked = { ids, change: { kind: "retire" }, reason: "重复" } as const;
    const both = await Promise.all([
      ask(asked, false),
      ask({ ...asked, ids: [...ids].reverse() }, false),
    ]);
    expect(both.map(({ changed }) => changed).sort()).toEqual([0, 6]);
  });
});
