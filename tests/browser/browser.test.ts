import { expect, it } from "vitest";
import { testBrowser } from "../support/browser.ts";

const { newPage } = await testBrowser();

it("a page runs in a real Chromium", async () => {
  const page = await newPage();
  await page.setContent("<h1>权衡</h1>");
  expect(await page.locator("h1").innerText()).toBe("权衡");
  await page.context().close();
});
