/**
 * npm run bench -- scan: reads answer cards that were printed, filled and spoiled by program, always the
 * same ones. SCAN_CARDS=100 reads fewer than 1,000 of each kind.
 */
import type { CardPaper } from "../../api/domain/answer-card.ts";
import { openScan } from "../../api/platform/scan/decode-scan.ts";
import { pictureOf } from "../../api/platform/scan/flatten.ts";
import { readCardPage } from "../../api/platform/scan/read-card-page.ts";
import type { MadeScan, PrintedPage } from "../support/scans/campaign.ts";
import { cleanScan, printedPages, spoiledScan } from "../support/scans/campaign.ts";
import type { Tally } from "../support/scans/judge-readings.ts";
import { emptyTally, judge } from "../support/scans/judge-readings.ts";
import { asScannedPdf, asTiff } from "../support/scans/scan-files.ts";
import { asJpeg, asPng } from "../support/scans/spoil.ts";
import { structures } from "../support/standard.ts";

const seed = "2026";
const cards = Number(process.env.SCAN_CARDS ?? 1000);
const papers: CardPaper[] = structures.map(({ sections }, at) => ({
  paperNo: `3F9C21B${at}-A`,
  sections,
}));

export async function bench(): Promise<Record<string, unknown>> {
  console.log(`printing and drawing the cards of ${papers.length} structures …`);
  const pages = await printedPages(papers, 3);
  const clean = await campaign("clean", pages, cleanScan, () => 85);
  const spoiled = await campaign("spoiled", pages, spoiledScan, (no) => 25 + ((no * 7) % 60));
  const speed = await speedOf(pages);
  console.log("\none page of 100 items at 200 dpi, processor time after warm-up:");
  console.table(speed);
  return { cards, clean: summary(clean), spoiled: summary(spoiled), speed };
}

type Make = (pages: readonly PrintedPage[], seed: string, no: number) => MadeScan;

/** Every card passes through a JPEG, as scanners deliver them. */
async function campaign(
  name: string,
  pages: readonly PrintedPage[],
  make: Make,
  qualityOf: (no: number) => number,
): Promise<Tally> {
  const tally = emptyTally();
  for (let no = 0; no < cards; no++) {
    const made = make(pages, seed, no);
    const scan = await openScan(asJpeg(made.image, qualityOf(no)));
    const { outcome } = await readCardPage(await scan.page(1), papers);
    judge(tally, `${name} ${no}`, made, outcome);
    if ((no + 1) % 100 === 0) console.log(`${name}: ${no + 1} of ${cards}`);
  }
  console.table(summary(tally));
  for (const line of [...tally.silent, ...tally.strangers]) console.log(`WRONG ${line}`);
  return tally;
}

function summary(tally: Tally) {
  const { faults, doubts, silent, strangers, bubbles, bubblesRight, rows } = tally;
  const listed = (counts: Record<string, number>): string =>
    Object.entries(counts)
      .map(([what, count]) => `${what} ${count}`)
      .join(", ") || "none";
  const doubtful = Object.values(doubts).reduce((sum, count) => sum + count, 0);
  return {
    cards: tally.cards,
    faults: listed(faults),
    bubbles,
    "bubbles right": `${((bubblesRight / bubbles) * 100).toFixed(4)} %`,
    rows,
    "rows to a person": `${((doubtful / rows) * 100).toFixed(3)} % (${listed(doubts)})`,
    "silent errors": silent.length,
    "wrong owner": strangers.length,
  };
}

/** Processor milliseconds a page takes, by format, and what the steps take. */
async function speedOf(pages: readonly PrintedPage[]): Promise<Record<string, object>> {
  const page = pages.filter(({ paper }) => paper.paperNo === papers[2]?.paperNo);
  const made = Array.from({ length: 12 }, (_, no) => cleanScan(page, "speed", no));
  const files = {
    jpeg: made.map(({ image }) => asJpeg(image, 80)),
    png: made.map(({ image }) => asPng(image)),
    tiff: made.map(({ image }) => asTiff([image])),
    pdf: await Promise.all(made.map(({ image }) => asScannedPdf([image]))),
  };
  const rows: Record<string, object> = {};
  for (const [format, all] of Object.entries(files)) rows[format] = await timed(all);
  return rows;
}

async function timed(files: readonly Buffer[]) {
  const spent = { decode: 0, read: 0, picture: 0 };
  for (const round of [0, 1, 2])
    for (const bytes of files) {
      const [decode, image] = await processorTime(async () => (await openScan(bytes)).page(1));
      const [read, { place }] = await processorTime(() => readCardPage(image, papers));
      const [picture] = await processorTime(async () => pictureOf(image, place));
      if (round === 0) continue;
      spent.decode += decode;
      spent.read += read;
      spent.picture += picture;
    }
  const each = (total: number): number => Math.round((total / files.length / 2) * 10) / 10;
  const sum = spent.decode + spent.read + spent.picture;
  return {
    "decode ms": each(spent.decode),
    "read ms": each(spent.read),
    "picture ms": each(spent.picture),
    "cards a second, read": Math.round(1000 / each(spent.decode + spent.read)),
    "with the picture kept": Math.round(10_000 / each(sum)) / 10,
  };
}

async function processorTime<T>(work: () => Promise<T>): Promise<[number, T]> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return [(user + system) / 1000, result];
}
