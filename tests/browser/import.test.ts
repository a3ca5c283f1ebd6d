/** Items brought in as people do it: paste, look, mend, choose a point, import, find them in the list. */
import { describe, expect, it } from "vitest";
import type { Staff } from "../support/app.ts";
import { barriersOf } from "../support/barriers.ts";
import { testBrowser } from "../support/browser.ts";
import { liveApp } from "../support/live.ts";
import { picture } from "../support/picture.ts";
import { settled, staffAt } from "../support/staff-page.ts";

const world = await liveApp();
const { newPage } = await testBrowser();
const writer = await world.as("writer");
const editor = await world.as("editor");

async function open(by: Staff, address: string, viewport = { width: 1366, height: 768 }) {
  const page = await staffAt(await newPage({ viewport }), world.url, by, address);
  await settled(page);
  return page;
}

const pasted = `呼叫中心服务员（五级）练习
一、单项选择题
1．浏览器里粘贴的第一道题，应当选（ B ）。
A、甲方案  B、乙方案  C、丙方案  D、丁方案
2．浏览器里粘贴的第二道题忘了答案，应当选（ ）。
A、东面  B、西面
— 1 —
C、南面  D、北面
二、判断题
3．浏览器里粘贴的判断题是对的。（√）`;

describe("pasted items", () => {
  it("are read, mended in place, imported, and found in the list", async () => {
    const page = await open(writer, "/staff/imports");
    await page.getByLabel("粘贴文字").fill(pasted);
    await page.getByRole("button", { name: "读取" }).click();
    await page.getByRole("heading", { name: "3 道题还没有知识点" }).waitFor();
    await picture(page, "import-preview");
    expect(await barriersOf(page)).toEqual([]);

    await page.getByRole("combobox").first().fill("语音常识");
    await page.keyboard.press("Enter");
    await page.getByRole("tab", { name: "可以导入2" }).waitFor();
    await page.getByRole("tab", { name: "待确认1" }).waitFor();
    const doubtful = page.getByRole("listitem", { name: "第 2 题" });
    await doubtful.getByText("没有找到答案，请补上。").waitFor();
    await doubtful.getByRole("button", { name: "修改" }).click();
    await doubtful.getByRole("radio", { name: "C 是正确答案" }).check();
    await picture(page, "import-mend");
    expect(await barriersOf(page)).toEqual([]);
    await doubtful.getByRole("button", { name: "保存" }).click();

    await page.getByRole("button", { name: "导入 3 道" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "导入 3 道" }).click();
    await page.getByText("已导入 3 道试题。").waitFor();
    await picture(page, "import-done");

    await page.goto(`${world.url}/staff/items?words=${encodeURIComponent("浏览器里粘贴的")}`);
    await page.getByText("浏览器里粘贴的第二道题忘了答案").waitFor();
    expect(await page.locator("tbody tr").count()).toBe(3);
    await page.context().close();
  });

  it("pasted once more lead back to what became of them", async () => {
    const page = await open(writer, "/staff/imports");
    await page.getByLabel("粘贴文字").fill(pasted);
    await page.getByRole("button", { name: "读取" }).click();
    await page.getByText("这份文件已经导入过，没有重复导入").waitFor();
    await page.context().close();
  });
});

describe("the export", () => {
  it.each([
    ["a desk's screen", { width: 1366, height: 768 }],
    ["a phone", { width: 390, height: 844 }],
  ])("tells on %s what is lost, then gives the file", async (_name, viewport) => {
    const page = await open(editor, "/staff/items?point=3.1.1.1.1", viewport);
    await page.getByRole("button", { name: "导出" }).click();
    await page.getByText("GIFT", { exact: true }).click();
    await page.getByText("出处不在其中。").waitFor();
    await picture(page, `export-${viewport.width}`);
    expect(await barriersOf(page)).toEqual([]);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "下载" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("试题-GIFT.txt");
    await page.context().close();
  });
});
