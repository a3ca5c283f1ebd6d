/** Where people print: a sitting's forms and packages, and the templates of forms. */
import { beforeAll, describe, expect, it } from "vitest";
import { packageFaults } from "../../api/domain/package.ts";
import { readArchive } from "../../api/platform/archive.ts";
import type { Staff } from "../support/app.ts";
import { barriersOf } from "../support/barriers.ts";
import { testBrowser } from "../support/browser.ts";
import { liveApp } from "../support/live.ts";
import type { OpenSitting } from "../support/sitting.ts";
import { openSitting } from "../support/sitting.ts";
import { staffAt } from "../support/staff-page.ts";

const world = await liveApp();
const { newPage } = await testBrowser();
let open: OpenSitting;
let centre: Staff;
beforeAll(async () => {
  open = await openSitting(world);
  centre = await world.as("centre");
});

describe.each([
  ["a desk's screen", { width: 1366, height: 768 }],
  ["a phone", { width: 390, height: 844 }],
])("on %s", (_name, viewport) => {
  it("a package is made while one looks elsewhere, found again, taken, and whole", async () => {
    const page = await staffAt(await newPage(), world.url, centre);
    await page.setViewportSize(viewport);
    const address = `${world.url}/staff/sittings/${open.sitting.id}?tab=print`;
    await page.goto(address);
    await page.getByRole("button", { name: /生成 答案包$/ }).click();
    await page.getByRole("button", { name: "取消" }).or(page.getByText("SHA-256").last()).waitFor();
    await page.goto(`${world.url}/staff/templates`);
    await page.getByText("座位标签").waitFor();
    const faults = (await barriersOf(page)).map((one) => `templates: ${one}`);
    await page.goto(address);
    const taking = page.waitForEvent("download");
    await page.getByRole("button", { name: "下载 答案包" }).click();
    const file = await (await taking).path();
    faults.push(...(await barriersOf(page)).map((one) => `print: ${one}`));
    const { files, texts } = await readArchive(file, ["manifest.json"]);
    const others = files.filter(({ path }) => path !== "manifest.json");
    expect(packageFaults(texts.get("manifest.json") ?? null, others)).toEqual([]);
    expect(others.length).toBeGreaterThan(2);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
