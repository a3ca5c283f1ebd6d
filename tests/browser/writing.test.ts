/** The editor as a writer uses it, mostly by the keyboard; the figures of a text; what is never lost. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { ItemDetail } from "../../api/contract/items.ts";
import { getItem, reviewItem } from "../../api/contract/items.ts";
import type { Staff } from "../support/app.ts";
import { barriersOf } from "../support/barriers.ts";
import { testBrowser } from "../support/browser.ts";
import { liveApp } from "../support/live.ts";
import { drawing } from "../support/pictures.ts";
import { signInHere, staffAt } from "../support/staff-page.ts";

const world = await liveApp();
const { newPage } = await testBrowser();
let writer: Staff;
let reviewer: Staff;

beforeAll(async () => {
  [writer, reviewer] = [await world.as("writer"), await world.as("reviewer")];
});

async function atDesk(viewport = { width: 1366, height: 768 }): Promise<Page> {
  const page = await staffAt(await newPage(), world.url, writer);
  await page.goto(`${world.url}/staff/items/new?standard=4-04-05-03&point=3.1.1.1.2`);
  await field(page, "题干").waitFor();
  await page.setViewportSize(viewport);
  const tabled = await world.db.selectFrom("element").select("code").executeTakeFirst();
  if (tabled) await page.getByLabel("鉴定点").selectOption("3.1.1.1.2-001");
  return page;
}

const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });

async function type(page: Page, name: string, text: string): Promise<void> {
  await field(page, name).click();
  await page.keyboard.type(text);
}

/** Saves by the key and reads what the server has. */
async function saved(page: Page): Promise<ItemDetail> {
  await page.keyboard.press("Control+s");
  await page.getByText(/^已保存（第/).waitFor();
  const id = /items\/([^/]+)\/edit/.exec(page.url())?.[1] ?? "";
  return writer.call(getItem, { params: { itemId: id } });
}

describe("writing by the keyboard", () => {
  it("marks, options, their order, the key and undoing need no mouse", async () => {
    const page = await atDesk();
    await type(page, "题干", "面积 40 m");
    await page.keyboard.press("Control+.");
    await page.keyboard.type("2");
    await page.keyboard.press("Control+.");
    // The brackets as an input method types them become the one blank there is.
    await page.keyboard.type(" 的机房应配备（）。");
    await field(page, "选项 A").click();
    for (const text of ["水", "干粉", "泡沫", "气体"]) {
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    }
    // Enter in the last option goes on to the rationale.
    await page.keyboard.type("气体不导电。");
    await field(page, "选项 D").click();
    await page.keyboard.press("Control+Enter");
    await page.keyboard.press("Alt+ArrowUp");
    await page.keyboard.press("Alt+ArrowUp");
    const item = await saved(page);
    expect(item).toMatchObject({
      stem: "面积 40 m^{2} 的机房应配备（ ）。",
      options: ["水", "气体", "干粉", "泡沫"],
      key: ["B"],
      rationale: "气体不导电。",
    });
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    expect((await saved(page)).key).toEqual([]);
    await page.keyboard.press("Control+y");
    expect(await saved(page)).toMatchObject({
      options: ["水", "干粉", "泡沫", "气体"],
      key: ["D"],
    });
    await page.context().close();
  });

  it("options copied together are pasted together, without their letters", async () => {
    const page = await atDesk();
    await field(page, "选项 A").click();
    await paste(page, "选项 A", "A．北京\nB．上海\nC．广州\nD．深圳");
    expect((await saved(page)).options).toEqual(["北京", "上海", "广州", "深圳"]);
    await page.context().close();
  });

  it("a text outlives a reload and a lost session", async () => {
    const page = await atDesk();
    await type(page, "题干", "写了一半的");
    await page.getByText(/已留存在本机/).waitFor();
    await page.context().clearCookies();
    page.on("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await signInHere(page, writer);
    await page.getByText(/已恢复/).waitFor();
    expect(await field(page, "题干").innerText()).toBe("写了一半的");
    await page.context().close();
  });
});

async function paste(page: Page, name: string, text: string): Promise<void> {
  await field(page, name).evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    const options = { clipboardData, bubbles: true, cancelable: true };
    element.dispatchEvent(new ClipboardEvent("paste", options));
  }, text);
}

async function pastePicture(page: Page, name: string, bytes: Buffer): Promise<void> {
  const base64 = bytes.toString("base64");
  await field(page, name).evaluate((element, data) => {
    const raw = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([raw], "截图.png", { type: "image/png" }));
    const options = { clipboardData, bubbles: true, cancelable: true };
    element.dispatchEvent(new ClipboardEvent("paste", options));
  }, base64);
}

describe("figures in a text", () => {
  it("a formula is seen while it is written, and can be changed", async () => {
    const page = await atDesk();
    await type(page, "题干", "接通率是");
    await page.keyboard.press("Alt+g");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("公式（LaTeX 写法）").fill("\\frac{m}{n");
    await dialog.getByText(/花括号不成对/).waitFor();
    await dialog.getByLabel("公式（LaTeX 写法）").fill("\\frac{m}{n}");
    await dialog.getByRole("img", { name: "\\frac{m}{n}" }).waitFor();
    await dialog.getByRole("button", { name: "插入" }).click();
    await page.keyboard.type("（）。");
    expect((await saved(page)).stem).toBe("接通率是\\(\\frac{m}{n}\\)（ ）。");
    await page.locator(".formula-node").dblclick();
    await dialog.getByLabel("公式（LaTeX 写法）").fill("\\frac{n}{m}");
    await dialog.getByRole("button", { name: "插入" }).click();
    expect((await saved(page)).stem).toBe("接通率是\\(\\frac{n}{m}\\)（ ）。");
    await page.context().close();
  });

  it("a pasted screenshot is described, kept, and shown to candidates and on paper", async () => {
    const page = await atDesk();
    await type(page, "题干", "图中的设备是（）。");
    await pastePicture(page, "题干", drawing(7));
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("图片说明").fill("图：一副耳机");
    await page.keyboard.press("Enter");
    const preview = page.getByRole("complementary", { name: "考生所见" });
    await preview.getByRole("button", { name: "图：一副耳机" }).waitFor();
    expect((await saved(page)).stem).toMatch(
      /^图中的设备是（ ）。!\[图：一副耳机\]\([0-9a-f]{16}\.png\)$/,
    );
    await page.getByRole("tab", { name: "印刷效果" }).click();
    const printed = preview.locator("img");
    await expect
      .poll(() => printed.evaluate((one: HTMLImageElement) => one.naturalWidth))
      .toBeGreaterThan(100);
    await page.context().close();
  });

  it("a file that is no picture is refused in words, and the text stays as it is", async () => {
    const page = await atDesk();
    await type(page, "题干", "原文（）。");
    await pastePicture(page, "题干", Buffer.from("<svg onload='alert(1)'/>"));
    await page.getByText(/不接受 SVG/).waitFor();
    expect((await saved(page)).stem).toBe("原文（ ）。");
    await page.context().close();
  });

  it("a table is written cell by cell", async () => {
    const page = await atDesk();
    await type(page, "题干", "根据下表（）。");
    await page.keyboard.press("Alt+b");
    for (const cell of ["时段", "来电", "接通", "上午", "120", "96"]) {
      await page.keyboard.type(cell);
      await page.keyboard.press("Tab");
    }
    await page.getByRole("button", { name: "删此行" }).click();
    expect((await saved(page)).stem).toContain("| 时段 | 来电 | 接通 |\n| 上午 | 120 | 96 |");
    await page.context().close();
  });
});

describe("findings and likeness while writing", () => {
  it("the road: a finding, mended, sent to review, sent back, approved by somebody else", async () => {
    const page = await atDesk();
    await type(page, "题干", "客户来电要求查询他人的账单,坐席应（）。");
    await field(page, "选项 A").click();
    for (const text of [
      "委婉拒绝并说明规定",
      "核对后代为查询",
      "转给班组长查询",
      "请对方次日再拨",
    ]) {
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    }
    await page.keyboard.type("他人的账单属于个人信息，未经本人同意不得提供。");
    await page.getByText(/中文中用了半角标点/).waitFor();
    await page.getByLabel("A 为正确答案").press("Space");
    await page.getByRole("button", { name: "引用本知识点" }).click();
    await page.getByRole("button", { name: "提交审核" }).click();
    await page.getByText(/还有 1 处待完善/).waitFor();
    await field(page, "题干").fill("客户来电要求查询他人的账单，坐席应（ ）。");
    await page.getByText("符合命题规范").waitFor();
    await page.keyboard.press("Control+Shift+Enter");
    await page.getByText(/已提交审核/).waitFor();
    // The next item on the same point is open, empty.
    expect(page.url()).toContain("point=3.1.1.1.2");
    expect((await field(page, "题干").innerText()).trim()).toBe("");
    const { item_id: id } = await world.db
      .selectFrom("item_version")
      .select("item_id")
      .where("stem", "like", "客户来电要求查询他人的账单%")
      .executeTakeFirstOrThrow();
    const judge = (version: number, verdict: "approve" | "return") =>
      reviewer.call(reviewItem, {
        params: { itemId: id },
        body: { version, verdict, remark: "解析请写明依据" },
      });
    await judge(1, "return");
    await page.goto(`${world.url}/staff/items/${id}/edit`);
    await page.getByText("解析请写明依据").waitFor();
    await type(page, "解析", "依据个人信息保护法。");
    await page.getByRole("button", { name: "提交审核" }).click();
    await page.getByText(/已提交审核/).waitFor();
    expect(await judge(2, "approve")).toMatchObject({ status: "approved", approvedVersion: 2 });
    await page.context().close();
  });

  it("an item that is there already is shown before it is written twice", async () => {
    const { stem } = await world.db
      .selectFrom("item_version")
      .select("stem")
      .where("item_id", "=", "4040503-3101")
      .executeTakeFirstOrThrow();
    const page = await atDesk();
    await field(page, "题干").fill(stem);
    await page.getByText("题库里相近的题").waitFor();
    await page.getByText("100%", { exact: true }).waitFor();
    await page.context().close();
  });
});

describe("the page", () => {
  it.each([1366, 390])("has no barriers at %d points", async (width) => {
    const page = await atDesk({ width, height: 800 });
    await type(page, "题干", "有下标的 H_{2}O（）。");
    await page.keyboard.press("Alt+b");
    expect(await barriersOf(page)).toEqual([]);
    await page.keyboard.press("Alt+g");
    expect(await barriersOf(page)).toEqual([]);
    await page.context().close();
  });
});
