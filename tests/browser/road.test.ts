/**
 * The whole road, walked by people in a real browser on a real PostgreSQL: a writer adds an item, a
 * reviewer approves it, a centre builds and seals a paper, plans and opens a sitting, a candidate
 * answers, loses the network, reloads and hands in, and the centre sees the score.
 */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { checkDigitFor } from "../../api/domain/document-number.ts";
import type { Staff } from "../support/app.ts";
import { testBrowser } from "../support/browser.ts";
import { liveApp } from "../support/live.ts";
import { staffAt } from "../support/staff-page.ts";

const world = await liveApp();
const { newPage } = await testBrowser();
const stem = "客户来电核对本人预留的手机号码，坐席在报出号码之前首先应当（ ）。";
const documentNo = withCheckDigit("11010519491231002");

it("an item, a paper, a sitting and a candidate's answers end in the score they deserve", async () => {
  const writer = await world.as("writer");
  const reviewer = await world.as("reviewer");
  const centre = await world.as("centre");
  await world.as("invigilator");
  await world.as("invigilator");

  await writeItem(await signedIn(writer));
  await approveItem(await signedIn(reviewer));

  const office = await signedIn(centre);
  await assemblePaper(office);
  await planSitting(office);
  await prepareSitting(office);

  const admissionNo = await admissionNumber();
  const right = await sitExam(admissionNo);

  await openTab(office, "成绩");
  await office.reload();
  const row = office.getByRole("row", { name: new RegExp(admissionNo) });
  await row.waitFor();
  expect(await row.innerText()).toContain(String(right));
});

async function signedIn(staff: Staff): Promise<Page> {
  return staffAt(await newPage(), world.url, staff);
}

async function writeItem(page: Page): Promise<void> {
  await page.goto(`${world.url}/staff/items/new`);
  await page.getByRole("combobox", { name: "知识点" }).fill("3.1.1.1.2");
  await page.keyboard.press("Enter");
  // Whether or not the standard of the project's own files has an element table.
  const tabled = await world.db.selectFrom("element").select("code").executeTakeFirst();
  if (tabled) await page.getByLabel("鉴定点").selectOption("3.1.1.1.2-001");
  await page.getByRole("textbox", { name: "题干" }).fill(stem);
  const options = ["核验来电人的身份", "询问换号的原因", "请客户稍后再拨", "转接到人工质检"];
  for (const [index, text] of options.entries())
    await page.getByLabel(`选项 ${"ABCD"[index]}`).fill(text);
  await page.getByLabel("A 为正确答案").press("Space");
  await page.getByRole("textbox", { name: "解析" }).fill("个人信息只能告知经过核验的本人。");
  await page.getByRole("textbox", { name: "出处" }).fill("标准 3.1 五级 1.1.2 服务用语基本知识");
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.getByText(/已提交审核/).waitFor();
  await page.context().close();
}

async function approveItem(page: Page): Promise<void> {
  await page.goto(`${world.url}/staff/queue`);
  await page
    .getByRole("link", { name: /开始审核|审核/ })
    .first()
    .click();
  await page.getByText("核验来电人的身份").first().waitFor();
  await page.getByRole("button", { name: "通过" }).click();
  await page.getByText(/已通过/).waitFor();
  await page.context().close();
}

async function assemblePaper(page: Page): Promise<void> {
  await page.goto(`${world.url}/staff/papers/new?standard=4-04-05-03&level=5&structure=s80-t20`);
  await page.getByLabel("套数").fill("1");
  await page.getByText(/与权重表完全相符/).waitFor();
  await page.getByRole("button", { name: "生成 1 套试卷" }).click();
  await page.getByRole("button", { name: "封存" }).click();
  await page.getByLabel("请输入“A”以确认").fill("A");
  await page.getByRole("dialog").getByRole("button", { name: "封存" }).click();
  await page.getByText("已封存，内容不会再变").waitFor();
}

async function planSitting(page: Page): Promise<void> {
  await page.goto(`${world.url}/staff/sittings/new`);
  await page.getByLabel("场次名称").fill("全程测试场次");
  await page.getByLabel("等级").selectOption({ label: "五级/初级工" });
  await page.getByLabel("试卷结构").selectOption("s80-t20");
  const opens = shanghai(Date.now() - 60_000);
  await page.getByLabel("开考时间").fill(opens);
  await page.getByLabel("考试时间（分钟）").fill("59");
  await page.getByRole("button", { name: "保存并继续" }).click();
  await page.getByText("职业标准规定理论考试不少于 60 分钟").waitFor();
  await page.getByLabel("考试时间（分钟）").fill("90");
  await page.getByRole("button", { name: "保存并继续" }).click();
  await page.getByRole("heading", { name: "全程测试场次" }).waitFor();
}

async function prepareSitting(page: Page): Promise<void> {
  await openTab(page, "试卷");
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "使用所选 1 套" }).click();
  await page.getByText("本场次使用 1 套试卷").waitFor();

  await openTab(page, "考生");
  const list = `姓名,证件号码\n考生甲,${documentNo}\n`;
  await page.locator("input[type=file]").setInputFiles({
    name: "名单.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(list),
  });
  await page.getByRole("button", { name: "导入 1 人" }).click();
  await page.getByText("已导入：新增 1 人").waitFor();

  await openTab(page, "考场与监考");
  await page.getByRole("button", { name: "增加考场" }).first().click();
  await page.getByLabel("第一考场 座位数").fill("30");
  await page.getByText("选择监考员").click();
  for (const invigilator of await page.getByRole("group").getByRole("checkbox").all())
    await invigilator.check();
  await page.getByRole("button", { name: "保存考场与监考" }).click();
  await page.getByText("已保存 1 个考场，共 30 个座位。").waitFor();

  await openTab(page, "考生");
  await page.getByRole("button", { name: "编排座位与试卷" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "编排座位与试卷" }).click();
  await page.getByText("已为 1 名考生编排座位与试卷。").waitFor();

  await openTab(page, "概况");
  await page.getByRole("button", { name: "封存场次" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "封存场次" }).click();
  await page.getByRole("button", { name: "开放场次" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "开放场次" }).click();
  await page.getByText("场次已开放，考生可以登录。").first().waitFor();
}

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole("tab", { name: new RegExp(`^${name}`) }).click();
}

async function admissionNumber(): Promise<string> {
  const row = await world.db
    .selectFrom("candidate")
    .select("admission_no")
    .executeTakeFirstOrThrow();
  return row.admission_no;
}

/** Answers every slot: the right label on odd ones, on even ones nothing. Returns the marks deserved. */
async function sitExam(admissionNo: string): Promise<number> {
  const page = await newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(world.url);
  await page.getByLabel("准考证号").fill(admissionNo);
  await page.getByLabel("身份证号后六位").fill(documentNo.slice(-6));
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByRole("button", { name: "信息无误" }).click();
  await page.getByRole("button", { name: "开始考试" }).click();
  await page.getByText("第 1 题，共 100 题").waitFor();

  const slots = await world.db
    .selectFrom("paper_slot")
    .select(["no", "key", "half_marks"])
    .orderBy("no")
    .execute();
  let deserved = 0;
  for (const slot of slots) {
    if (slot.no === 40) await page.context().setOffline(true);
    if (slot.no % 2 === 1) {
      await page.keyboard.press(keyFor(String((slot.key as string[])[0])));
      deserved += slot.half_marks / 2;
    }
    if (slot.no === 60) {
      await page.getByText("离线，作答已存本机").first().waitFor();
      await page.context().setOffline(false);
      await page.reload();
      await page
        .getByText(/已恢复上次作答，30 题有答案/)
        .first()
        .waitFor();
      await goToSlot(page, 60);
    }
    if (slot.no < slots.length) await page.keyboard.press("ArrowRight");
  }
  await page.getByText("全部已保存").first().waitFor();

  world.clock.advance({ minutes: 61 });
  await page.getByRole("button", { name: "检查并交卷" }).click();
  await page.getByText("现在可以交卷。").first().waitFor({ timeout: 40_000 });
  await page.getByRole("button", { name: "交卷", exact: true }).click();
  await page.getByRole("button", { name: "确认交卷" }).click();
  await page
    .getByText(/已交卷，50 题已保存，回执/)
    .first()
    .waitFor();
  await page.context().close();
  return deserved;
}

function keyFor(label: string): string {
  return { "√": "y", "×": "n" }[label] ?? label.toLowerCase();
}

async function goToSlot(page: Page, no: number): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^第 ${no} 题，`) }).click();
}

function withCheckDigit(first17: string): string {
  return first17 + checkDigitFor(first17);
}

/** The text a datetime-local field takes for an instant in Beijing time. */
function shanghai(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16);
}
