/** What a candidate does at the exam page, for tests in a real browser. */
import type { Page } from "playwright-core";
import type { Db } from "../../api/platform/database.ts";

/** Whom the page asks for. */
export interface Examinee {
  admissionNo: string;
  /** The last six characters of the identity number. */
  lastSix: string;
}

/** Opens the page and signs in: the identity is shown. */
export async function signInAt(page: Page, url: string, candidate: Examinee): Promise<Page> {
  page.setDefaultTimeout(20_000);
  await page.goto(url);
  await page.getByLabel("准考证号").fill(candidate.admissionNo);
  await page.getByLabel("身份证号后六位").fill(candidate.lastSix);
  await page.getByRole("button", { name: "登录" }).click();
  return page;
}

/** Signs in and starts: the first item is shown. */
export async function beginAt(page: Page, url: string, candidate: Examinee): Promise<Page> {
  await signInAt(page, url, candidate);
  await page.getByRole("button", { name: "信息无误" }).click();
  await page.getByRole("button", { name: "开始考试" }).click();
  await page.getByText(/^第 1 题，共 \d+ 题$/).waitFor();
  return page;
}

/** Presses each key on an item of its own, beginning with the next one. */
export async function answerOn(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press(key);
  }
}

/** What the server holds of a candidate's answers, as "slot:labels". */
export async function answersOf(db: Db, { admissionNo }: Examinee): Promise<string[]> {
  const rows = await db
    .selectFrom("response")
    .innerJoin("attempt", "attempt.attempt_id", "response.attempt_id")
    .innerJoin("candidate", "candidate.id", "attempt.candidate_id")
    .select(["slot_no", "answer"])
    .where("admission_no", "=", admissionNo)
    .orderBy("slot_no")
    .execute();
  return rows.map(({ slot_no: no, answer }) => `${no}:${(answer as string[]).join("")}`);
}

/** The page's files are kept for a reload without a server. */
export async function keptForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller === null)
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
      );
  });
}

/** 剩余时间 in seconds, as shown. */
export async function secondsLeft(page: Page): Promise<number> {
  const shown = await page.getByRole("timer").innerText();
  const [hours = 0, minutes = 0, seconds = 0] = (/\d+:\d\d:\d\d/.exec(shown)?.[0] ?? "")
    .split(":")
    .map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}
