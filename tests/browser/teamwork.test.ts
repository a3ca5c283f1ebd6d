/**
 * How an item comes to be, walked by people in a real browser: its writer is told of a slip and of an
 * item that reads alike, mends it and sends it to review; a reviewer remarks, proposes a change and sends
 * it back; the writer accepts, answers the remark and sends it again; somebody else approves it; and it
 * stands on a paper.
 */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { assemblePapers, getPaper } from "../../api/contract/papers.ts";
import type { Staff } from "../support/app.ts";
import { testBrowser } from "../support/browser.ts";
import { liveApp } from "../support/live.ts";
import { staffAt } from "../support/staff-page.ts";

const world = await liveApp();
const { newPage } = await testBrowser();
const stem = "夜间值守的坐席接到客户报失银行卡的来电，核验身份之后首先应当（ ）。";

async function signedIn(staff: Staff): Promise<Page> {
  return staffAt(await newPage(), world.url, staff);
}

/** An item on its writer's screen, complete but for the end of its stem. */
async function write(page: Page): Promise<void> {
  await page.goto(`${world.url}/staff/items?tree=5`);
  await page.getByRole("treeitem", { name: /^服务用语基本知识/ }).click();
  await page.getByRole("link", { name: "写一题" }).click();
  const tabled = await world.db.selectFrom("element").select("code").executeTakeFirst();
  if (tabled) await page.getByLabel("鉴定点").selectOption({ index: 1 });
  await page.getByRole("radio", { name: "单选" }).check();
  await page.getByRole("textbox", { name: "题干" }).fill(stem.replace("。", ""));
  const options = [
    "立即办理挂失并告知结果",
    "请客户天亮后再拨",
    "转给质检复核录音",
    "询问卡里还有多少钱",
  ];
  for (const [index, text] of options.entries())
    await page.getByLabel(`选项 ${"ABCD"[index]}`).fill(text);
  await page.getByLabel("A 为正确答案").press("Space");
  await page.getByRole("textbox", { name: "解析" }).fill("挂失分秒必争，核验后应立即办理。");
  await page.getByRole("textbox", { name: "出处" }).fill("标准 3.1 五级 1.1.2 服务用语基本知识");
}

describe("an item that several people work on", () => {
  it("is written, mended, sent back, changed as proposed, approved by another and put on a paper", async () => {
    const [writer, reviewer, second] = [
      await world.as("writer"),
      await world.as("reviewer"),
      await world.as("reviewer"),
    ];
    const desk = await signedIn(writer);
    await write(desk);
    await desk.getByRole("button", { name: "提交审核" }).click();
    await desk
      .getByText(/题干应以句号/)
      .first()
      .waitFor();
    await desk.getByRole("textbox", { name: "题干" }).fill(stem);
    await desk.getByRole("button", { name: "提交审核" }).click();
    await desk.getByText(/已提交审核/).waitFor();
    const id = desk.url().split("/").at(-1) ?? "";

    const office = await signedIn(reviewer);
    await office.goto(`${world.url}/staff/items/${id}/review`);
    await office.getByLabel("批注哪一处").selectOption("options");
    await office.getByLabel("批注内容").fill("选项 C 与实际流程不符，请换一个。");
    await office.getByRole("button", { name: "写批注" }).click();
    await office
      .getByText("未处理")
      .or(office.getByText("选项 C 与实际流程不符"))
      .first()
      .waitFor();
    await office.getByRole("button", { name: "提出修改建议" }).click();
    const proposal = office.getByRole("dialog");
    await proposal.getByLabel("解析").fill("挂失分秒必争，身份核验通过后应立即办理挂失。");
    await proposal.getByRole("button", { name: "提交建议" }).click();
    await office.getByText("由命题员决定是否采纳。").waitFor();
    await office.getByRole("button", { name: "退回" }).click();
    await office.getByText(/退回请写明理由/).waitFor();
    await office.getByLabel("审核意见").fill("请处理批注和建议后再提交。");
    await office.getByRole("button", { name: "退回" }).click();
    await office.getByText(`已退回：${id}`).waitFor();

    await desk.goto(`${world.url}/staff/queue`);
    await desk.getByText("请处理批注和建议后再提交。").waitFor();
    await desk.goto(`${world.url}/staff/items/${id}`);
    await desk.getByRole("button", { name: "采纳", exact: true }).click();
    await desk.getByText("已采纳，生成第 2 版草稿").waitFor();
    await desk.getByRole("button", { name: "已处理" }).click();
    await desk.getByText("已处理的批注 1 条").waitFor();
    await desk.getByRole("link", { name: "修改", exact: true }).click();
    await desk.getByLabel("选项 C").fill("请客户自行到网点办理");
    await desk.getByRole("button", { name: "提交审核" }).click();
    await desk.getByText(/已提交审核/).waitFor();

    // The reviewer's words are in the item now.
    await office.goto(`${world.url}/staff/items/${id}/review`);
    await office.getByText(/应由其他审题员审核/).waitFor();
    expect(await office.getByRole("button", { name: "通过" }).count()).toBe(0);

    const other = await signedIn(second);
    await other.goto(`${world.url}/staff/items/${id}/review`);
    await other.getByText("请客户自行到网点办理").first().waitFor();
    await other.getByRole("button", { name: "通过" }).click();
    await other.getByText(new RegExp(`已通过：${id}`)).waitFor();

    await other.goto(`${world.url}/staff/items/${id}/versions`);
    await other.getByText(/采纳建议/).waitFor();
    expect(await other.getByRole("row").count()).toBe(1 + 3);

    const centre = await world.as("centre");
    const { papers } = await centre.call(assemblePapers, {
      body: {
        ...{ standard: "4-04-05-03", level: 5, structure: "s80-t20", papers: 1, seed: "teamwork" },
        constraints: { anchors: [id] },
      },
    });
    const paperId = papers[0]?.id ?? "";
    const { slots } = await centre.call(getPaper, { params: { paperId } });
    expect(slots.find((slot) => slot.itemId === id)).toMatchObject({ version: 3, stem });
  });

  it("shows its writer what reads alike while the stem is being typed", async () => {
    const page = await signedIn(await world.as("writer"));
    const { id, stem: known } = await world.db
      .selectFrom("item")
      .innerJoin("item_version", "item_version.item_id", "item.id")
      .select(["item.id", "stem"])
      .where("item.status", "=", "approved")
      .orderBy("item.id")
      .executeTakeFirstOrThrow();
    await page.goto(`${world.url}/staff/items/new`);
    await page.getByRole("textbox", { name: "题干" }).fill(known.slice(0, -2));
    await page.getByText("题库里相近的题").waitFor();
    await page.getByText(id).waitFor();
    await page.getByRole("textbox", { name: "题干" }).fill("貔貅麒麟凤凰朱雀玄武白虎青龙。");
    await page.getByText("题库里相近的题").waitFor({ state: "detached" });
  });
});

describe("an editor-in-chief", () => {
  it("orders items, moves several at once after a preview, and both see what came of it", async () => {
    const [editor, writer] = [await world.as("editor"), await world.as("writer")];
    const office = await signedIn(editor);
    await office.goto(`${world.url}/staff/quotas`);
    await office.getByRole("button", { name: "布置任务" }).first().click();
    const dialog = office.getByRole("dialog");
    await dialog.getByLabel("命题员").selectOption(writer.id);
    await dialog.getByLabel("题数").fill("3");
    await dialog.getByLabel("完成日期").fill("2031-12-05");
    await dialog.getByRole("checkbox", { name: "五级 · 服务应答处理" }).check();
    await dialog.getByRole("button", { name: "布置", exact: true }).click();
    await office.getByText("已通过 0 / 3").waitFor();

    const desk = await signedIn(writer);
    await desk.goto(`${world.url}/staff/queue`);
    await desk.getByText("还差 3 题未写").waitFor();

    await office.goto(`${world.url}/staff/items?point=2.1.1&status=approved`);
    await office.getByRole("checkbox", { name: "选择本页" }).check();
    await office.getByRole("button", { name: "成批改动" }).click();
    const bulk = office.getByRole("dialog");
    await bulk.getByLabel("做什么").selectOption({ label: "停用" });
    await bulk.getByLabel("理由").fill("条文修订，整体停用");
    await bulk.getByRole("button", { name: "预览" }).click();
    const run = bulk.getByRole("button", { name: /执行：改动 \d+ 题/ });
    const count = Number(/\d+/.exec(await run.innerText())?.[0]);
    expect(count).toBeGreaterThan(3);
    await run.click();
    await office.getByText(`已改动 ${count} 题`).waitFor();
    const retired = await world.db
      .selectFrom("item_event")
      .select("item_id")
      .where("act", "=", "retired")
      .where("remark", "=", "条文修订，整体停用")
      .execute();
    expect(retired).toHaveLength(count);
  });

  it("moves through the tree and the table by keyboard alone", async () => {
    const page = await signedIn(await world.as("editor"));
    await page.goto(`${world.url}/staff/items?tree=5`);
    await page.getByRole("treeitem").first().focus();
    for (const key of [
      "ArrowDown",
      "ArrowDown",
      "ArrowLeft",
      "ArrowLeft",
      "ArrowRight",
      "End",
      "Home",
    ])
      await page.keyboard.press(key);
    const listed = page.waitForResponse(/api\/items\?.*row=/);
    await page.keyboard.press("Enter");
    await listed;
    const table = page.getByRole("region", { name: "试题" });
    await table.locator("tbody:not(.stale)").waitFor();
    const links = table.locator("tbody a");
    await links.first().focus();
    await page.keyboard.press("ArrowDown");
    expect(await links.nth(1).evaluate((link) => link === document.activeElement)).toBe(true);
  });
});
