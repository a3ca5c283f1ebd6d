/** Cards of a written room in a real browser: uploaded, doubtful marks decided by keys, typed twice, scored. */
import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { listResults } from "../../api/contract/scores.ts";
import { printSittingCards } from "../../api/contract/sittings.ts";
import type { CardPaper, CardRow } from "../../api/domain/answer-card.ts";
import { layOutCard } from "../../api/domain/answer-card.ts";
import { paperNo } from "../../api/domain/printed-paper.ts";
import { randomFrom } from "../../api/domain/random.ts";
import { readWaiting } from "../../api/features/cards/files/read-waiting.ts";
import type { GreyImage } from "../../api/platform/scan/grey-image.ts";
import type { Staff } from "../support/app.ts";
import { barriersOf } from "../support/barriers.ts";
import { testBrowser } from "../support/browser.ts";
import { liveApp } from "../support/live.ts";
import { picture } from "../support/picture.ts";
import { pagePictures } from "../support/scans/card-pictures.ts";
import { chanceOf } from "../support/scans/chance.ts";
import { erase, fill } from "../support/scans/fill-card.ts";
import type { Answers } from "../support/scans/filled-cards.ts";
import { fillPage } from "../support/scans/filled-cards.ts";
import { asScannedPdf } from "../support/scans/scan-files.ts";
import { flat, taken } from "../support/scans/spoil.ts";
import type { TestSitting } from "../support/sittings.ts";
import { openAt, preparedSitting } from "../support/sittings.ts";
import { staffAt } from "../support/staff-page.ts";

const world = await liveApp();
const { newPage } = await testBrowser();
const { db, deps } = world;
let sitting: TestSitting;
let paper: CardPaper;
let key: Answers;
let scans: Buffer;
/** Candidates in seat order. */
let owners: { id: string; name: string; admissionNo: string }[];

beforeAll(async () => {
  const { opensAt, lastEntryAt } = openAt(world.clock.now());
  const options = { candidates: 4, written: true, plan: { opensAt, lastEntryAt } };
  sitting = await preparedSitting(world, options);
  owners = await db
    .selectFrom("candidate")
    .select(["id", "name", "admission_no as admissionNo"])
    .orderBy("seat")
    .execute();
  const row = await db.selectFrom("paper").selectAll().executeTakeFirstOrThrow();
  paper = { paperNo: paperNo(row), sections: row.sections as unknown as CardPaper["sections"] };
  key = Object.fromEntries(sitting.papers[0]?.slots.map(({ no, key: right }) => [no, right]) ?? []);
  const params = { sittingId: sitting.id };
  const printed = await pagePictures(await sitting.centre.call(printSittingCards, { params }));
  scans = await asScannedPdf(printed.slice(0, 3).map(scanned));
});

/** The first card has a doubt in a 单选 and a 多选, the second is clear, the third has lost its code. */
function scanned(page: GreyImage, index: number): GreyImage {
  const chance = chanceOf(randomFrom(`browser ${index}`));
  fillPage(page, paper, { answers: index === 0 ? { ...key, 2: [] } : key, seed: `card ${index}` });
  if (index === 0) {
    const [a, b] = rowOf(2).bubbles;
    if (a && b) for (const bubble of [a, b]) fill(page, bubble, "pencil", chance);
    const rubbed = rowOf(5).bubbles.find(({ label }) => !key[5]?.includes(label));
    if (rubbed) for (let times = 0; times < 2; times++) erase(page, rubbed, chance);
  }
  const image = taken(page, { ...flat, angle: index - 1, dpi: 150 });
  if (index === 2)
    for (let line = 100; line < 290; line++)
      image.data.fill(250, line * image.width + 940, line * image.width + 1170);
  return image;
}

function rowOf(no: number): CardRow {
  const rows = layOutCard(paper).pages[0]?.parts.flatMap((part) => part.rows) ?? [];
  const row = rows.find((one) => one.no === no);
  if (!row) throw new Error(`no row ${no}`);
  return row;
}

async function signedIn(staff: Staff, address: string): Promise<Page> {
  return staffAt(await newPage(), world.url, staff, address);
}

/** Barriers on a desk's screen and on a phone; both are looked at. */
async function seen(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1366, height: 768 },
  ]) {
    await page.setViewportSize(viewport);
    await page.waitForLoadState("networkidle");
    // The navigation slides out of the way; what stays too wide is found below.
    await page.waitForFunction(fits).catch(() => undefined);
    await picture(page, name);
    found.push(...(await barriersOf(page)));
  }
  return found;
}

function fits(): boolean {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth <= clientWidth;
}

const desk = (): string => `/staff/sittings/${sitting.id}/cards`;

it("scans are read while the page looks on, and what is unclear is decided by single keys", async () => {
  const page = await signedIn(sitting.centre, `/staff/sittings/${sitting.id}?tab=cards`);
  await page.getByRole("link", { name: "进入阅卡台" }).click();
  const file = { name: "第一考场.pdf", mimeType: "application/pdf", buffer: scans };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByText("已收到“第一考场.pdf”").first().waitFor();
  await readWaiting(deps);
  await page.getByText("3 页已读完").waitFor();
  await page.getByRole("heading", { name: "待处理的页（1）" }).waitFor();
  expect(await seen(page, "card-desk")).toEqual([]);

  await page.getByRole("button", { name: "看图并处理" }).click();
  expect(await seen(page, "card-tray")).toEqual([]);
  await page
    .getByRole("dialog")
    .getByLabel("准考证号")
    .fill(owners[2]?.admissionNo ?? "");
  await page.getByRole("button", { name: "归到这名考生" }).click();
  await page.getByText("已处理。").first().waitFor({ timeout: 60_000 });
  await page.getByRole("heading", { name: "待处理的页" }).waitFor({ state: "detached" });

  await page.getByRole("link", { name: "复核存疑（2）" }).click();
  await page.getByRole("heading", { name: "第 2 题" }).waitFor();
  await page.getByText("涂了两个以上").waitFor();
  await page.getByRole("img", { name: "第 2 题的填涂" }).waitFor();
  expect(await seen(page, "card-review")).toEqual([]);
  await page.keyboard.press("b");
  await page.getByRole("heading", { name: "第 5 题" }).waitFor();
  await page.getByText("有擦改痕迹").waitFor();
  expect(await seen(page, "card-review-multiple")).toEqual([]);
  await page.keyboard.press("Enter");
  await page.getByText("没有存疑的填涂").waitFor();
  await page.getByRole("link", { name: "返回阅卡台" }).click();

  await page.getByRole("button", { name: "计入成绩（3）" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "计入成绩（3）" }).click();
  await page.getByText("3 名考生的答案已计入成绩").first().waitFor();
  const params = { sittingId: sitting.id };
  const { results } = await sitting.centre.call(listResults, { params });
  const second = key[2]?.join() === "B" ? 5 : 4.5;
  const totals = owners.map(
    ({ admissionNo }) => results.find((one) => one.admissionNo === admissionNo)?.total,
  );
  expect(totals).toEqual([second, 5, 5, null]);
  await page.context().close();
});

it("a card is typed twice by keys alone, a slip shows, and is decided", async () => {
  const [, , , last] = owners;
  const address = `${desk()}/${last?.id ?? ""}`;
  const digits = Object.entries(key).map(([no, labels]) =>
    labels.map((label) =>
      String(rowOf(Number(no)).bubbles.findIndex((b) => b.label === label) + 1),
    ),
  );
  const type = async (page: Page, slip: boolean): Promise<void> => {
    for (const [at, keys] of digits.entries()) {
      const pressed = slip && at === 0 ? [keys[0] === "1" ? "2" : "1"] : keys;
      for (const one of pressed) await page.keyboard.press(one);
      if (rowOf(at + 1).type === "multiple") await page.keyboard.press("Enter");
    }
  };
  const first = await signedIn(sitting.centre, address);
  await first.getByRole("heading", { name: "第一遍" }).waitFor();
  await type(first, true);
  await first.getByText("没有空白题").waitFor();
  expect(await seen(first, "card-entry")).toEqual([]);
  await first.getByRole("button", { name: "保存第一遍" }).click();
  await first.getByText("请由另一人录第二遍").waitFor();

  const second = await signedIn(await world.as("scorer"), address);
  await second.getByRole("heading", { name: "第二遍" }).waitFor();
  await type(second, false);
  await second.getByRole("button", { name: "保存第二遍并比对" }).click();
  await second.getByRole("heading", { name: "两遍不同的题（1）" }).waitFor();
  expect(await seen(second, "card-differences")).toEqual([]);
  await second.getByRole("button", { name: `第二遍 ${key[1]?.join("") ?? ""}` }).click();
  await second.getByText("可计分").first().waitFor();
  await second.getByRole("heading", { name: "两遍不同的题" }).waitFor({ state: "detached" });
  await Promise.all([first, second].map((page) => page.context().close()));
});

it("an answer is corrected only with a reason", async () => {
  const page = await signedIn(sitting.centre, `${desk()}/${owners[1]?.id ?? ""}`);
  await page.getByRole("button", { name: /^第 1 题，.*更正$/ }).click();
  expect(await seen(page, "card-correct")).toEqual([]);
  const dialog = page.getByRole("dialog");
  const wrong = key[1]?.[0] === "A" ? "B" : "A";
  await dialog.getByRole("button", { name: wrong, exact: true }).click();
  await dialog.getByRole("button", { name: "确定" }).click();
  await dialog.getByText("请写明理由").waitFor();
  await dialog.getByLabel("理由").fill("复核原卡");
  await dialog.getByRole("button", { name: "确定" }).click();
  await page.getByText("第 1 题已更正").first().waitFor();
  const params = { sittingId: sitting.id };
  const { results } = await sitting.centre.call(listResults, { params });
  const total = results.find(({ admissionNo }) => admissionNo === owners[1]?.admissionNo)?.total;
  expect(total).toBe(4.5);
  await page.context().close();
});
