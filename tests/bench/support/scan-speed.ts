/** A program of its own, so that it can run as the reader's process does; prints what it measured as JSON. */
import { openScan } from "../../../api/platform/scan/decode-scan.ts";
import { pictureOf } from "../../../api/platform/scan/flatten.ts";
import { readCardPage } from "../../../api/platform/scan/read-card-page.ts";
import { cardPapers, cleanScan, printedPages } from "../../support/scans/campaign.ts";
import { asScannedPdf, asTiff } from "../../support/scans/scan-files.ts";
import { asJpeg, asPng } from "../../support/scans/spoil.ts";

/** Rounds over the files, those first that are not counted. */
const [warmUps, rounds] = [4, 3];

console.log(JSON.stringify(await speedOf()));
process.exit(0);

/** Processor milliseconds a page of 100 items takes, by format, and what the steps take. */
async function speedOf(): Promise<Record<string, object>> {
  const page = await printedPages(cardPapers.slice(2, 3), 3);
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
  for (let round = -warmUps; round < rounds; round++)
    for (const bytes of files) {
      const [decode, image] = await processorTime(async () => (await openScan(bytes)).page(1));
      const [read, { place }] = await processorTime(() => readCardPage(image, cardPapers));
      const [picture] = await processorTime(async () => pictureOf(image, place));
      if (round < 0) continue;
      spent.decode += decode;
      spent.read += read;
      spent.picture += picture;
    }
  const each = (total: number): number => Math.round((total / files.length / rounds) * 10) / 10;
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
