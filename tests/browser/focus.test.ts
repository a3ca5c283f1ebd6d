/** The exam page left for another window: told before, noted, shown at the desk, and nothing else. */
import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { testBrowser } from "../support/browser.ts";
import type { Examinee } from "../support/exam-page.ts";
import { beginAt, keptForOffline, signInAt } from "../support/exam-page.ts";
import { liveApp } from "../support/live.ts";
import { picture } from "../support/picture.ts";
import type { OpenSitting } from "../support/sitting.ts";
import { openSitting } from "../support/sitting.ts";

const world = await liveApp();
const { newPage } = await testBrowser();
let open: OpenSitting;

beforeAll(async () => {
  open = await openSitting(world);
});

function examinee(index: number): Examinee {
  const candidate = open.candidates[index];
  if (candidate === undefined) throw new Error(`no candidate ${index}`);
  return candidate;
}

/** What a browser tells a page when another window comes before it, and when it goes. */
async function turn(page: Page, away: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, away);
}

async function noted({ admissionNo }: Examinee): Promise<boolean[]> {
  const rows = await world.db
    .selectFrom("focus_event")
    .innerJoin("attempt", "attempt.attempt_id", "focus_event.attempt_id")
    .innerJoin("candidate", "candidate.id", "attempt.candidate_id")
    .select("away")
    .where("admission_no", "=", admissionNo)
    .orderBy("focus_event.at")
    .execute();
  return rows.map(({ away }) => away);
}

it("is said before the start, and noted with its beginning and its end", async () => {
  const candidate = examinee(0);
  const page = await newPage();
  await signInAt(page, world.url, candidate);
  await page.getByRole("button", { name: "信息无误" }).click();
  await page.getByText("切换到其他窗口或程序会被记录，供监考员查看").waitFor();
  await picture(page, "focus-rules");
  await turn(page, true);
  await turn(page, false);
  await page.getByRole("button", { name: "开始考试" }).click();
  await page.getByText("第 1 题，共 100 题").waitFor();
  expect(await noted(candidate)).toEqual([]);
  await turn(page, true);
  await expect.poll(() => noted(candidate), { timeout: 10_000 }).toEqual([true]);
  await turn(page, false);
  await expect.poll(() => noted(candidate), { timeout: 10_000 }).toEqual([true, false]);
  // A glance at the browser's own bar is none.
  await turn(page, true);
  await turn(page, false);
  await page.keyboard.press("a");
  await page.getByText("全部已保存").first().waitFor();
  expect(await noted(candidate)).toEqual([true, false]);
  await picture(page, "focus-item");
  await page.context().close();
});

it("is not lost without a network, nor by a reload", async () => {
  const candidate = examinee(1);
  const page = await newPage();
  await beginAt(page, world.url, candidate);
  await keptForOffline(page);
  await page.context().setOffline(true);
  await turn(page, true);
  await expect
    .poll(() => page.evaluate(() => sessionStorage.getItem("quanheng-exam-focus")))
    .toContain('"away":true');
  await page.reload();
  await page.getByText("第 1 题，共 100 题").waitFor();
  await page.context().setOffline(false);
  await expect.poll(() => noted(candidate), { timeout: 30_000 }).toEqual([true, false]);
  await page.context().close();
});

it("fills the screen at the start where the browser lets it, and offers it again", async () => {
  const page = await newPage();
  await beginAt(page, world.url, examinee(2));
  const filled = () => page.evaluate(() => document.fullscreenElement !== null);
  await expect.poll(filled).toBe(true);
  expect(await page.getByRole("button", { name: "恢复全屏" }).count()).toBe(0);
  await page.evaluate(() => document.exitFullscreen());
  await page.getByRole("button", { name: "恢复全屏" }).waitFor();
  await picture(page, "focus-windowed");
  await page.getByRole("button", { name: "恢复全屏" }).click();
  await expect.poll(filled).toBe(true);
  await page.context().close();
});
