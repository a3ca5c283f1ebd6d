/** 模拟考试: the whole way of an exam, without an account and without a word to the server. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { barriersOf } from "../support/barriers.ts";
import { testBrowser } from "../support/browser.ts";
import { liveApp } from "../support/live.ts";

const world = await liveApp();
const { newPage } = await testBrowser();

it("goes from the sign-in through items of all types, map, mark and hand-in to the score with explanations", async () => {
  const page = await newPage();
  page.setDefaultTimeout(20_000);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${world.url}/exam`);
  await page.getByRole("link", { name: "先试一试" }).click();
  asked.length = 0;
  await page.getByRole("button", { name: "信息无误" }).click();
  await page.getByRole("button", { name: "开始考试" }).click();
  await page.getByText("第 1 题，共 13 题").waitFor();
  expect(await page.getByRole("timer").innerText()).toMatch(/0:(20:00|19:\d\d)/);
  for (const key of ["b", "m", "ArrowRight", "c"]) await page.keyboard.press(key);
  await page.getByText("全部已保存").first().waitFor();
  await page.reload();
  await page.getByText("第 2 题，共 13 题").waitFor();
  expect(await page.getByRole("radio", { name: "C" }).isChecked()).toBe(true);
  await page.getByRole("button", { name: /^第 8 题/ }).click();
  for (const key of ["a", "b", "ArrowRight"]) await page.keyboard.press(key);
  await page.getByRole("button", { name: /^第 10 题/ }).click();
  await page.keyboard.press("y");
  expect(await barriersOf(page)).toEqual([]);
  await picture(page, "practice-item");
  await page.getByRole("button", { name: "检查并交卷" }).click();
  await page.getByRole("button", { name: "转到第 1 题" }).waitFor();
  await page.getByRole("button", { name: "交卷", exact: true }).click();
  await page.getByRole("button", { name: "确认交卷" }).click();
  await page.getByText(/已交卷，4 题已保存，回执 模拟-\d{4}。/).waitFor();
  await page.getByRole("heading", { name: "模拟得分 23 分，满分 100 分" }).waitFor();
  expect(await page.getByText("解析").count()).toBe(14);
  expect(await barriersOf(page)).toEqual([]);
  await picture(page, "practice-result");
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, "practice-result-phone");
  expect(asked.filter((path) => path.startsWith("/api"))).toEqual([]);
  await page.getByRole("button", { name: "再练一次" }).click();
  await page.getByText("请核对本人信息").waitFor();
  await page.getByRole("button", { name: "不是我" }).click();
  await page.getByRole("heading", { name: "考生登录" }).waitFor();
  await page.context().close();
});

/** Only when somebody wants to look. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["QUANHENG_PICTURES"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
