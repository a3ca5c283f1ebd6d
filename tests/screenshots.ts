/**
 * npm run screenshots: makes the pictures of the README from a demonstration in the middle of its exam.
 * Everything is done through the server's own endpoints and pages; nothing is drawn by hand.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { chromium } from "playwright-core";
import type { DemonstrationCandidate, DemonstrationSitting } from "../api/demonstration.ts";
import {
  addDemonstrationAccounts,
  demonstrationPassword,
  openDemonstrationSitting,
} from "../api/demonstration.ts";
import type { CandidateSession, PresentedPaper } from "../api/contract/attempts.ts";
import { readConfig } from "../api/platform/config.ts";
import { openServer } from "../api/server.ts";
import { findChromium } from "./support/chromium.ts";

const out = path.resolve("docs/screenshots");
const data = fs.mkdtempSync(path.join(os.tmpdir(), "quanheng-screenshots-"));
const screen = { width: 1366, height: 768 };

const server = await openServer(readConfig({ QUANHENG_DATA: data, PORT: "0" }), () => undefined);
try {
  const base = await server.listen();
  await addDemonstrationAccounts(server.deps);
  const sitting = await openDemonstrationSitting(server.app, server.deps);
  const { executable, env } = findChromium();
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
  const browser = await chromium.launch({ executablePath: executable, args, ...(env && { env }) });
  await takeAll(browser, base, sitting);
  await browser.close();
} finally {
  await server.close();
  fs.rmSync(data, { recursive: true, force: true });
}

async function takeAll(browser: Browser, base: string, demo: DemonstrationSitting): Promise<void> {
  fs.mkdirSync(out, { recursive: true });
  for (const [index, candidate] of demo.candidates.slice(1, 25).entries())
    await answer(browser, base, candidate, index);
  const centre = await staff(browser, base, "centre");
  const { sittings } = (await get(centre, base, "/api/sittings")) as { sittings: { id: string }[] };
  const sitting = sittings[0]?.id ?? "";

  await takeExam(browser, base, demo.candidates[0]);
  await take(centre, `${base}/staff/papers/new?structure=s80-t20&papers=2`, "centre");
  await take(
    await staff(browser, base, "invigilator"),
    `${base}/staff/sittings/${sitting}/desk`,
    "invigilator",
  );
  await take(
    await staff(browser, base, "scorer"),
    `${base}/staff/sittings/${sitting}?tab=results`,
    "scorer",
  );
  await take(await staff(browser, base, "admin"), `${base}/staff/accounts`, "administrator");
  const writer = await staff(browser, base, "writer");
  await submitItem(writer, base);
  await take(writer, `${base}/staff/items?point=2.2.1.1`, "writer");
  const reviewer = await staff(browser, base, "reviewer");
  await take(reviewer, `${base}/staff/queue`, "reviewer");
}

async function staff(browser: Browser, base: string, login: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: screen, locale: "zh-CN" });
  await post(context, base, "/api/staff/session", { login, password: demonstrationPassword });
  return context;
}

async function take(context: BrowserContext, address: string, name: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(address, { waitUntil: "load" });
  await shoot(page, name);
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: path.join(out, `${name}.png`) });
}

/** Some hand in, some are still working, one has only just sat down. */
async function answer(
  browser: Browser,
  base: string,
  candidate: DemonstrationCandidate,
  index: number,
): Promise<void> {
  const context = await browser.newContext();
  const { admissionNo, lastSix: documentLast6 } = candidate;
  const session = (await post(context, base, "/api/exam/session", {
    admissionNo,
    documentLast6,
  })) as CandidateSession;
  const { attemptId, epoch } = session.attempt;
  const attempt = `/api/attempts/${attemptId}`;
  if (index === 0) return context.close();
  await post(context, base, `${attempt}/start`);
  const { items } = (await get(context, base, `${attempt}/paper`)) as PresentedPaper;
  const keys = await keysOf(attemptId);
  const count = index < 14 ? items.length : 20 + ((index * 37) % 70);
  const events = items.slice(0, count).map(({ no, options }, at) => {
    const right = (at * 7 + index * 3) % 10 < 4 + (index % 6);
    const answer = right
      ? (keys.get(no) ?? [])
      : [options[(at + index) % options.length]?.label ?? ""];
    return { seq: at + 1, slotNo: no, answer, flagged: false };
  });
  await post(context, base, `${attempt}/responses`, { epoch, events });
  if (index < 14) await post(context, base, `${attempt}/hand-in`, { epoch, lastSeq: count });
  await context.close();
}

async function keysOf(attemptId: string): Promise<Map<number, string[]>> {
  const rows = await server.deps.db
    .selectFrom("attempt")
    .innerJoin("paper_slot", "paper_slot.paper_id", "attempt.paper_id")
    .select(["paper_slot.no", "paper_slot.key"])
    .where("attempt_id", "=", attemptId)
    .execute();
  return new Map(rows.map(({ no, key }) => [no, key as string[]]));
}

async function takeExam(
  browser: Browser,
  base: string,
  candidate: DemonstrationCandidate | undefined,
): Promise<void> {
  const context = await browser.newContext({ viewport: screen, locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto(base);
  await page.getByLabel("准考证号").fill(candidate?.admissionNo ?? "");
  await page.getByLabel("身份证号后六位").fill(candidate?.lastSix ?? "");
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByRole("button", { name: "信息无误" }).click();
  await page.getByRole("button", { name: "开始考试" }).click();
  await page.getByText("第 1 题，共 100 题").waitFor();
  for (let no = 1; no < 24; no++) {
    if (no % 6 !== 0) await page.keyboard.press("ABCD"[no % 4] ?? "A");
    if (no % 9 === 0) await page.keyboard.press("m");
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("B");
  await shoot(page, "exam");
  await context.close();
}

async function submitItem(context: BrowserContext, base: string): Promise<void> {
  const point = "3.1.2.1.2";
  const { elements } = (await get(context, base, "/api/standards/4-04-05-03/elements")) as {
    elements: { code: string; knowledgePoint: string }[];
  };
  const draft = {
    type: "single",
    stem: "客户来电核对本人预留的手机号码，坐席在报出号码之前首先应当（ ）。",
    options: ["询问客户来电的原因", "核验来电人的身份", "请客户稍后再来电", "转接给班长去处理"],
    key: ["B"],
    rationale: "个人信息只能告知经过核验的本人；先核验身份，再提供信息。",
    knowledgePoint: point,
    element: elements.find((one) => one.knowledgePoint === point)?.code ?? null,
    difficulty: 0.8,
    cognitive: "apply",
    source: "标准 3.1 五级 2.1.2 业务办理流程",
  };
  const item = (await post(context, base, "/api/items", { standard: "4-04-05-03", draft })) as {
    id: string;
  };
  await post(context, base, `/api/items/${item.id}/submit`, { version: 1 });
}

async function post(
  context: BrowserContext,
  base: string,
  at: string,
  data?: object,
): Promise<unknown> {
  const reply = await context.request.post(base + at, {
    headers: { origin: base },
    ...(data && { data }),
  });
  if (!reply.ok()) throw new Error(`${at}: ${await reply.text()}`);
  return reply.json();
}

async function get(context: BrowserContext, base: string, at: string): Promise<unknown> {
  const reply = await context.request.get(base + at);
  if (!reply.ok()) throw new Error(`${at}: ${await reply.text()}`);
  return reply.json();
}
