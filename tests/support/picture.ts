import type { Page } from "playwright-core";

/** A picture of the page, only when somebody wants to look: QUANHENG_PICTURES names the folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["QUANHENG_PICTURES"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
