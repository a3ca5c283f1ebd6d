/** What the exam page promises when things go wrong at the seat: nothing kept is lost, and time is the server's. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { BrowserContext } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DemonstrationCandidate } from "../../api/demonstration.ts";
import { testBrowser } from "../support/browser.ts";
import { findChromium } from "../support/chromium.ts";
import { answerOn, answersOf, beginAt, signInAt } from "../support/exam-page.ts";
import { liveApp } from "../support/live.ts";
import type { OpenSitting } from "../support/sitting.ts";
import { openSitting } from "../support/sitting.ts";

const world = await liveApp();
const { newPage } = await testBrowser();
const profile = fs.mkdtempSync(path.join(os.tmpdir(), "quanheng-profile-"));
let open: OpenSitting;

beforeAll(async () => {
  open = await openSitting(world);
});
afterAll(() => fs.rmSync(profile, { recursive: true, force: true }));

it("keeps what was answered offline through a killed browser, and sends it after a new sign-in", async () => {
  const candidate = candidateAt(0);
  const before = await launch();
  const page = await beginAt(await before.newPage(), world.url, candidate);
  await page.keyboard.press("a");
  await page.getByText("全部已保存").first().waitFor();
  await before.setOffline(true);
  await answerOn(page, ["b", "c", "d"]);
  await page.getByText("离线，作答已存本机").first().waitFor();
  kill();

  const after = await launch();
  const again = await signInAt(await after.newPage(), world.url, candidate);
  await again.getByText("已恢复上次作答，4 题有答案").first().waitFor();
  await again.getByText("全部已保存").first().waitFor();
  expect(await answersOf(world.db, candidate)).toEqual(["1:A", "2:B", "3:C", "4:D"]);
  await after.close();
});

it("lets one tab write at a time, and moves the pen with one click", async () => {
  const candidate = candidateAt(1);
  const first = await beginAt(await newPage(), world.url, candidate);
  await first.keyboard.press("a");
  await first.getByText("全部已保存").first().waitFor();

  const second = await first.context().newPage();
  await second.goto(world.url);
  await second.getByText("已在另一页面作答。此页面只能查看。").first().waitFor();
  await second.keyboard.press("b");
  await second.getByRole("button", { name: "改在此页面作答" }).click();
  await first.getByText("已在另一页面作答。此页面只能查看。").first().waitFor();
  await second.getByText("此页面只能查看").first().waitFor({ state: "hidden" });
  await expect
    .poll(async () => {
      await second.keyboard.press("c");
      return answersOf(world.db, candidate);
    })
    .toEqual(["1:C"]);
  await first.context().close();
});

it("shows the server's remaining time whatever the machine's clock says", async () => {
  const page = await newPage();
  await page.addInitScript(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + 86_400_000;
  });
  await beginAt(page, world.url, candidateAt(2));
  const shown = await page.getByRole("timer").innerText();
  expect(shown).toMatch(/1:30:00|1:29:[45]\d/);
  await page.context().close();
});

function candidateAt(index: number): DemonstrationCandidate {
  const candidate = open.candidates[index];
  if (!candidate) throw new Error(`no candidate ${index}`);
  return candidate;
}

/** A browser with a profile that outlives it, as on an exam room's machine. */
function launch(): Promise<BrowserContext> {
  const { executable, env } = findChromium();
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
  const options = { headless: true, executablePath: executable, args, locale: "zh-CN" };
  return chromium.launchPersistentContext(profile, { ...options, ...(env && { env }) });
}

/** As the power does: no goodbye to the page. */
function kill(): void {
  for (const pid of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name)))
    if (commandLine(pid).includes(profile)) process.kill(Number(pid), "SIGKILL");
}

/** Empty for a process that has ended meanwhile. */
function commandLine(pid: string): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
