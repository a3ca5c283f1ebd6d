/** Safe Exam Browser from the centre's dialog to the hand-in; its part is played by a page that says what it would. */
import type { BrowserContext } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { candidateSignIn } from "../../api/contract/attempts.ts";
import { configKey, keyAt } from "../../api/platform/exam-browser.ts";
import { barriersOf } from "../support/barriers.ts";
import { testBrowser } from "../support/browser.ts";
import { beginAt, signInAt } from "../support/exam-page.ts";
import { liveApp } from "../support/live.ts";
import { picture } from "../support/picture.ts";
import { testPlist } from "../support/plist.ts";
import type { TestSitting } from "../support/sittings.ts";
import { candidateOf, openAt, preparedSitting } from "../support/sittings.ts";
import { staffAt } from "../support/staff-page.ts";

const world = await liveApp();
const { newPage } = await testBrowser();
let sitting: TestSitting;
let key: string;

const examinee = (index: number) => {
  const { admissionNo, documentNo } = candidateOf(sitting, index);
  return { admissionNo, lastSix: documentNo.slice(-6) };
};

beforeAll(async () => {
  const plan = {
    ...openAt(Date.now()),
    ...{ earliestHandInMinutes: 0, earliestHandInReason: "测试" },
  };
  sitting = await preparedSitting(world, { plan, draft: true });
  // From here on everything comes from a browser.
  world.deps.publicOrigin = world.url;
});

it("is asked for by the centre, whose file has the settings", async () => {
  const page = await staffAt(await newPage({ acceptDownloads: true }), world.url, sitting.centre);
  await page.goto(`${world.url}/staff/sittings/${sitting.id}`);
  const fact = page.locator("dd", { hasText: "不限制" });
  await fact.getByRole("button", { name: "设置" }).click();
  await page.getByLabel("本场次须用 Safe Exam Browser 登录").check();
  await page.getByLabel("退出密码").fill("短");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("退出密码须为 6～40 位").waitFor();
  expect(await barriersOf(page)).toEqual([]);
  await picture(page, "exam-browser-dialog");
  await page.getByLabel("退出密码").fill("Exam-2026-Room1");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("须用 Safe Exam Browser，配置文件指向").waitFor();
  await picture(page, "exam-browser-fact");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载配置文件" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("第一场.seb");
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  key = configKey(testPlist(Buffer.concat(chunks).toString()));
  await page.getByRole("button", { name: "封存场次" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "封存场次" }).click();
  await page.getByRole("button", { name: "开放场次" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "开放场次" }).click();
  await page.getByText("场次已开放，考生可以登录。").first().waitFor();
  await page.context().close();
});

it("lets in a page that shows its key, and offers to close the browser after the hand-in", async () => {
  const page = await newPage();
  await playSafeExamBrowser(page.context(), keyAt(`${world.url}/exam`, key));
  await beginAt(page, `${world.url}/exam`, examinee(0));
  await page.keyboard.press("a");
  await page.getByText("全部已保存").waitFor();
  expect(await page.getByRole("link", { name: "关闭考试浏览器" }).count()).toBe(0);
  await page.getByRole("button", { name: "检查并交卷" }).click();
  await page.getByRole("button", { name: "交卷", exact: true }).click();
  await page.getByRole("button", { name: "确认交卷" }).click();
  await page.getByText(/已交卷，1 题已保存/).waitFor();
  const link = page.getByRole("link", { name: "关闭考试浏览器" });
  expect(await link.getAttribute("href")).toMatch(/\/exam\/quit\/[0-9a-f]{16}$/);
  expect(await barriersOf(page)).toEqual([]);
  await picture(page, "exam-browser-done");
  await page.context().close();
});

it("lets in a browser that sends the header", async () => {
  const page = await newPage();
  const shown = keyAt(world.url + candidateSignIn.path, key);
  await page.setExtraHTTPHeaders({ "x-safeexambrowser-configkeyhash": shown });
  await signInAt(page, world.url, examinee(1));
  await page.getByRole("button", { name: "信息无误" }).waitFor();
  await page.context().close();
});

it("turns away any other browser in plain words, until an invigilator lets the seat in", async () => {
  const page = await newPage();
  await signInAt(page, world.url, examinee(2));
  await page.getByText("本场考试须用考试浏览器（Safe Exam Browser）登录").waitFor();
  await picture(page, "exam-browser-refused");
  const desk = await staffAt(await newPage(), world.url, sitting.invigilators[0]);
  await desk.goto(`${world.url}/staff/sittings/${sitting.id}/desk?show=attention`);
  await desk.getByText("没有用考试浏览器").waitFor();
  await desk.getByRole("button", { name: /放行/ }).click();
  await desk.getByRole("button", { name: "该机装不了考试浏览器" }).click();
  await picture(desk, "exam-browser-waive");
  await desk.getByRole("dialog").getByRole("button", { name: "放行", exact: true }).click();
  await desk.getByText("已放行考生3").waitFor();
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByRole("button", { name: "信息无误" }).waitFor();
  await desk.getByText("没有需要关注的座位").waitFor();
});

/** An engine without headers: the key comes once the page has asked for it. */
async function playSafeExamBrowser(context: BrowserContext, shown: string): Promise<void> {
  await context.addInitScript((configKey) => {
    const security: { configKey?: string; updateKeys: (done: () => void) => void } = {
      updateKeys: (done) =>
        setTimeout(() => {
          security.configKey = configKey;
          done();
        }, 50),
    };
    Object.assign(window, { SafeExamBrowser: { version: "SEB_macOS_3.5_1", security } });
  }, shown);
}
