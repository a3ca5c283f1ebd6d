/**
 * Every page of the staff app and of the exam, on a desk's screen and on a phone: it comes up without
 * an error or a breach of the Content-Security-Policy, fits the width, and has no serious barrier for
 * people who use a keyboard or a screen reader.
 */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { roles } from "../../api/contract/endpoint.ts";
import { beginImport, getImport } from "../../api/contract/item-imports.ts";
import { listItems } from "../../api/contract/item-list.ts";
import { listCandidates } from "../../api/contract/sittings.ts";
import { routes } from "../../web/staff/routes.ts";
import type { Staff } from "../support/app.ts";
import { barriersOf } from "../support/barriers.ts";
import { testBrowser } from "../support/browser.ts";
import { liveApp } from "../support/live.ts";
import { picture } from "../support/picture.ts";
import type { OpenSitting } from "../support/sitting.ts";
import { openSitting } from "../support/sitting.ts";
import { settled, signInHere } from "../support/staff-page.ts";

const world = await liveApp();
const { newPage } = await testBrowser();

const screens = [
  ["a desk's screen", { width: 1366, height: 768 }],
  ["a phone", { width: 390, height: 844 }],
] as const;

let open: OpenSitting;
let everyone: Staff;
/** What stands for `:id` and `:code`, by the first part of the address after /staff. */
let things: Record<string, string>;

beforeAll(async () => {
  open = await openSitting(world);
  everyone = await world.as(...roles);
  const { sitting } = open;
  const { items } = await everyone.call(listItems, { query: { standard: sitting.standard } });
  things = {
    items: items[0]?.id ?? "",
    sittings: sitting.id,
    papers: sitting.paperList[0]?.id ?? "",
    standards: sitting.standard,
    imports: await broughtFile(sitting.standard),
    candidates: await firstCandidate(sitting.id),
  };
});

/** A file of items, read and waiting to be looked at. */
async function broughtFile(standard: string): Promise<string> {
  const body = Buffer.from(
    "1. 页面用的题（ A ）。\nA. 甲 B. 乙 C. 丙 D. 丁\n2. 没有答案的题（ ）。\nA. 甲 B. 乙",
  );
  const query = { standard, fileName: "页面.txt" };
  const { id } = await everyone.call(beginImport, { query, body });
  const params = { importId: id };
  while ((await everyone.call(getImport, { params })).status === "reading")
    await new Promise((resolve) => setTimeout(resolve, 50));
  return id;
}

async function firstCandidate(sittingId: string): Promise<string> {
  const { candidates } = await everyone.call(listCandidates, { params: { sittingId } });
  return candidates[0]?.id ?? "";
}

describe.each(screens)("on %s", (_name, viewport) => {
  it("every staff page comes up whole and open to all", async () => {
    const page = await newPage({ viewport });
    const errors = errorsOf(page);
    await page.goto(`${world.url}/staff`);
    const faults = await barriers(page, "sign-in");
    await signIn(page);
    for (const { path: pattern } of routes) {
      await page.goto(`${world.url}${addressOf(pattern)}`);
      await settled(page);
      faults.push(...(await barriers(page, pattern)));
    }
    expect(faults).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("the exam comes up whole and open to all, from sign-in to the first item", async () => {
    const page = await newPage({ viewport });
    const errors = errorsOf(page);
    const candidate = open.candidates[viewport.width % 29];
    await page.goto(world.url);
    const faults = await barriers(page, "exam sign-in");
    await page.getByLabel("准考证号").fill(candidate?.admissionNo ?? "");
    await page.getByLabel("身份证号后六位").fill(candidate?.lastSix ?? "");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "信息无误" }).waitFor();
    faults.push(...(await barriers(page, "exam identity")));
    await page.getByRole("button", { name: "信息无误" }).click();
    await page.getByRole("button", { name: "开始考试" }).waitFor();
    faults.push(...(await barriers(page, "exam instructions")));
    await page.getByRole("button", { name: "开始考试" }).click();
    await page.getByText("第 1 题，共 100 题").waitFor();
    await page.keyboard.press("b");
    await page.getByText("全部已保存").first().waitFor();
    faults.push(...(await barriers(page, "exam item")));
    expect(faults).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

/** Fills as errors come: uncaught ones, those the console shows, and refusals of the browser. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    // Asking whether somebody is signed in is answered 401 before they are.
    if (message.type() === "error" && !message.text().includes("401"))
      errors.push(`${page.url()}: ${message.text()}`);
  });
  return errors;
}

async function signIn(page: Page): Promise<void> {
  await signInHere(page, everyone);
  await settled(page);
}

function addressOf(pattern: string): string {
  const kind = pattern.split("/")[2] ?? "";
  return pattern
    .replace(":candidateId", things["candidates"] ?? "")
    .replace(/:\w+/, things[kind] ?? "");
}

async function barriers(page: Page, name: string): Promise<string[]> {
  await picture(page, name);
  return (await barriersOf(page)).map((fault) => `${name}: ${fault}`);
}
