/** The element table as people use it: the page, its paper, the writer's choice, the thin ones. */
import path from "node:path";
import { describe, expect, it } from "vitest";
import { addItem, getItem } from "../../api/contract/items.ts";
import type { Staff } from "../support/app.ts";
import { barriersOf } from "../support/barriers.ts";
import { testBrowser } from "../support/browser.ts";
import { loadElementTable } from "../support/element-table.ts";
import { liveApp } from "../support/live.ts";
import { picture } from "../support/picture.ts";
import { settled, staffAt } from "../support/staff-page.ts";

const world = await liveApp();
const { newPage } = await testBrowser();
const { elements } = await loadElementTable(world.db);
const writer = await world.as("writer");
const centre = await world.as("centre");

async function open(by: Staff, address: string, viewport = { width: 1366, height: 768 }) {
  const page = await staffAt(await newPage({ viewport }), world.url, by, address);
  await settled(page);
  return page;
}

describe("the element table", () => {
  it.each([
    ["a desk's screen", { width: 1366, height: 768 }],
    ["a phone", { width: 390, height: 844 }],
  ])("comes up on %s with every element of the level, and open to all", async (_name, viewport) => {
    const page = await open(centre, "/staff/elements?level=4", viewport);
    const points = elements.filter(({ knowledgePoint }) => /^(2|3\.2)\./.test(knowledgePoint));
    expect(await page.locator("tbody tr").count()).toBe(points.length);
    expect(await page.getByText("不是标准原文").count()).toBe(1);
    await picture(page, `elements-${viewport.width}`);
    await page.locator(".box").evaluate((box) => box.scrollTo(0, 3000));
    await picture(page, `elements-scrolled-${viewport.width}`);
    expect(await barriersOf(page)).toEqual([]);
    await page.context().close();
  });

  it("prints on pages of A4 lying down, each with its heads and the mark", async () => {
    const page = await open(centre, "/staff/elements?level=4");
    const href = await page.getByRole("link", { name: "打印细目表" }).getAttribute("href");
    const sheet = await page.context().newPage();
    await sheet.goto(`${world.url}${href ?? ""}`);
    const pages = await sheet.locator("article").count();
    expect(pages).toBeGreaterThan(3);
    expect(await sheet.getByText("不是标准原文").count()).toBe(pages);
    const folder = process.env["QUANHENG_PICTURES"];
    const pdf = await sheet.pdf({
      preferCSSPageSize: true,
      ...(folder !== undefined && { path: path.join(folder, "elements.pdf") }),
    });
    expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(pages);
    await picture(sheet, "elements-sheet");
    await page.context().close();
  });
});

describe("the writer's pages", () => {
  it("offer the elements of the chosen point, require one, and keep it with the item", async () => {
    const { id } = await writer.call(addItem, {
      body: {
        standard: "4-04-05-03",
        draft: {
          ...{ type: "single", stem: "普通话的标准音是（ ）。", key: ["A"], rationale: "见标准。" },
          options: ["北京语音", "南京语音", "洛阳语音", "上海语音"],
          ...{ knowledgePoint: "3.1.1.1.1", difficulty: 0.8, cognitive: "remember" },
          source: "标准",
        },
      },
    });
    const page = await open(writer, `/staff/items/${id}/edit`);
    const choice = page.getByLabel("鉴定点");
    expect(await choice.locator("option").count()).toBe(4);
    await page.getByRole("button", { name: "提交审核" }).click();
    await page.getByText("请选择鉴定点", { exact: true }).last().waitFor();
    await picture(page, "element-missing");
    expect(await barriersOf(page)).toEqual([]);
    await choice.selectOption("3.1.1.1.1-002");
    await page.getByRole("button", { name: "提交审核" }).click();
    await page.waitForURL(`${world.url}/staff/items/${id}`);
    await settled(page);
    await page.getByRole("link", { name: /3\.1\.1\.1\.1-002/ }).waitFor();
    await picture(page, "element-facts");
    const item = await writer.call(getItem, { params: { itemId: id } });
    expect(item).toMatchObject({ element: "3.1.1.1.1-002", status: "in-review" });
    await page.context().close();
  });

  it("show the list of one element, and on the coverage page the elements that lack items", async () => {
    const page = await open(writer, "/staff/items?point=2.1.1&element=2.1.1-002");
    const listed = await page.locator("td.stem a").count();
    const { count } = await world.db
      .selectFrom("item")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("element", "=", "2.1.1-002")
      .executeTakeFirstOrThrow();
    expect(listed).toBe(count);
    await picture(page, "element-list");
    expect(await barriersOf(page)).toEqual([]);
    await page.goto(`${world.url}/staff/points`);
    await settled(page);
    await page.locator("summary").click();
    await picture(page, "thin-elements");
    expect(await page.locator("details tbody tr").count()).toBeGreaterThan(0);
    expect(await barriersOf(page)).toEqual([]);
    await page.context().close();
  });
});
