import path from "node:path";
import type { Page } from "playwright-core";

/** QUANHENG_PICTURES names a folder for pictures of pages that tests walk through, to be looked at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["QUANHENG_PICTURES"];
  if (folder === undefined) return;
  const file = `${name.replace(/\W+/g, "-")}-${page.viewportSize()?.width ?? 0}.png`;
  await page.screenshot({ path: path.join(folder, file) });
}
