import path from "node:path";
import type { Page } from "playwright-core";

/** A picture of the whole page, only when somebody wants to look: QUANHENG_PICTURES names the folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["QUANHENG_PICTURES"];
  if (folder === undefined) return;
  const file = `${name.replace(/\W+/g, "-")}-${page.viewportSize()?.width ?? 0}.png`;
  await page.screenshot({ path: path.join(folder, file), fullPage: true });
}
