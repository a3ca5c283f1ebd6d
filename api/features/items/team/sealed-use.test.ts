import { expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import { preparedSitting } from "../../../../tests/support/sittings.ts";
import * as contract from "../../../contract/items.ts";

const world = await testApp({ now: "2026-11-23T00:50:00.000Z" });
const { db, as } = world;
const sitting = await preparedSitting(world);
const paperId = sitting.papers[0]?.id ?? "";

const slotOf = () =>
  db
    .selectFrom("paper_slot")
    .selectAll()
    .where("paper_id", "=", paperId)
    .orderBy("no")
    .executeTakeFirstOrThrow();

it("an item on a sealed paper is revised as a new version, and the paper keeps the one it was sealed with", async () => {
  const [writer, reviewer] = [await as("writer"), await as("reviewer")];
  const before = await slotOf();
  const params = { itemId: before.item_id };
  const item = await writer.call(contract.getItem, { params });
  const { type, options, key, rationale, knowledgePoint, difficulty, cognitive, source } = item;
  const draft = {
    ...{ type, options, key, rationale, knowledgePoint, difficulty, cognitive, source },
    ...{ stem: `改写：${item.stem}`, element: item.element },
  };
  const { version } = item;
  await writer.call(contract.reviseItem, { params, body: { version, draft } });
  await writer.call(contract.submitItem, { params, body: { version: version + 1 } });
  const approved = await reviewer.call(contract.reviewItem, {
    params,
    body: { version: version + 1, verdict: "approve" },
  });
  expect(approved).toMatchObject({ approvedVersion: version + 1, stem: draft.stem });
  expect(await slotOf()).toEqual(before);
  await reviewer.call(contract.retireItem, { params, body: { remark: "不再使用" } });
  expect(await slotOf()).toEqual(before);
  await expect(
    db.updateTable("item_version").set({ stem: "改" }).where("item_id", "=", item.id).execute(),
  ).rejects.toThrow(/only grows/);
});
