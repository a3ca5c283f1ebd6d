/** Items that show more than words, from the writer's desk to the exam page and to paper. */
import type { Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { printPaper } from "../../api/contract/papers.ts";
import { testBrowser } from "../support/browser.ts";
import { beginAt, keptForOffline } from "../support/exam-page.ts";
import { liveApp } from "../support/live.ts";
import type { RichPaper } from "../support/rich-items.ts";
import { richPaper } from "../support/rich-items.ts";
import type { TestSitting } from "../support/sittings.ts";
import { candidateOf, openAt, preparedSitting } from "../support/sittings.ts";
import { layWire } from "../support/wire.ts";

const world = await liveApp();
const wire = await layWire(world.url);
const { newPage } = await testBrowser();
let paper: RichPaper;
let sitting: TestSitting;

beforeAll(async () => {
  paper = await richPaper(world);
  const plan = openAt(world.clock.now());
  sitting = await preparedSitting(world, { candidates: 4, paperIds: [paper.id], plan });
});

afterEach(() => wire.mend());

async function working(index: number): Promise<Page> {
  const { admissionNo, documentNo } = candidateOf(sitting, index);
  const candidate = { admissionNo, lastSix: documentNo.slice(-6) };
  return beginAt(await newPage(), wire.url, candidate);
}

async function goTo(page: Page, kind: string): Promise<void> {
  await page.locator(`[data-no="${paper.numbers[kind]}"]`).click();
  await page.getByText(`第 ${paper.numbers[kind]} 题，共 100 题`).waitFor();
}

/** Resolves when every picture on screen is drawn from its own pixels. */
async function picturesShown(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const images = [...document.querySelectorAll<HTMLImageElement>(".picture img")];
    return images.length > 0 && images.every((one) => one.naturalWidth === 320);
  });
}

/** Runs in the page: how many pictures its own database holds. */
function keptPictures(): Promise<number> {
  return new Promise((resolve) => {
    const opening = indexedDB.open("quanheng-exam", 1);
    opening.onsuccess = () => {
      const rows = opening.result.transaction("row").objectStore("row").getAllKeys();
      rows.onsuccess = () => {
        opening.result.close();
        resolve(rows.result.filter((key) => Array.isArray(key) && key[0] === "picture").length);
      };
    };
  });
}

describe("on the exam page", () => {
  it("pictures stay within the column, and a key or a click shows them whole and puts them back", async () => {
    const page = await working(0);
    await goTo(page, "picture");
    await picturesShown(page);
    const picture = page.getByRole("button", { name: "图：话务面板，等待区有一个红色圆点" });
    const column = (await page.locator("article.paper").boundingBox())?.width ?? 0;
    expect((await picture.boundingBox())?.width).toBeLessThanOrEqual(column);
    await picture.focus();
    await page.keyboard.press("Enter");
    expect(await picture.boundingBox()).toMatchObject({ x: 0, y: 0, width: 1366, height: 768 });
    await page.keyboard.press("Escape");
    expect((await picture.boundingBox())?.width).toBeLessThanOrEqual(column);
    await page.context().close();
  });

  it("formulas, tables and scripts are there for eyes and for screen readers", async () => {
    const page = await working(1);
    await goTo(page, "formula");
    await page.getByRole("img", { name: "\\frac{m}{n}\\times100\\%" }).waitFor();
    await page.keyboard.press("a");
    expect(await page.getByRole("radio").first().isChecked()).toBe(true);
    await goTo(page, "table");
    await page.getByRole("columnheader", { name: "来电量" }).waitFor();
    expect(await page.getByRole("row").count()).toBe(4);
    await goTo(page, "scripts");
    expect(await page.locator("legend sup").innerText()).toBe("2");
    expect(await page.locator("legend u").innerText()).toBe("气体灭火器");
    expect(await page.locator("label sub").allInnerTexts()).toEqual(["2", "2", "2", "2"]);
    await page.context().close();
  });

  it("choosing by the picture's letter works, looking at the picture chooses nothing", async () => {
    const page = await working(2);
    await goTo(page, "pictures");
    await picturesShown(page);
    await page.getByRole("button", { name: "图：图形二" }).click();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("radio", { checked: true }).count()).toBe(0);
    await page.keyboard.press("c");
    expect(await page.getByRole("radio", { checked: true }).count()).toBe(1);
    await page.context().close();
  });

  it("without a network every picture of the paper is still there, after a reload too", async () => {
    const page = await working(3);
    await keptForOffline(page);
    await expect.poll(() => page.evaluate(keptPictures), { timeout: 20_000 }).toBe(5);
    await wire.cut();
    await goTo(page, "pictures");
    await picturesShown(page);
    await page.reload();
    await goTo(page, "picture");
    await picturesShown(page);
    await page.context().close();
  });
});

describe("on paper", () => {
  it("the same paper prints: one picture object for each, the words in reading order", async () => {
    const query = { sheet: "a4" as const, part: "paper" as const };
    const pdf = await sitting.centre.call(printPaper, { params: { paperId: paper.id }, query });
    expect(pdf.toString("latin1").match(/\/Subtype \/Image/g)).toHaveLength(5);
    const again = await sitting.centre.call(printPaper, { params: { paperId: paper.id }, query });
    expect(again.equals(pdf)).toBe(true);
  });
});
