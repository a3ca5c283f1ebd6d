/** Assembling as a centre does it: demands, the live proof, refusals one can act on, one slot by hand. */
import fs from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { countPossible } from "../../api/contract/assembly.ts";
import { barriersOf } from "../support/barriers.ts";
import { testBrowser } from "../support/browser.ts";
import { liveApp } from "../support/live.ts";
import { picture } from "../support/picture.ts";
import { settled, staffAt } from "../support/staff-page.ts";

const world = await liveApp();
const { newPage } = await testBrowser();
const centre = await world.as("centre");
const desk = "/staff/papers/new?level=5&structure=s80-t20&papers=2&seed=7";

async function open(address: string, viewport = { width: 1366, height: 768 }): Promise<Page> {
  const page = await staffAt(await newPage({ viewport }), world.url, centre, address);
  await settled(page);
  return page;
}

const unfold = (page: Page, group: string): Promise<void> =>
  page.locator("summary", { hasText: new RegExp(`^${group}`) }).click();

describe.each([
  ["a desk's screen", { width: 1366, height: 768 }],
  ["a phone", { width: 390, height: 844 }],
])("on %s", (_name, viewport) => {
  it("demands show what was wanted and what was counted, and nobody is shut out", async () => {
    const page = await open(desk, viewport);
    await page.getByText("2 套试卷均与权重表完全相符").waitFor();
    await page.getByText(/最多可组 \d+ 套无重题的卷/).waitFor();
    await picture(page, `assemble-plain-${viewport.width}`);
    for (const group of ["知识点", "重要程度", "认知层次", "难度", "曝光与重复", "必选与排除"])
      await unfold(page, group);
    await page.getByLabel("应用：最少").fill("10");
    await page.getByLabel("平均难度", { exact: true }).fill("0.74");
    await page.getByLabel("每个知识点：最多").fill("9");
    await page.getByText("认知层次“应用”的比例").waitFor();
    await page.getByText("2 套试卷均与权重表完全相符").waitFor();
    await settled(page);
    await picture(page, `assemble-demands-${viewport.width}`);
    expect(await barriersOf(page)).toEqual([]);
    expect(page.url()).toContain("ask=");
    await page.reload();
    await page.getByText("认知层次“应用”的比例").waitFor();
    await page.context().close();
  });

  it("each refusal offers what can be done, and the shopping list can be taken along", async () => {
    const page = await open(desk.replace("papers=2", "papers=9"), viewport);
    await page.getByText("题库缺题，组不出这么多套").waitFor();
    await picture(page, `assemble-short-${viewport.width}`);
    expect(await barriersOf(page)).toEqual([]);
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "下载补题清单（CSV）" }).last().click();
    const file = await (await waiting).path();
    expect(fs.readFileSync(file, "utf8")).toMatch(/^\uFEFF等级,权重项,.*\r\n五级\/初级工,/);
    await page.getByRole("button", { name: /^组 \d+ 套$/ }).click();
    await page.getByText(/套试卷均与权重表完全相符/).waitFor();
    await unfold(page, "难度");
    await page.getByLabel("平均难度", { exact: true }).fill("0.3");
    await page.getByText("目标达不到").waitFor();
    await picture(page, `assemble-reach-${viewport.width}`);
    await page.getByRole("button", { name: /^把平均难度改为/ }).click();
    await page.getByText("目标达不到").waitFor({ state: "detached" });
    await page.context().close();
  });
});

describe("from the order to the sealed paper", () => {
  it("a person types on while answers come, keeps the papers, replaces a slot, compares and seals", async () => {
    const page = await open(desk);
    await unfold(page, "曝光与重复");
    await page.getByText("2 套试卷均与权重表完全相符").waitFor();
    await page.getByRole("button", { name: "生成 2 套试卷" }).click();
    await page.getByRole("link", { name: /理论知识试卷 A$/ }).click();
    await page.getByRole("tab", { name: "试卷预览" }).click();
    await page.getByRole("button", { name: "换题：第 3 题" }).click();
    const dialog = page.getByRole("dialog");
    const take = dialog.getByRole("button", { name: /^换成这道：/ });
    await take.first().waitFor();
    await settled(page);
    await picture(page, "replace-slot");
    expect(await barriersOf(page)).toEqual([]);
    const chosen = ((await take.first().getAttribute("aria-label")) ?? "").replace(
      "换成这道：",
      "",
    );
    await take.first().click();
    await page.getByText("第 3 题已更换").waitFor();
    await page.getByText(new RegExp(`第 3 题：.* → ${chosen}`)).waitFor();
    await page.getByRole("tab", { name: "对比" }).click();
    await page.getByText("两套没有相同的试题。").waitFor();
    await settled(page);
    await picture(page, "compare-papers");
    expect(await barriersOf(page)).toEqual([]);
    await page.getByRole("tab", { name: "组卷证明" }).click();
    await page.getByRole("region", { name: "知识点覆盖图" }).waitFor();
    await settled(page);
    await picture(page, "paper-proof");
    expect(await barriersOf(page)).toEqual([]);
    await page.getByRole("button", { name: "封存" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("A");
    await page.getByRole("dialog").getByRole("button", { name: "封存" }).click();
    await page.getByText("已封存，内容不会再变。").waitFor();
    await page.getByRole("tab", { name: "试卷预览" }).click();
    expect(await page.getByRole("button", { name: "换题：第 3 题" }).count()).toBe(0);
    await page.context().close();
  });

  it("drafts in the way are named, and can be shared after all", async () => {
    const order = { standard: "4-04-05-03", level: 5, structure: "s80-t20", papers: 1 };
    const most = await centre.call(countPossible, { body: { ...order, avoidDrafts: false } });
    const papers = most.outcome === "possible" ? most.papers : 0;
    // One paper is still a draft: the last of so many would need its items.
    const page = await open(desk.replace("papers=2", `papers=${papers}`));
    await page.getByText("被限制规则挡住了").waitFor();
    await picture(page, "drafts-in-the-way");
    expect(await barriersOf(page)).toEqual([]);
    await page.getByRole("button", { name: "放宽：不与未封存的草稿重题" }).click();
    await page.getByText(`${papers} 套试卷均与权重表完全相符`).waitFor();
    await page.context().close();
  });
});
