/** Ninety minutes at this page: by keyboard alone, in large type, in high contrast, on a small screen. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { barriersOf } from "../support/barriers.ts";
import { testBrowser } from "../support/browser.ts";
import type { Examinee } from "../support/exam-page.ts";
import { answersOf, beginAt } from "../support/exam-page.ts";
import { liveApp } from "../support/live.ts";
import type { OpenSitting } from "../support/sitting.ts";
import { openSitting } from "../support/sitting.ts";
import type { TestSitting } from "../support/sittings.ts";
import { candidateOf, openAt, preparedSitting } from "../support/sittings.ts";

const world = await liveApp();
const { newPage } = await testBrowser();
let open: OpenSitting;
let small: TestSitting;

beforeAll(async () => {
  open = await openSitting(world);
  const { opensAt, lastEntryAt } = openAt(world.clock.now());
  const noWait = { earliestHandInMinutes: 0, earliestHandInReason: "测试交卷" };
  small = await preparedSitting(world, { plan: { opensAt, lastEntryAt, ...noWait } });
});

it("a whole exam goes by keyboard alone, with the focus always to be seen", async () => {
  const candidate = smallCandidate(0);
  const page = await newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(world.url);
  const press = (key: string) => page.keyboard.press(key);
  await tabTo(page, "准考证号");
  await page.keyboard.type(candidate.admissionNo);
  await press("Tab");
  await page.keyboard.type(candidate.lastSix);
  await press("Enter");
  await page.getByText("请核对本人信息").waitFor();
  await tabTo(page, "信息无误");
  await press("Enter");
  await page.getByRole("heading", { name: "考试说明" }).waitFor();
  await tabTo(page, "开始考试");
  await press("Enter");
  await page.getByText("第 1 题，共 8 题").waitFor();
  for (const keys of ["a", "b", "3", "d", "ab", "ce", "y", "n"]) {
    for (const key of keys) await press(key);
    await press("Enter");
  }
  await press("ArrowLeft");
  // Arrows and space choose as well; a mark and its taking back.
  await press("ArrowDown");
  await press("Space");
  for (const key of ["m", "m", "m"]) await press(key);
  await tabTo(page, "检查并交卷");
  await press("Enter");
  await page.getByRole("heading", { name: "交卷前检查" }).waitFor();
  await tabTo(page, "转到第 7 题");
  await press("Enter");
  await page.getByText("第 7 题，共 8 题").waitFor();
  await tabTo(page, "检查并交卷");
  await press("Enter");
  await tabTo(page, "交卷");
  await press("Enter");
  await tabTo(page, "确认交卷");
  await press("Enter");
  await page.getByText("已交卷，8 题已保存").waitFor();
  expect(await answersOf(world.db, candidate)).toEqual([
    "1:A",
    "2:B",
    "3:C",
    "4:D",
    "5:AB",
    "6:CE",
    "7:√",
    "8:×",
  ]);
  await page.context().close();
});

describe("at 1366 × 768", () => {
  it("an ordinary item needs no scrolling, in the usual type", async () => {
    const page = await newPage();
    await beginAt(page, world.url, examinee(0));
    const scrolled: number[] = [];
    for (let item = 1; item <= 100; item += 1) {
      await page.getByText(`第 ${item} 题，共 100 题`).waitFor();
      if (await page.evaluate(isScrolled)) scrolled.push(item);
      await page.keyboard.press("ArrowRight");
    }
    // A very long item may scroll; one in twenty is the exception it should be.
    expect(scrolled.length).toBeLessThanOrEqual(5);
    await page.context().close();
  });

  it("the largest type and high contrast stay, and keep nobody out", async () => {
    const page = await newPage();
    await beginAt(page, world.url, examinee(1));
    await page.getByRole("button", { name: "显示设置" }).click();
    await page.getByText("特大").click();
    await page.getByText("高对比度").click();
    await page.keyboard.press("Escape");
    expect(await barriersOf(page)).toEqual([]);
    await page.reload();
    await page.getByText("第 1 题，共 100 题").waitFor();
    const set = await page.evaluate(() => ({ ...document.documentElement.dataset }));
    expect(set).toMatchObject({ text: "larger", contrast: "high" });
    await picture(page, "larger-high-contrast");
    await page.context().close();
  });
});

describe.each([
  ["200 % zoom", { width: 683, height: 384 }],
  ["400 % zoom", { width: 342, height: 256 }],
  ["a phone", { width: 390, height: 844 }],
])("at %s", (name, viewport) => {
  it("an item can be read and answered, and the map reached; nothing is too wide", async () => {
    const page = await newPage({ viewport });
    await beginAt(page, world.url, examinee(2 + (viewport.width % 7)));
    await page.getByRole("radio").last().scrollIntoViewIfNeeded();
    await page.locator("article label").last().click();
    await page.getByText("全部已保存").first().waitFor();
    await page.getByRole("button", { name: "下一题" }).click();
    await page.getByText("第 2 题，共 100 题").waitFor();
    await picture(page, `item ${name}`);
    expect(await barriersOf(page)).toEqual([]);
    await page.getByRole("button", { name: "答题卡" }).click();
    await picture(page, `map ${name}`);
    await page.getByRole("button", { name: /^第 9 题/ }).click();
    await page.getByText("第 9 题，共 100 题").waitFor();
    await page.context().close();
  });
});

it("the map tells unanswered, answered, marked and to be sent apart, in shape and in words", async () => {
  const page = await newPage();
  await beginAt(page, world.url, examinee(10));
  const cell = (no: number) => page.locator(`[data-no="${no}"]`);
  await page.keyboard.press("a");
  await page.getByText("全部已保存").first().waitFor();
  await page.keyboard.press("m");
  await page.context().setOffline(true);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("b");
  await expect.poll(() => cell(2).getAttribute("aria-label")).toBe("第 2 题，已答，待上传");
  expect(await cell(1).getAttribute("aria-label")).toMatch(/^第 1 题，已答，标记/);
  expect(await cell(3).getAttribute("aria-label")).toBe("第 3 题，未答");
  await picture(page, "map-states");
  await page.context().close();
});

it("the time is announced at 15, 5 and 1 minutes and at no other", async () => {
  const page = await newPage();
  await page.clock.install();
  await beginAt(page, world.url, examinee(11));
  const heard: string[] = [];
  await page.exposeFunction("hear", (text: string) => heard.push(text));
  await page.evaluate(() => {
    const tell = (globalThis as unknown as { hear: (text: string) => void }).hear;
    for (const live of document.querySelectorAll("[aria-live=polite]"))
      new MutationObserver(() => live.textContent && tell(live.textContent)).observe(live, {
        ...{ childList: true, characterData: true, subtree: true },
      });
  });
  for (let minute = 0; minute < 89; minute += 1) {
    world.clock.advance({ minutes: 1 });
    await page.clock.runFor(60_000);
  }
  await expect
    .poll(() => heard.filter((text) => text.startsWith("距考试结束")))
    .toEqual([15, 5, 1].map((minutes) => `距考试结束还有 ${minutes} 分钟。`));
  expect(await page.locator("[role=timer]").getAttribute("aria-live")).toBeNull();
  await page.context().close();
});

/** Presses Tab until the focus is on what is called so; each stop on the way must be visible. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let stop = 0; stop < 60; stop += 1) {
    const at = await page.evaluate(focused);
    if (at?.name === name) return;
    await page.keyboard.press("Tab");
    const now = await page.evaluate(focused);
    if (now !== null && !now.seen) throw new Error(`the focus on “${now.name}” is not to be seen`);
  }
  throw new Error(`Tab never comes to “${name}”`);
}

function focused(): { name: string; seen: boolean } | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const label =
    element instanceof HTMLInputElement ? element.labels?.[0]?.firstChild?.textContent : null;
  const name = element.getAttribute("aria-label") ?? label ?? element.textContent;
  const shown = element.classList.contains("visually-hidden") ? element.parentElement : element;
  // The words beside a hidden radio or checkbox show its focus.
  const seen = [element, shown, element.nextElementSibling].some(
    (one) => one && getComputedStyle(one).outlineStyle !== "none",
  );
  return { name: name.trim(), seen };
}

function isScrolled(): boolean {
  const item = document.querySelector("article")?.parentElement;
  const { scrollHeight, clientHeight } = document.documentElement;
  return !item || item.scrollHeight > item.clientHeight || scrollHeight > clientHeight;
}

function examinee(index: number): Examinee {
  const candidate = open.candidates[index];
  if (candidate === undefined) throw new Error(`no candidate ${index}`);
  return candidate;
}

function smallCandidate(index: number): Examinee {
  const { admissionNo, documentNo } = candidateOf(small, index);
  return { admissionNo, lastSix: documentNo.slice(-6) };
}

/** QUANHENG_PICTURES names a folder for pictures, to be looked at. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["QUANHENG_PICTURES"];
  if (folder !== undefined)
    await page.screenshot({ path: `${folder}/comfort-${name.replace(/\W+/g, "-")}.png` });
}
