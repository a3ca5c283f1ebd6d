/**
 * npm run bench -- scan: reads answer cards that were printed, filled and spoiled by program, always the
 * same ones. SCAN_CARDS=100 reads fewer than 1,000 of each kind.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { openScan } from "../../api/platform/scan/decode-scan.ts";
import { readCardPage } from "../../api/platform/scan/read-card-page.ts";
import { readerFlags } from "../../api/platform/scan/read-scans.ts";
import type { MadeScan, PrintedPage } from "../support/scans/campaign.ts";
import { cardPapers, cleanScan, printedPages, spoiledScan } from "../support/scans/campaign.ts";
import type { Tally } from "../support/scans/judge-readings.ts";
import { emptyTally, judge } from "../support/scans/judge-readings.ts";
import { asJpeg } from "../support/scans/spoil.ts";

const seed = "2026";
const cards = Number(process.env.SCAN_CARDS ?? 1000);

export async function bench(): Promise<Record<string, unknown>> {
  console.log(`printing and drawing the cards of ${cardPapers.length} structures …`);
  const pages = await printedPages(cardPapers, 3);
  const clean = await campaign("clean", pages, cleanScan, () => 85);
  const spoiled = await campaign("spoiled", pages, spoiledScan, (no) => 25 + ((no * 7) % 60));
  const speed = speedOf();
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
    const { outcome } = await readCardPage(await scan.page(1), cardPapers);
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

/** What a page costs, measured in a process that runs as the reader's does. */
function speedOf(): Record<string, object> {
  const program = path.join(import.meta.dirname, "support/scan-speed.ts");
  const flags = [...readerFlags, "--import", "tsx", program];
  const { stdout, stderr, status } = spawnSync(process.execPath, flags, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, object>;
}
