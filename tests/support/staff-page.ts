/** What staff do in a real browser, for tests. */
import type { Page } from "playwright-core";
import type { Staff } from "./app.ts";

/** Signs a member of staff in. */
export async function staffAt(
  page: Page,
  url: string,
  { login, password }: Pick<Staff, "login" | "password">,
): Promise<Page> {
  page.setDefaultTimeout(20_000);
  await page.goto(`${url}/staff`);
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("密码").first().fill(password);
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByRole("button", { name: "登录" }).waitFor({ state: "detached" });
  return page;
}
