import { describe, expect, it } from "vitest";
import type { Staff } from "../../../../tests/support/app.ts";
import { testApp } from "../../../../tests/support/app.ts";
import { soundDraft } from "../../../../tests/support/item-draft.ts";
import { changeAccount } from "../../../contract/accounts.ts";
import * as team from "../../../contract/item-teamwork.ts";
import type { ItemDetail, ItemDraft } from "../../../contract/items.ts";
import * as contract from "../../../contract/items.ts";
import { selectElements } from "../../standards/elements/queries.ts";
import { selectPool } from "../bank/queries.ts";

const { db, as, app } = await testApp();
const standard = "4-04-05-03";
const [writer, colleague] = [await as("writer"), await as("writer")];
const [reviewer, second, editor] = [await as("reviewer"), await as("reviewer"), await as("editor")];
const element =
  (await selectElements(db, standard)).find((one) => one.knowledgePoint === "3.1.1.1.1")?.code ??
  null;

const draft: ItemDraft = { ...soundDraft, element };

const add = (by: Staff = writer): Promise<ItemDetail> =>
  by.call(contract.addItem, { body: { standard, draft } });

async function submitted(by: Staff = writer): Promise<ItemDetail> {
  const { id, version } = await add(by);
  return by.call(contract.submitItem, { params: { itemId: id }, body: { version } });
}

const about = ({ id }: ItemDetail) => ({ itemId: id });

function verdict(item: ItemDetail, given: "approve" | "return", by: Staff, remark = "") {
  const body = { version: item.version, verdict: given, remark };
  return { params: about(item), body, by };
}

const judge = (item: ItemDetail, given: "approve" | "return", by: Staff, remark = "") => {
  const { params, body } = verdict(item, given, by, remark);
  return by.call(contract.reviewItem, { params, body });
};
const refusedJudge = (item: ItemDetail, by: Staff) => {
  const { params, body } = verdict(item, "approve", by);
  return by.refusal(contract.reviewItem, { params, body });
};

function revise(item: ItemDetail, change: Partial<ItemDraft>, by: Staff = writer, why = "") {
  const body = { version: item.version, draft: { ...draft, ...change }, why };
  return by.call(contract.reviseItem, { params: about(item), body });
}

const inPool = async (id: string) =>
  (await selectPool(db, standard)).some((item) => item.id === id);

describe("two people", () => {
  it("stand behind every approval: nobody judges an item that holds words of theirs, in any version", async () => {
    const both = await as("writer", "reviewer");
    const first = await add(both);
    const later = await revise(first, { rationale: "同事改过的解析。" }, colleague);
    const item = await colleague.call(contract.submitItem, {
      params: about(later),
      body: { version: 2 },
    });
    expect(await refusedJudge(item, both)).toMatchObject({ code: "own-work", status: 403 });
    expect(await both.call(contract.getItem, { params: about(item) })).toMatchObject({ own: true });
    expect(await judge(item, "approve", reviewer)).toMatchObject({ status: "approved" });
  });

  it("are two also after a change of role", async () => {
    const admin = await as("administrator");
    const mover = await as("writer");
    const item = await submitted(mover);
    await admin.call(changeAccount, {
      params: { accountId: mover.id },
      body: { roles: ["editor"], password: "another long password" },
    });
    const { login } = mover;
    const reply = await app.inject({
      method: "POST",
      url: "/api/staff/session",
      payload: { login, password: "another long password" },
    });
    const cookie = String(reply.headers["set-cookie"]).split(";")[0] ?? "";
    const refused = await app.inject({
      method: "POST",
      url: `/api/items/${item.id}/review`,
      headers: { cookie },
      payload: { version: 1, verdict: "approve" },
    });
    expect(refused.json()).toMatchObject({ code: "own-work" });
    expect(await inPool(item.id)).toBe(false);
  });
});

describe("taking back, retiring and restoring", () => {
  it("takes an item back from review by its writer or an editor, and by nobody else", async () => {
    const item = await submitted();
    const asked = { params: about(item), body: { version: 1 } };
    expect(await colleague.refusal(team.withdrawItem, asked)).toMatchObject({
      code: "not-allowed",
    });
    expect(await writer.call(team.withdrawItem, asked)).toMatchObject({ status: "draft" });
    expect(await writer.refusal(team.withdrawItem, asked)).toMatchObject({
      code: "item-not-reviewable",
    });
    const other = await submitted();
    expect(
      await editor.call(team.withdrawItem, { params: about(other), body: { version: 1 } }),
    ).toMatchObject({ status: "draft" });
  });

  it("restores a retired item as a draft that is in no pool until it is approved anew", async () => {
    const item = await submitted();
    await judge(item, "approve", reviewer);
    const params = about(item);
    await reviewer.call(contract.retireItem, { params, body: { remark: "条文已修订" } });
    const body = { remark: "条文恢复施行" };
    expect(await reviewer.refusal(team.restoreItem, { params, body })).toMatchObject({
      code: "not-allowed",
    });
    const restored = await editor.call(team.restoreItem, { params, body });
    expect(restored).toMatchObject({ status: "draft", approvedVersion: null });
    expect(restored.history.at(-1)).toMatchObject({ act: "restored", remark: "条文恢复施行" });
    expect(await inPool(item.id)).toBe(false);
    await writer.call(contract.submitItem, { params, body: { version: 1 } });
    await judge(restored, "approve", second);
    expect(await inPool(item.id)).toBe(true);
  });
});

describe("assigning a reviewer", () => {
  const assign = (item: ItemDetail, reviewerId: string | null, due: string | null = null) => ({
    params: about(item),
    body: { reviewerId, due },
  });

  it("is the editor's; reviewers take items themselves and give them back", async () => {
    const item = await submitted();
    const assigned = await editor.call(team.assignItem, assign(item, reviewer.id, "2026-12-04"));
    expect(assigned.reviewer).toEqual({ id: reviewer.id, name: reviewer.name, due: "2026-12-04" });
    expect(assigned.history.at(-1)).toMatchObject({ act: "assigned" });
    expect(await second.refusal(team.assignItem, assign(item, second.id))).toMatchObject({
      code: "not-allowed",
    });
    await reviewer.call(team.assignItem, assign(item, null));
    const taken = await second.call(team.assignItem, assign(item, second.id));
    expect(taken.reviewer).toMatchObject({ id: second.id, due: null });
  });

  it("refuses who does not review, and who has words in the item", async () => {
    const both = await as("writer", "reviewer");
    const item = await submitted(both);
    expect(await editor.refusal(team.assignItem, assign(item, colleague.id))).toMatchObject({
      code: "not-found",
    });
    expect(await editor.refusal(team.assignItem, assign(item, both.id))).toMatchObject({
      code: "own-work",
    });
  });

  it("ends with the approval, and stays over a return", async () => {
    const item = await submitted();
    await editor.call(team.assignItem, assign(item, reviewer.id));
    const returned = await judge(item, "return", reviewer, "请补充依据");
    expect(returned.reviewer).toMatchObject({ id: reviewer.id });
    await writer.call(contract.submitItem, { params: about(item), body: { version: 1 } });
    expect((await judge(item, "approve", reviewer)).reviewer).toBeNull();
  });
});

describe("remarks on fields", () => {
  it("stay open until somebody resolves them, and can be opened again", async () => {
    const item = await submitted();
    const params = about(item);
    const { comments } = await reviewer.call(team.addComment, {
      params,
      body: { field: "options", body: "选项 B 也可成立。" },
    });
    expect(comments).toMatchObject([
      { field: "options", version: 1, by: reviewer.name, resolved: null },
    ]);
    const one = { ...params, commentId: comments[0]?.id ?? "" };
    const dealt = await writer.call(team.resolveComment, { params: one, body: { resolved: true } });
    expect(dealt.comments[0]?.resolved).toMatchObject({ by: writer.name });
    const again = await reviewer.call(team.resolveComment, {
      params: one,
      body: { resolved: false },
    });
    expect(again.comments[0]?.resolved).toBeNull();
    const other = about(await add());
    expect(
      await writer.refusal(team.resolveComment, {
        params: { ...other, commentId: one.commentId },
        body: { resolved: true },
      }),
    ).toMatchObject({ code: "not-found" });
  });
});

describe("suggested changes", () => {
  const changes = { stem: "普通话以（ ）为标准音。", difficulty: 0.85 };
  const suggest = (item: ItemDetail, by: Staff = reviewer) =>
    by.call(team.suggestChanges, {
      params: about(item),
      body: { version: item.version, changes, note: "更简洁" },
    });
  const decide = (item: ItemDetail, decision: "accept" | "decline", remark = "") => ({
    params: { ...about(item), suggestionId: item.suggestions[0]?.id ?? "" },
    body: { version: item.version, decision, remark },
  });

  it("leave the text as it is until accepted, and hold only what would change", async () => {
    const item = await suggest(await submitted());
    expect(item).toMatchObject({ version: 1, stem: draft.stem, status: "in-review" });
    expect(item.suggestions).toMatchObject([
      {
        ...{ version: 1, changes: { stem: changes.stem }, before: { stem: draft.stem } },
        ...{ note: "更简洁", by: reviewer.name, own: true, status: "open", overtaken: false },
      },
    ]);
    expect(item.suggestions[0]?.changes).not.toHaveProperty("difficulty");
  });

  it("become a new version when the writer accepts, and bar who proposed them from judging", async () => {
    const item = await suggest(await submitted());
    const accepted = await writer.call(team.decideSuggestion, decide(item, "accept"));
    expect(accepted).toMatchObject({ version: 2, stem: changes.stem, status: "draft" });
    expect(accepted.history.at(-1)).toMatchObject({ act: "accepted", remark: "更简洁" });
    expect(accepted.suggestions[0]).toMatchObject({
      status: "accepted",
      decision: { by: writer.name },
    });
    const again = await writer.call(contract.submitItem, {
      params: about(item),
      body: { version: 2 },
    });
    expect(await refusedJudge(again, reviewer)).toMatchObject({ code: "own-work" });
    expect(await judge(again, "approve", second)).toMatchObject({ approvedVersion: 2 });
  });

  it("are declined with a reason, and then leave their author free to judge", async () => {
    const item = await suggest(await submitted());
    expect(await writer.refusal(team.decideSuggestion, decide(item, "decline"))).toMatchObject({
      problems: [{ path: "remark" }],
    });
    const declined = await writer.call(
      team.decideSuggestion,
      decide(item, "decline", "原文与教材一致"),
    );
    expect(declined.suggestions[0]).toMatchObject({
      status: "declined",
      decision: { remark: "原文与教材一致" },
    });
    expect(await judge(item, "approve", reviewer)).toMatchObject({ status: "approved" });
  });

  it("are decided by somebody else, once, and only while their fields are as they were", async () => {
    const item = await suggest(await submitted());
    expect(await reviewer.refusal(team.decideSuggestion, decide(item, "accept"))).toMatchObject({
      code: "own-work",
    });
    const moved = await revise(item, { stem: "标准音是什么？应选（ ）。" });
    expect(moved.suggestions[0]).toMatchObject({ overtaken: true });
    expect(
      await writer.refusal(team.decideSuggestion, decide({ ...item, version: 2 }, "accept")),
    ).toMatchObject({ code: "item-changed" });
    await writer.call(team.decideSuggestion, decide({ ...item, version: 2 }, "decline", "已改写"));
    expect(
      await writer.refusal(team.decideSuggestion, decide({ ...item, version: 2 }, "accept")),
    ).toMatchObject({ code: "item-not-reviewable" });
  });

  it("still apply to a later version that left their fields alone", async () => {
    const item = await suggest(await submitted());
    const moved = await revise(item, { rationale: "别处改过。" });
    const accepted = await writer.call(team.decideSuggestion, decide(moved, "accept"));
    expect(accepted).toMatchObject({ version: 3, stem: changes.stem, rationale: "别处改过。" });
  });

  it("are refused when nothing would change", async () => {
    const item = await submitted();
    const body = { version: 1, changes: { stem: ` ${draft.stem} ` }, note: "" };
    expect(
      await reviewer.refusal(team.suggestChanges, { params: about(item), body }),
    ).toMatchObject({ code: "invalid-input", problems: [{ path: "changes" }] });
  });
});

describe("the versions of an item", () => {
  it("tell who made each and why, newest first; an earlier text comes back as a new version", async () => {
    const item = await add();
    const later = await revise(item, { stem: "改坏了的（ ）。" }, colleague, "统一术语");
    const params = about(item);
    const reinstated = await writer.call(team.reinstateText, {
      params,
      body: { version: 2, from: 1, why: "第 2 版的改动不成立" },
    });
    expect(reinstated).toMatchObject({ version: 3, stem: draft.stem, status: "draft", element });
    expect(later.version).toBe(2);
    const { versions } = await writer.call(team.listVersions, { params });
    expect(versions).toMatchObject([
      { version: 3, by: writer.name, act: "reinstated", why: "第 2 版的改动不成立" },
      { version: 2, by: colleague.name, act: "written", why: "统一术语", stem: "改坏了的（ ）。" },
      { version: 1, by: writer.name, act: "written", why: null, stem: draft.stem },
    ]);
    for (const from of [3, 0, 9])
      expect(
        await writer.refusal(team.reinstateText, {
          params,
          body: { version: 3, from, why: "试一试" },
        }),
      ).toMatchObject({ code: "not-found" });
  });
});
