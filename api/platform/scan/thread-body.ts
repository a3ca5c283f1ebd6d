import { parentPort, workerData } from "node:worker_threads";
import type { OpenedScan } from "./decode-scan.ts";
import { openScan } from "./decode-scan.ts";
import { pictureOf } from "./flatten.ts";
import { readCardPage } from "./read-card-page.ts";
import type { ScanErrand, ScanReply } from "./read-scans.ts";
import { ScanError } from "./scan-error.ts";

/** The far side of read-scans.ts: opens one file, then reads each page it is asked for. */
const { bytes, papers, known } = workerData as ScanErrand;

let opened: OpenedScan | null = null;

async function answer(page: number | null): Promise<ScanReply> {
  try {
    opened ??= await openScan(bytes);
    if (page === null) return { kind: "opened", pages: opened.pages };
    const image = await opened.page(page);
    const { outcome, place } = await readCardPage(image, papers, known);
    return { kind: "page", outcome, picture: await pictureOf(image, place) };
  } catch (error) {
    if (error instanceof ScanError) return { kind: "scan-error", code: error.code };
    throw error;
  }
}

parentPort?.on("message", (page: number | null) => {
  // A fault that is not the file's ends the thread; the caller hears of it there.
  void answer(page).then((reply) => parentPort?.postMessage(reply));
});
