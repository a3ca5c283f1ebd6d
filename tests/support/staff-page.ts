/** What staff do in a real browser, for tests. */
import type { Page } from "playwright-core";
import type { Staff } from "./app.ts";

/** Signs a member of staff in, at the page they want. */
export async function staffAt(
  page: Page,
  url: string,
  { login, password }: Pick<Staff, "login" | "password">,
  address = "/staff",
): Promise<Page> {
  page.setDefaultTimeout(20_000);
  await page.goto(`${url}${address}`);
  await signInHere(page, { login, password });
  return page;
}

/** Fills in the sign-in form that is on screen. */
export async function signInHere(
  page: Page,
  { login, password }: Pick<Staff, "login" | "password">,
): Promise<void> {
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("密码").first().fill(password);
  await page.getByRole("button", { name: "登录" }).click();
  // The form has a heading as well: only once it is gone is anybody signed in.
  await page.getByRole("button", { name: "登录" }).waitFor({ state: "detached" });
}

/** Resolves when nothing is being loaded any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
}
