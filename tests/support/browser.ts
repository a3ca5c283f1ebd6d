import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll } from "vitest";
import { findChromium } from "./chromium.ts";

const args = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

export interface TestBrowser {
  browser: Browser;
  /** A page in a context of its own: no cookies, no storage. */
  newPage: (options?: BrowserContextOptions) => Promise<Page>;
}

/** A real headless Chromium for the calling test file; closed when the file is done. */
export async function testBrowser(): Promise<TestBrowser> {
  const { executable, env } = findChromium();
  const browser = await chromium.launch({
    ...{ headless: true, executablePath: executable, args },
    ...(env && { env }),
  });
  afterAll(() => browser.close());
  return {
    browser,
    async newPage(options = {}) {
      const context = await browser.newContext({
        ...{ locale: "zh-CN", viewport: { width: 1366, height: 768 } },
        ...options,
      });
      return context.newPage();
    },
  };
}
