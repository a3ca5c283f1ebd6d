/** A choice that was shown is there after a reload, however soon the reload comes, for every type of item. */
import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { testBrowser } from "../support/browser.ts";
import { answersOf, beginAt, keptForOffline } from "../support/exam-page.ts";
import { liveApp } from "../support/live.ts";
import type { TestSitting } from "../support/sittings.ts";
import { candidateOf, openAt, preparedSitting } from "../support/sittings.ts";
import { layWire } from "../support/wire.ts";

const world = await liveApp();
const wire = await layWire(world.url);
const { newPage } = await testBrowser();
let sitting: TestSitting;

/** Reloads for each type; QUANHENG_RELOADS asks for more. */
const reloads = Number(process.env["QUANHENG_RELOADS"] ?? 50);
/** Milliseconds between the click and the reload: from none at all to when it has long been kept. */
const latest = 20;

beforeAll(async () => {
  const { opensAt, lastEntryAt } = openAt(world.clock.now());
  sitting = await preparedSitting(world, { candidates: 4, plan: { opensAt, lastEntryAt } });
});

it.each([
  ["单项选择题", 0],
  ["多项选择题", 1],
  ["判断题", 2],
])(`%s: ${reloads} reloads within ${latest} ms of a click lose nothing`, async (type, index) => {
  const { admissionNo, documentNo } = candidateOf(sitting, index);
  const candidate = { admissionNo, lastSix: documentNo.slice(-6) };
  const page = await newPage();
  await beginAt(page, wire.url, candidate);
  await keptForOffline(page);
  await goToFirst(page, type);
  const lost: string[] = [];
  let expected: string[] = [];
  for (let time = 0; time < reloads; time += 1) {
    // Without a server the next page is there at once: the database has the least time.
    if (time === Math.floor(reloads / 4)) await wire.cut();
    const shown = await clickAndReload(page, Math.random() * latest);
    await page.locator("article fieldset input").first().waitFor({ state: "attached" });
    expected = await chosen(page);
    if (expected.join() !== shown.join())
      lost.push(`${time}: ${shown.join()} → ${expected.join()}`);
  }
  await wire.mend();
  expect(lost).toEqual([]);
  await page.getByText("全部已保存").first().waitFor();
  const held = await answersOf(world.db, candidate);
  expect(held.map((answer) => answer.split(":")[1])).toEqual([expected.join("")]);
  await page.context().close();
});

it("the item on screen is there after a reload, though the disk has not taken it", async () => {
  const { admissionNo, documentNo } = candidateOf(sitting, 3);
  const page = await newPage();
  await beginAt(page, wire.url, { admissionNo, lastSix: documentNo.slice(-6) });
  for (let item = 2; item <= 6; item += 1) {
    await page.evaluate(slowDisk);
    await page.keyboard.press("ArrowRight");
    await page.reload();
    await page.getByText(`第 ${item} 题，共 8 题`).waitFor({ timeout: 5000 });
  }
  await page.context().close();
});

/** As on an old disk: whatever the page wants to keep stands in a queue. */
function slowDisk(): Promise<void> {
  return new Promise((resolve) => {
    const opening = indexedDB.open("quanheng-exam");
    opening.onsuccess = () => {
      const rows = opening.result.transaction("row", "readwrite").objectStore("row");
      const again = () => (rows.get(["nothing"]).onsuccess = again);
      again();
      resolve();
    };
  });
}

async function goToFirst(page: Page, type: string): Promise<void> {
  for (let item = 1; item < 8; item += 1) {
    if ((await page.locator("article .kind").innerText()).includes(type)) return;
    await page.keyboard.press("ArrowRight");
    await page.getByText(`第 ${item + 1} 题，共 8 题`).waitFor();
  }
  throw new Error(`no ${type} in the paper`);
}

/** Clicks an option, notes what the page then shows as chosen, and reloads after `delay` ms, all inside the page. */
async function clickAndReload(page: Page, delay: number): Promise<string[]> {
  const pick = Math.random();
  if (Math.random() < 0.5) await page.evaluate(slowDisk);
  const loaded = page.waitForEvent("load");
  const shown = page.evaluate(
    async ([wait, chance]) => {
      const options = [...document.querySelectorAll<HTMLInputElement>("article fieldset input")];
      options[Math.floor(chance * options.length)]?.click();
      // Only what was drawn has been promised.
      await Promise.resolve();
      const labels = options.flatMap((input) =>
        input.parentElement?.classList.contains("chosen")
          ? [input.parentElement.querySelector(".key")?.textContent ?? ""]
          : [],
      );
      const until = performance.now() + wait;
      while (wait > 0 && performance.now() < until)
        await new Promise((resolve) => setTimeout(resolve));
      sessionStorage.setItem("test-shown", JSON.stringify(labels));
      location.reload();
    },
    [delay < 1 ? 0 : delay, pick] as const,
  );
  await Promise.all([loaded, shown.catch(() => undefined)]);
  return page.evaluate(() => JSON.parse(sessionStorage.getItem("test-shown") ?? "[]") as string[]);
}

function chosen(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("article fieldset .chosen .key")].map((one) => one.textContent),
  );
}
