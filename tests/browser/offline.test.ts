/** The exam page while the server cannot be reached: it comes back after a reload and goes on. */
import type { Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { testBrowser } from "../support/browser.ts";
import { answerOn, answersOf, beginAt, keptForOffline, secondsLeft } from "../support/exam-page.ts";
import { liveApp } from "../support/live.ts";
import type { OpenSitting } from "../support/sitting.ts";
import { openSitting } from "../support/sitting.ts";
import { layWire } from "../support/wire.ts";

const world = await liveApp();
const wire = await layWire(world.url);
const { newPage } = await testBrowser();
let open: OpenSitting;

beforeAll(async () => {
  open = await openSitting(world);
});

// One test that fails must not leave the next without a server.
afterEach(() => wire.mend());

describe("with the server gone", () => {
  it("a reload brings back the item, the answers and the time; what is answered goes out later", async () => {
    const { page, candidate } = await working(0);
    await answerOn(page, ["b", "c"]);
    await page.getByText("全部已保存").first().waitFor();
    await wire.cut();
    await answerOn(page, ["d"]);
    await page.getByText("第 4 题，共 100 题").waitFor();
    const before = await secondsLeft(page);
    const asked = performance.now();
    await page.reload();
    await page.getByText("第 4 题，共 100 题").waitFor();
    expect(performance.now() - asked).toBeLessThan(5000);
    expect(before - (await secondsLeft(page))).toBeGreaterThanOrEqual(0);
    expect(before - (await secondsLeft(page))).toBeLessThan(8);
    expect(await page.getByRole("radio", { name: "D" }).isChecked()).toBe(true);
    await page.getByText("离线，作答已存本机").first().waitFor();
    await answerOn(page, ["a", "b"]);
    await page.reload();
    await page.getByText("第 6 题，共 100 题").waitFor();
    await answerOn(page, ["c"]);
    await wire.mend();
    await page.getByText("全部已保存").first().waitFor();
    expect(await answersOf(world.db, candidate)).toEqual([
      "2:B",
      "3:C",
      "4:D",
      "5:A",
      "6:B",
      "7:C",
    ]);
    await page.context().close();
  });

  it("a dead switch that swallows everything holds a reload up for seconds only", async () => {
    const { page, candidate } = await working(1);
    await page.keyboard.press("a");
    await page.getByText("全部已保存").first().waitFor();
    wire.mute();
    await answerOn(page, ["b"]);
    const asked = performance.now();
    await page.reload({ waitUntil: "commit" });
    await page.getByText("第 2 题，共 100 题").waitFor();
    expect(performance.now() - asked).toBeLessThan(10_000);
    await page.getByText("离线，作答已存本机").first().waitFor();
    await wire.mend();
    await page.getByText("全部已保存").first().waitFor();
    expect(await answersOf(world.db, candidate)).toEqual(["1:A", "2:B"]);
    await page.context().close();
  });

  it("more time given before the reload is still there after it", async () => {
    const { page, candidate } = await working(2);
    await world.db
      .updateTable("attempt")
      .set((eb) => ({ allowed_seconds: eb("allowed_seconds", "+", 600) }))
      .where("candidate_id", "in", (eb) =>
        eb.selectFrom("candidate").select("id").where("admission_no", "=", candidate.admissionNo),
      )
      .execute();
    await page.getByText("监考员已为您补时 10 分钟。").first().waitFor();
    await wire.cut();
    const before = await secondsLeft(page);
    await page.reload();
    await page.getByText("第 1 题，共 100 题").waitFor();
    expect(before - (await secondsLeft(page))).toBeLessThan(8);
    await wire.mend();
    await page.context().close();
  });
});

describe("what is kept of the page", () => {
  it("is this build's own files, nothing of the API, and nothing of an earlier build", async () => {
    const page = await newPage();
    await page.goto(wire.url);
    await page.evaluate(() => caches.open("quanheng-exam-of-old"));
    await keptForOffline(page);
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(
        names.map(async (name) => (await caches.open(name)).keys()),
      );
      return { names, paths: requests.flat().map(({ url }) => new URL(url).pathname) };
    });
    expect(kept.paths).toContain("/exam.html");
    expect(kept.paths.filter((path) => path.startsWith("/api") || path.includes("staff"))).toEqual(
      [],
    );
    const scripts = await page.evaluate(() =>
      [...document.querySelectorAll("script[src], link[rel=stylesheet]")].map(
        (one) =>
          new URL(one.getAttribute("src") ?? one.getAttribute("href") ?? "", location.href)
            .pathname,
      ),
    );
    expect(kept.paths).toEqual(expect.arrayContaining(scripts));
    await page.context().close();
  });

  it("stands aside as soon as the server answers: the page is the server's", async () => {
    const page = await newPage();
    await page.goto(wire.url);
    await keptForOffline(page);
    await page.evaluate(async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        const stale = new Response("<title>stale</title>", {
          headers: { "content-type": "text/html" },
        });
        await cache.put("/exam.html", stale);
      }
    });
    await page.reload();
    expect(await page.title()).toBe("理论知识考试");
    await wire.cut();
    await page.reload();
    expect(await page.title()).toBe("stale");
    await wire.mend();
    await page.reload();
    expect(await page.title()).toBe("理论知识考试");
    await page.context().close();
  });
});

/** A candidate at the first item, with everything kept that a reload needs. */
async function working(index: number) {
  const candidate = open.candidates[index];
  if (candidate === undefined) throw new Error(`no candidate ${index}`);
  const page: Page = await newPage();
  await beginAt(page, wire.url, candidate);
  await keptForOffline(page);
  return { page, candidate };
}
