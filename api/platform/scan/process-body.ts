import type { OpenedScan } from "./opened-scan.ts";
import { openScan } from "./decode-scan.ts";
import { pictureOf } from "./flatten.ts";
import { readCardPage } from "./read-card-page.ts";
import type { ScanErrand, ScanQuestion, ScanReply } from "./read-scans.ts";
import { ScanError } from "./scan-error.ts";

/** The far side of read-scans.ts: opens one file, then reads each page it is asked for. */
let errand: ScanErrand | null = null;
let opened: OpenedScan | null = null;

async function answer(question: ScanQuestion): Promise<ScanReply> {
  try {
    if (question.kind === "open") {
      errand = question.errand;
      opened = await openScan(errand.bytes);
      return { kind: "opened", pages: opened.pages };
    }
    if (!errand || !opened) throw new Error("a page was asked for before a file was opened");
    const image = await opened.page(question.page);
    const { outcome, place } = await readCardPage(image, errand.papers, errand.known);
    return { kind: "page", outcome, picture: pictureOf(image, place) };
  } catch (error) {
    if (error instanceof ScanError) return { kind: "scan-error", code: error.code };
    return { kind: "fault", message: error instanceof Error ? (error.stack ?? "") : String(error) };
  }
}

process.on("message", (question: ScanQuestion) => {
  void answer(question).then((reply) => process.send?.(reply));
});
process.on("disconnect", () => process.exit());
