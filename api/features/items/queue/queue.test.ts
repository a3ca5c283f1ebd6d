import { describe, expect, it } from "vitest";
import type { Staff } from "../../../../tests/support/app.ts";
import { testApp } from "../../../../tests/support/app.ts";
import { soundDraft as draft } from "../../../../tests/support/item-draft.ts";
import type { BodyIn } from "../../../contract/endpoint.ts";
import * as team from "../../../contract/item-teamwork.ts";
import type { ItemDetail, ItemDraft } from "../../../contract/items.ts";
import * as contract from "../../../contract/items.ts";
import * as quotas from "../../../contract/quotas.ts";

const { clock, as } = await testApp();
const standard = "4-04-05-03";
const editor = await as("editor");

const add = (by: Staff, change: Partial<ItemDraft> = {}): Promise<ItemDetail> => {
  clock.advance({ seconds: 1 });
  return by.call(contract.addItem, { body: { standard, draft: { ...draft, ...change } } });
};
const submit = ({ id, version }: ItemDetail, by: Staff) =>
  by.call(contract.submitItem, { params: { itemId: id }, body: { version } });
const judge = (item: ItemDetail, verdict: "approve" | "return", by: Staff, remark = "") =>
  by.call(contract.reviewItem, {
    params: { itemId: item.id },
    body: { version: item.version, verdict, remark },
  });
const queue = (by: Staff) => by.call(quotas.getQueue, { query: { standard } });
const idsOf = (part: { items: { id: string }[] } | null) => part?.items.map(({ id }) => id);

describe("the queue of a writer", () => {
  it("parts what came back from drafts and from what waits, with the reason", async () => {
    const [writer, reviewer] = [await as("writer"), await as("reviewer")];
    const [plain, waiting, back] = [await add(writer), await add(writer), await add(writer)];
    await submit(waiting, writer);
    await submit(back, writer);
    await judge(back, "return", reviewer, "选项 B 也可成立。");
    const mine = await queue(writer);
    expect(mine.review).toBeNull();
    expect(mine.mend).toMatchObject({
      total: 1,
      items: [{ id: back.id, returned: { by: reviewer.name, remark: "选项 B 也可成立。" } }],
    });
    expect(idsOf(mine.drafts)).toEqual([plain.id]);
    expect(idsOf(mine.waiting)).toEqual([waiting.id]);
    await submit(back, writer);
    expect(await queue(writer)).toMatchObject({ mend: { total: 0 }, waiting: { total: 2 } });
  });

  it("brings up items with open remarks and suggestions, approved ones too", async () => {
    const [writer, reviewer] = [await as("writer"), await as("reviewer")];
    const item = await add(writer);
    await submit(item, writer);
    await judge(item, "approve", reviewer);
    expect(await queue(writer)).toMatchObject({ mend: { total: 0 } });
    const params = { itemId: item.id };
    const { comments } = await reviewer.call(team.addComment, {
      params,
      body: { field: "source", body: "出处请写到条。" },
    });
    await reviewer.call(team.suggestChanges, {
      params,
      body: { version: 1, changes: { source: "标准 1.1.1" }, note: "" },
    });
    expect((await queue(writer)).mend.items).toMatchObject([
      { id: item.id, status: "approved", openComments: 1, openSuggestions: 1, returned: null },
    ]);
    await writer.call(team.resolveComment, {
      params: { ...params, commentId: comments[0]?.id ?? "" },
      body: { resolved: true },
    });
    expect((await queue(writer)).mend.items).toMatchObject([{ openComments: 0 }]);
  });
});

describe("the queue of a reviewer", () => {
  it("has what is assigned first, next due at the top; then the longest waiting; never one's own", async () => {
    const [writer, other] = [await as("writer"), await as("reviewer")];
    const me = await as("writer", "reviewer");
    const make = async (by: Staff): Promise<ItemDetail> => submit(await add(by), by);
    const items = [await make(writer), await make(writer), await make(writer), await make(writer)];
    const [early, late, soon, theirs] = items;
    const own = await make(me);
    const assign = (item: ItemDetail | undefined, to: Staff, due: string | null) =>
      editor.call(team.assignItem, {
        params: { itemId: item?.id ?? "" },
        body: { reviewerId: to.id, due },
      });
    await assign(late, me, "2026-12-31");
    await assign(soon, me, "2026-11-20");
    await assign(theirs, other, null);
    const mine = await queue(me);
    const known = new Set([...items, own].map(({ id }) => id));
    expect(idsOf(mine.review)?.filter((id) => known.has(id))).toEqual([
      soon?.id,
      late?.id,
      early?.id,
    ]);
    expect(mine.review?.items[0]).toMatchObject({ assigned: true, due: "2026-11-20" });
    expect(idsOf(mine.waiting)).toEqual([own.id]);
    expect(idsOf((await queue(other)).review)).toContain(theirs?.id);
  });

  it("counts past what it shows", async () => {
    const [writer, reviewer] = [await as("writer"), await as("reviewer")];
    const before = (await queue(reviewer)).review?.total ?? 0;
    for (let n = 0; n < 33; n++) await submit(await add(writer), writer);
    const { review } = await queue(reviewer);
    expect(review?.total).toBe(before + 33);
    expect(review?.items).toHaveLength(30);
  });
});

describe("items ordered from a writer", () => {
  type Order = BodyIn<typeof quotas.addQuota>;
  const order = (writer: Staff, change: Partial<Order> = {}): { body: Order } => ({
    body: {
      ...{ standard, writerId: writer.id, points: ["3.1.1.1.1", "3.1.1.1.2"], type: "single" },
      ...{ items: 3, dueOn: "2026-12-04", note: "应用层次" },
      ...change,
    },
  });

  it("show their progress to both: what the writer began since, by where it stands", async () => {
    const [writer, reviewer] = [await as("writer"), await as("reviewer")];
    await add(writer);
    clock.advance({ seconds: 1 });
    const quota = await editor.call(quotas.addQuota, order(writer));
    expect(quota.progress).toEqual({ draft: 0, inReview: 0, approved: 0 });
    await add(writer);
    await submit(await add(writer), writer);
    await judge(await submit(await add(writer), writer), "approve", reviewer);
    await add(writer, { knowledgePoint: "2.1.1", element: null });
    await add(writer, { type: "true-false", stem: "对。", options: [], key: ["√"] });
    await add(await as("writer"));
    const progress = { draft: 1, inReview: 1, approved: 1 };
    expect((await queue(writer)).quotas).toMatchObject([{ id: quota.id, progress, items: 3 }]);
    const { quotas: seen } = await editor.call(quotas.listQuotas, { query: { standard } });
    expect(seen.find(({ id }) => id === quota.id)).toMatchObject({
      ...{ progress, writer: { id: writer.id, name: writer.name }, orderedBy: editor.name },
    });
    const stranger = await as("writer");
    expect((await stranger.call(quotas.listQuotas, { query: { standard } })).quotas).toEqual([]);
  });

  it("never overlap for one writer, so that an item counts once", async () => {
    const writer = await as("writer");
    const first = await editor.call(quotas.addQuota, order(writer));
    expect(
      await editor.refusal(quotas.addQuota, order(writer, { points: ["3.1.1.1.2"], type: null })),
    ).toMatchObject({ code: "invalid-input", problems: [{ path: "points" }] });
    await editor.call(quotas.addQuota, order(writer, { type: "multiple" }));
    await editor.call(quotas.addQuota, order(await as("writer")));
    const replies = await Promise.all(
      [1, 2].map(() =>
        editor.inject({
          method: "POST",
          url: quotas.addQuota.path,
          payload: order(writer, { points: ["2.1.1"] }).body,
        }),
      ),
    );
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400]);
    await editor.call(quotas.changeQuota, {
      params: { quotaId: first.id },
      body: { closed: true },
    });
    expect(await editor.call(quotas.addQuota, order(writer))).toMatchObject({ closedAt: null });
  });

  it("count nothing that is begun after they were closed, and then change no more", async () => {
    const writer = await as("writer");
    const { id } = await editor.call(quotas.addQuota, order(writer));
    const params = { quotaId: id };
    await add(writer);
    expect(
      await editor.call(quotas.changeQuota, { params, body: { items: 5, dueOn: "2026-12-11" } }),
    ).toMatchObject({ items: 5, dueOn: "2026-12-11", note: "应用层次" });
    const closed = await editor.call(quotas.changeQuota, { params, body: { closed: true } });
    expect(closed.closedAt).not.toBeNull();
    await add(writer);
    const query = { standard, closed: "true" } as const;
    const { quotas: all } = await writer.call(quotas.listQuotas, { query });
    expect(all).toMatchObject([{ id, progress: { draft: 1 } }]);
    expect((await queue(writer)).quotas).toEqual([]);
    expect(await editor.refusal(quotas.changeQuota, { params, body: { items: 9 } })).toMatchObject({
      code: "not-found",
    });
  });

  it("are refused for points the standard does not have and for people who write nothing", async () => {
    const writer = await as("writer");
    const centre = await as("centre");
    expect(await editor.refusal(quotas.addQuota, order(writer, { points: ["9.9"] }))).toMatchObject(
      { problems: [{ path: "points" }] },
    );
    expect(await editor.refusal(quotas.addQuota, order(centre))).toMatchObject({
      code: "not-found",
    });
    expect(await writer.refusal(quotas.addQuota, order(writer))).toMatchObject({
      code: "not-allowed",
    });
  });
});
