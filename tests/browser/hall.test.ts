/**
 * A whole sitting as it happens: candidates in browsers of their own, the chief invigilator at the live desk,
 * and everything that goes wrong on such a day. Each answer is held against the database at the end.
 * Eight candidates here; `npm run hall` sits thirty. QUANHENG_PICTURES names a folder for what the desk shows.
 */
import fs from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { barriersOf } from "../support/barriers.ts";
import { testBrowser } from "../support/browser.ts";
import { answersOf } from "../support/exam-page.ts";
import { Person } from "../support/examinee.ts";
import { liveApp } from "../support/live.ts";
import { picture } from "../support/picture.ts";
import type { OpenSitting } from "../support/sitting.ts";
import { openSitting } from "../support/sitting.ts";
import { staffAt } from "../support/staff-page.ts";

const count = Number(process.env["QUANHENG_SEATS"] ?? 8);
/** So many do something at the same time: the machine that tests has two cores, a hall has a machine each. */
const together = 5;

const world = await liveApp();
const { newPage } = await testBrowser();
let open: OpenSitting;
let people: Person[];
let desk: Page;

beforeAll(async () => {
  open = await openSitting(world);
});

it(`${count} candidates sit an examination in which much goes wrong, and nothing is lost`, async () => {
  desk = await staffAt(await newPage(), world.url, await world.as("chief-invigilator"));
  await desk.goto(`${world.url}/staff/sittings/${open.sitting.id}/desk`);
  people = await inGroups(open.candidates.slice(0, count), (candidate) =>
    Person.begin(candidate, world.url, newPage),
  );
  await shows("作答中", count);
  await round(1, people);
  await inGroups(people, (person) => person.allSaved());
  await deskPicture("1-working");

  await thingsGoWrong();
  await powerCut();
  await extraTime(person(0));
  await inGroups(people, (one) => one.setOffline(false));
  await inGroups(people, (one) => one.allSaved());
  await rescue(person(6));
  await inGroups(
    people.filter((one) => one !== person(6)),
    (one) => one.handIn(),
  );
  await shows("已交卷", count);
  await deskPicture("5-over");
  expect(await barriersOf(desk)).toEqual([]);

  for (const one of people)
    expect([one.candidate.admissionNo, await answersOf(world.db, one.candidate)]).toEqual([
      one.candidate.admissionNo,
      one.answers(),
    ]);
  const { scored } = await world.db
    .selectFrom("score")
    .select((row) => row.fn.countAll<number>().as("scored"))
    .executeTakeFirstOrThrow();
  expect(scored).toBe(count);
  await record();
}, 1_200_000);

/** Some lose the network, some reload, one machine dies, one opens a second tab, one looks elsewhere. */
async function thingsGoWrong(): Promise<void> {
  const offline = people.filter((_, index) => index % 6 === 1 || index === 6);
  await inGroups(offline, (one) => one.setOffline(true));
  await inGroups(
    people.filter((_, index) => index % 6 === 2),
    (one) => one.reload(),
  );
  await round(2, people);
  await person(4).turn(true);
  await person(3).allSaved();
  await person(3).changeMachine(world.url);
  await secondTab(person(5));
  await card(person(4))
    .getByText(/在其他窗口/)
    .waitFor();
  await card(person(3))
    .getByRole("button", { name: /：换机$/ })
    .waitFor();
  await deskPicture("2-alarms");
  // 换机 in two clicks.
  await card(person(3))
    .getByRole("button", { name: /：换机$/ })
    .click();
  await desk.getByRole("button", { name: "批准换机" }).click();
  await person(3)
    .page.getByText(/已恢复上次作答/)
    .first()
    .waitFor();
  await person(4).turn(false);
  await card(person(4))
    .getByText(/离开页面 1 次/)
    .waitFor();
  await round(3, people);
}

async function secondTab(one: Person): Promise<void> {
  const second = await one.page.context().newPage();
  await second.goto(world.url);
  await second.getByRole("button", { name: "改在此页面作答" }).click();
  await second.getByText("改在此页面作答").waitFor({ state: "detached" });
  await one.page.close();
  one.page = second;
}

/** Everybody is paused and goes on; nobody can answer meanwhile, and what was clicked is kept. */
async function powerCut(): Promise<void> {
  await desk.getByRole("button", { name: "暂停考试" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "停电" }).click();
  await desk.getByRole("button", { name: `暂停 ${count} 人` }).click();
  await shows("已暂停", count);
  await person(2).page.getByRole("heading", { name: "考试暂停" }).waitFor();
  await deskPicture("3-paused");
  await desk.getByRole("button", { name: "恢复考试" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "恢复供电" }).click();
  await desk.getByRole("button", { name: `恢复 ${count} 人` }).click();
  await shows("作答中", count);
  await person(2).page.getByRole("heading", { name: "考试暂停" }).waitFor({ state: "detached" });
}

/** 补时 in two clicks. */
async function extraTime(one: Person): Promise<void> {
  await card(one)
    .getByRole("button", { name: /：补时$/ })
    .click();
  await deskPicture("4-extend");
  await desk.getByRole("button", { name: /更换设备/ }).click();
  await one.page.getByText("监考员已为您补时 5 分钟。").first().waitFor();
}

/** Hands in without a network; the answers come by file, and the page finds them there later. */
async function rescue(one: Person): Promise<void> {
  await one.setOffline(true);
  await one.answer(50, 1);
  await one.sayHandIn();
  const downloading = one.page.waitForEvent("download", { timeout: 60_000 });
  await one.page.getByRole("button", { name: "保存救援文件" }).click({ timeout: 60_000 });
  const file = `${await (await downloading).path()}.qhr`;
  await (await downloading).saveAs(file);
  await desk.getByRole("button", { name: "上传救援文件" }).click();
  await desk.locator("input[type=file]").setInputFiles(file);
  await desk.getByText("1 条已并入").waitFor();
  await desk.keyboard.press("Escape");
  fs.rmSync(file);
  await one.setOffline(false);
  await one.handedIn();
}

async function record(): Promise<void> {
  const page = await desk.context().newPage();
  await page.goto(`${world.url}/api/sittings/${open.sitting.id}/room-record.html`);
  const text = await page.locator("main").innerText();
  for (const told of ["换机", "暂停", "恢复", "补时 5 分钟", `实到 ${count} 人`])
    expect(text.replace(/\s+/g, " ")).toContain(told);
  await picture(page, "hall-6-record");
}

/** Each answers three more items and thinks better of one of the first round. */
async function round(number: number, who: readonly Person[]): Promise<void> {
  await inGroups(who, async (one) => {
    const seed = people.indexOf(one) * 7 + number;
    for (let step = 0; step < 3; step++)
      await one.answer(((seed * 13 + step * 37) % 100) + 1, seed + step);
    const [first = 1] = one.chosen.keys();
    await one.answer(first, seed);
  });
}

function person(index: number): Person {
  const found = people[index];
  if (!found) throw new Error(`there is no candidate ${index}`);
  return found;
}

function card(one: Person) {
  return desk.locator("li", { hasText: one.candidate.admissionNo }).last();
}

/** The desk's filter counts so many in this state. */
async function shows(state: string, number: number): Promise<void> {
  const choice = desk.locator("label", { hasText: new RegExp(`^\\s*${state}\\s*${number}\\s*$`) });
  await choice.waitFor({ timeout: 60_000 });
}

async function deskPicture(name: string): Promise<void> {
  await picture(desk, `hall-${name}`);
}

async function inGroups<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let at = 0; at < all.length; at += together)
    done.push(...(await Promise.all(all.slice(at, at + together).map(work))));
  return done;
}
