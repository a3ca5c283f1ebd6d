/** The last resort: from a seat without a network to the server on a stick, by way of the invigilator's desk. */
import fs from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { testBrowser } from "../support/browser.ts";
import { answerOn, answersOf, beginAt, keptForOffline } from "../support/exam-page.ts";
import { liveApp } from "../support/live.ts";
import type { TestSitting } from "../support/sittings.ts";
import { candidateOf, openAt, preparedSitting } from "../support/sittings.ts";
import { layWire } from "../support/wire.ts";
import { staffAt } from "../support/staff-page.ts";

const world = await liveApp();
const wire = await layWire(world.url);
const { newPage } = await testBrowser();
let sitting: TestSitting;

beforeAll(async () => {
  const { opensAt, lastEntryAt } = openAt(world.clock.now());
  const noWait = { earliestHandInMinutes: 0, earliestHandInReason: "测试交卷" };
  sitting = await preparedSitting(world, { plan: { opensAt, lastEntryAt, ...noWait } });
});

it("a seat that cannot reach the server gives its answers by file, and they are merged once", async () => {
  const { page, candidate } = await stranded(0);
  const file = await saved(page);
  expect(fs.readFileSync(file, "latin1")).not.toContain("slotNo");
  const desk = await deskOf();
  await desk.getByRole("button", { name: "上传救援文件" }).click();
  await desk.locator("input[type=file]").setInputFiles(file);
  await desk.getByText("3 条已并入。").waitFor();
  expect(await answersOf(world.db, candidate)).toEqual(["2:B", "3:C", "4:D"]);
  await desk.locator("input[type=file]").setInputFiles(file);
  await desk.getByText("0 条已并入，3 条服务器已有。").waitFor();
  await wire.mend();
  await page.getByText("已交卷，3 题已保存").first().waitFor();
  expect(await answersOf(world.db, candidate)).toEqual(["2:B", "3:C", "4:D"]);
  await page.context().close();
  await desk.context().close();
});

it("a damaged file is named as such and changes nothing", async () => {
  const { page, candidate } = await stranded(1);
  const file = await saved(page);
  const bent = fs.readFileSync(file);
  bent[100] = (bent[100] ?? 0) ^ 1;
  fs.writeFileSync(file, bent);
  const desk = await deskOf();
  await desk.getByRole("button", { name: "上传救援文件" }).click();
  await desk.locator("input[type=file]").setInputFiles(file);
  await desk.getByText("救援文件无法读取").waitFor();
  expect(await answersOf(world.db, candidate)).toEqual([]);
  await wire.mend();
  await page.context().close();
  await desk.context().close();
});

it("is not fetched before it is wanted, and is there without a network", async () => {
  const page = await newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(wire.url);
  await page.waitForLoadState("networkidle");
  const byPage = asked.filter((url) => url.includes("/assets/rescue-"));
  expect(byPage).toEqual([]);
  await keptForOffline(page);
  const kept = await page.evaluate(async () => {
    const [name = ""] = await caches.keys();
    return (await (await caches.open(name)).keys()).map(({ url }) => url);
  });
  expect(kept.some((url) => url.includes("/assets/rescue-"))).toBe(true);
  await page.context().close();
});

/** A candidate whose cable was pulled before three answers, and who then hands in. */
async function stranded(index: number) {
  const { admissionNo, documentNo } = candidateOf(sitting, index);
  const candidate = { admissionNo, lastSix: documentNo.slice(-6) };
  const page = await newPage();
  await beginAt(page, wire.url, candidate);
  await keptForOffline(page);
  await wire.cut();
  await answerOn(page, ["b", "c", "d"]);
  await page.getByRole("button", { name: "检查并交卷" }).click();
  await page.getByRole("button", { name: "交卷", exact: true }).click();
  await page.getByRole("button", { name: "确认交卷" }).click();
  return { page, candidate };
}

async function saved(page: Page): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "保存救援文件" }).click();
  await page.getByText("救援文件已保存，含 3 条作答。").waitFor();
  const file = `${await (await download).path()}.qhr`;
  await (await download).saveAs(file);
  return file;
}

async function deskOf(): Promise<Page> {
  const [invigilator] = sitting.invigilators;
  return staffAt(await newPage(), world.url, invigilator, `/staff/sittings/${sitting.id}/desk`);
}
