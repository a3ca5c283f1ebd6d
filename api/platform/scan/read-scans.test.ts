import { beforeAll, describe, expect, it } from "vitest";
import type { MadeScan, PrintedPage } from "../../../tests/support/scans/campaign.ts";
import { cleanScan, printedPages, spoiledScan } from "../../../tests/support/scans/campaign.ts";
import { copyOf } from "../../../tests/support/scans/filled-cards.ts";
import { emptyTally, judge } from "../../../tests/support/scans/judge-readings.ts";
import { asTiff, inEveryFormat } from "../../../tests/support/scans/scan-files.ts";
import { asJpeg, asPng, flat, taken } from "../../../tests/support/scans/spoil.ts";
import { structures } from "../../../tests/support/standard.ts";
import type { CardPaper } from "../../domain/answer-card.ts";
import type { CardOutcome } from "../../domain/card-reading.ts";
import { letterInk } from "../../domain/judge-marks.ts";
import { findCorners } from "./find-corners.ts";
import { findSquares } from "./find-squares.ts";
import type { GreyImage } from "./grey-image.ts";
import { measureBubble } from "./measure-bubbles.ts";
import { refine } from "./placement.ts";
import { readCardPage } from "./read-card-page.ts";
import type { ScannedPage } from "./read-scans.ts";
import { readScans } from "./read-scans.ts";

const papers: CardPaper[] = structures.slice(2, 4).map(({ sections }, at) => ({
  ...{ paperNo: `3F9C21B${at}-A`, sections },
}));
let printed: PrintedPage[];
let made: MadeScan;

beforeAll(async () => {
  printed = await printedPages(papers, 1);
  made = cleanScan(printed, "formats", 0);
}, 240_000);

async function pagesOf(file: Uint8Array): Promise<ScannedPage[]> {
  const pages: ScannedPage[] = [];
  for await (const page of readScans(file, papers)) pages.push(page);
  return pages;
}

function right(outcome: CardOutcome | null, scan: MadeScan): boolean {
  const tally = emptyTally();
  if (outcome) judge(tally, "one", scan, outcome);
  const { cards, bubbles, bubblesRight, silent, strangers } = tally;
  return (
    cards === 1 && bubbles > 0 && bubblesRight === bubbles && silent.length + strangers.length === 0
  );
}

async function readAs(image: GreyImage): Promise<CardOutcome> {
  return (await readCardPage(image, papers)).outcome;
}

describe("a scanned card", () => {
  it("says the same in every format", async () => {
    for (const [format, file] of Object.entries(await inEveryFormat(made.image))) {
      const [page] = await pagesOf(file);
      expect([format, right(page?.outcome ?? null, made)]).toEqual([format, true]);
      expect([...(page?.picture?.subarray(0, 2) ?? [])]).toEqual([0xff, 0xd8]);
    }
  });

  it("is read from each page of a TIFF of several, by turns upright and upside down", async () => {
    const lie = { ...flat, margin: 45 };
    const turned = (angle: number): GreyImage => taken(fromScan(made.image), { ...lie, angle });
    const pages = await pagesOf(asTiff([turned(0), turned(180), turned(-8), turned(90)]));
    expect(pages.map(({ outcome }) => right(outcome, made))).toEqual([true, true, true, true]);
    expect(pages.map(({ page, pages: all }) => [page, all])).toEqual(
      [1, 2, 3, 4].map((no) => [no, 4]),
    );
  });

  it("reads as its candidate meant it, dozens of times clean and spoiled, or is handed to a person", async () => {
    const [clean, spoiled] = [emptyTally(), emptyTally()];
    for (let no = 0; no < 12; no++) {
      const one = cleanScan(printed, "test", no);
      judge(clean, `clean ${no}`, one, await readAs(one.image));
    }
    for (let no = 0; no < 24; no++) {
      const one = spoiledScan(printed, "test", no);
      judge(spoiled, `spoiled ${no}`, one, await readAs(one.image));
    }
    expect(clean).toMatchObject({ faults: {}, doubts: {}, silent: [], strangers: [] });
    expect(clean.bubblesRight).toBe(clean.bubbles);
    expect(spoiled).toMatchObject({ silent: [], strangers: [] });
    expect(spoiled.bubblesRight / spoiled.bubbles).toBeGreaterThan(0.999);
    const unread = Object.values(spoiled.faults).reduce((sum, count) => sum + count, 0);
    expect(unread).toBeLessThanOrEqual(4);
  }, 240_000);

  it("prints its letters as dark as the judgement takes off", () => {
    const inks = new Map<string, number[]>();
    for (const { picture, page } of printed) {
      const image = taken(picture, flat);
      const [about] = findCorners(image, findSquares(image));
      const place = about && refine(image, about);
      if (!place) throw new Error("no card");
      for (const row of [...page.parts.flatMap((part) => part.rows), ...page.digits])
        for (const bubble of row.bubbles) {
          const { ink } = measureBubble(image, place, bubble);
          inks.set(bubble.label, [...(inks.get(bubble.label) ?? []), ink]);
        }
    }
    expect([...inks.keys()].sort()).toEqual(Object.keys(letterInk).sort());
    for (const [label, all] of inks) {
      const mean = all.reduce((sum, ink) => sum + ink, 0) / all.length;
      expect([label, Math.abs(mean - (letterInk[label] ?? 0)) < 0.012]).toEqual([label, true]);
    }
  });
});

/** A 200 dpi scan as a page to be scanned again. */
function fromScan(image: GreyImage): GreyImage {
  const factor = 1.5;
  const [width, height] = [Math.floor(image.width * factor), Math.floor(image.height * factor)];
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      data[row * width + column] =
        image.data[Math.floor(row / factor) * image.width + Math.floor(column / factor)] ?? 255;
  return { width, height, data };
}

describe("a page that cannot be read", () => {
  function covered(x: number, y: number, width: number, height: number): GreyImage {
    const image = copyOf(made.image);
    const perMm = 200 / 25.4;
    for (let row = Math.round(y * perMm); row < (y + height) * perMm; row++) {
      const from = row * image.width + Math.round(x * perMm);
      image.data.fill(245, from, from + Math.round(width * perMm));
    }
    return image;
  }

  it("has its fault by name: empty, no card, torn code, another paper, too coarse", async () => {
    const fault = async (image: GreyImage, expected = papers): Promise<string> => {
      const { outcome } = await readCardPage(image, expected);
      return outcome.kind === "bad" ? outcome.fault : outcome.kind;
    };
    const white = { width: 1654, height: 2339, data: new Uint8Array(1654 * 2339).fill(250) };
    expect(await fault(white)).toBe("blank-page");
    expect(await fault(covered(8, 8, 194, 50))).toBe("no-corner-marks");
    expect(await fault(covered(164, 18, 28, 28))).toBe("unreadable-code");
    expect(await fault(made.image, papers.slice(1))).toBe("other-paper");
    expect(await fault(taken(fromScan(made.image), { ...flat, dpi: 75 }))).toBe("too-coarse");
  });

  it("still gives what can be seen: a corner torn off, rows under a fold are unclear", async () => {
    const torn = await readAs(covered(0, 270, 30, 30));
    expect(right(torn, made)).toBe(true);
    const folded = await readAs(covered(20, 90, 60, 30));
    if (folded.kind !== "read") throw new Error("not read");
    const unclear = folded.reading.rows.filter(({ doubt }) => doubt === "unclear");
    expect(unclear.length).toBeGreaterThan(5);
    const tally = emptyTally();
    judge(tally, "folded", made, folded);
    expect(tally.silent).toEqual([]);
  });
});

describe("a hostile file", () => {
  it("is refused by name before anything of it is unfolded", async () => {
    const failure = async (file: Uint8Array): Promise<string> =>
      pagesOf(file).then(
        (pages) => pages[0]?.error ?? "read",
        (error: unknown) => String(error),
      );
    const png = asPng({ width: 8, height: 8, data: new Uint8Array(64) });
    // 60,000 × 60,000 dots, as the head of the file says.
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect(await failure(bomb)).toBe("too-many-pixels");
    expect(await failure(Buffer.from("II*\0\xff\xff\xff\x7f", "latin1"))).toMatch(/broken|empty/);
    expect(await failure(Buffer.from("%PDF-1.7 nothing"))).toMatch(/broken/);
    expect(await failure(Buffer.from("GIF89a…"))).toMatch(/unknown-format/);
    const cut = asJpeg(made.image, 70).subarray(0, 5000);
    expect(["broken", "read"]).toContain(await failure(cut));
  });

  it("that goes round in circles is given up, and costs nothing but itself", async () => {
    // A TIFF directory whose next directory is itself.
    const file = Buffer.alloc(8 + 2 + 12 + 4);
    file.write("II*\0", "latin1");
    file.writeUInt32LE(8, 4);
    file.writeUInt16LE(1, 8);
    file.writeUInt16LE(256, 10);
    file.writeUInt16LE(3, 12);
    file.writeUInt32LE(1, 14);
    file.writeUInt32LE(100, 18);
    file.writeUInt32LE(8, 22);
    await expect(pagesOf(file)).rejects.toThrow(/broken|too-slow|empty/);
    const [page] = await pagesOf(asJpeg(made.image, 80));
    expect(right(page?.outcome ?? null, made)).toBe(true);
  }, 180_000);
});
