import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import Handlebars from "handlebars";
import type { Page } from "playwright-core";
import { chromium } from "playwright-core";
import { tableLines } from "../../api/cli/table.ts";
import type { PaperDocument } from "../../api/domain/paper.ts";
import { placedSections, sectionHeading, withWritingRoom } from "../../api/domain/printed-paper.ts";
import { drawPaper } from "../../api/features/papers/print/draw-paper.ts";
import { paperHead } from "../../api/features/papers/print/paper-head.ts";
import { makePapers } from "../../api/platform/assembly/make-papers.ts";
import { readContent } from "../../api/platform/content.ts";
import { findChromium } from "../support/chromium.ts";
import { standard } from "../support/standard.ts";
import { milliseconds, ownProcessorTime, quantile } from "./support/figures.ts";
import { processorTimeOfTree } from "./support/processor-time.ts";

/** What is still held is what counts: garbage is collected before each look, outside the time taken. */
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const count = 50;
const structure = "s80-t20";

/**
 * `npm run bench -- print`: 50 different papers of 100 items each from the real bank, A3 across, set one
 * after the other in one process; and Chromium's print-to-PDF of the same words from an HTML page.
 */
export async function bench(): Promise<Record<string, unknown>> {
  const papers = await differentPapers();
  const ours = await setAll(papers);
  const theirs = await printAll(papers.slice(0, 8));
  const ratio = theirs.processorMs / ours.processorMs;
  const cells = [
    ["", "processor ms p50", "p95", "KB", "heap MB after 10", "after 50"],
    [
      ...["pdfkit, our setting", milliseconds(ours.processorMs), milliseconds(ours.p95)],
      ...[ours.kilobytes.toFixed(0), String(ours.heapAt10), String(ours.heapAt50)],
    ],
    [
      ...["Chromium, print to PDF", milliseconds(theirs.processorMs), ""],
      ...[theirs.kilobytes.toFixed(0), "", ""],
    ],
  ];
  for (const line of tableLines(cells)) console.log(line);
  console.log(`\nratio: ${ratio.toFixed(1)}; processor time, all threads and children.`);
  console.log(
    "Chromium's PDF has no seal strip, tags or numbers of pages; its start is not counted.",
  );
  return { ours, theirs, ratio };
}

async function differentPapers(): Promise<PaperDocument[]> {
  const read = await readContent({ blueprints: "blueprints", bank: "item-bank" });
  const [occupation] = read.ok ? read.value : [];
  const found = occupation?.structures.find(({ id }) => id === structure);
  if (!occupation || !found) throw new Error("the bank cannot be read");
  const papers: PaperDocument[] = [];
  for (let seed = 1; seed <= count; seed++) {
    const level = ([5, 4, 3] as const)[seed % 3] ?? 5;
    const order = {
      standard: occupation.standard,
      structure: found,
      level,
      items: occupation.items,
    };
    const made = await makePapers({ ...order, seed: String(seed), papers: 1, constraints: {} });
    if (made.kind === "papers") papers.push(...made.papers.map(({ paper }) => paper));
  }
  if (papers.length < count) throw new Error(`only ${papers.length} papers could be made`);
  return papers;
}

async function setAll(papers: readonly PaperDocument[]) {
  const order = (paper: PaperDocument) => ({
    ...{ paper, head: paperHead(standard, paper), sheet: "a3" as const },
  });
  const [times, sizes, memory]: [number[], number[], number[]] = [[], [], []];
  for (const paper of papers.slice(0, 5)) await drawPaper(order(paper));
  for (const [index, paper] of papers.entries()) {
    const began = ownProcessorTime();
    const pdf = await drawPaper(order(paper));
    times.push(ownProcessorTime() - began);
    sizes.push(pdf.length / 1024);
    if (index !== 9 && index !== papers.length - 1) continue;
    collect();
    memory.push(Math.round(process.memoryUsage().heapUsed / 1e5) / 10);
  }
  return {
    ...{ processorMs: quantile(times, 0.5), p95: quantile(times, 0.95) },
    kilobytes: Math.max(...sizes),
    ...{ heapAt10: memory[0] ?? 0, heapAt50: memory[1] ?? 0 },
  };
}

const template = `<!doctype html><meta charset="utf-8"><style>
@font-face { font-family: Song; src: url({{regular}}); }
@font-face { font-family: Song; font-weight: 700; src: url({{bold}}); }
@page { size: A3 landscape; margin: 15mm 26mm 18mm; }
body { font: 10.5pt/17pt Song; column-count: 2; column-gap: 20mm; text-align: justify; }
h1 { font-size: 18pt; text-align: center; } h2 { font-size: 11pt; }
p { margin: 0 0 6pt; break-inside: avoid; } span { display: inline-block; min-width: 49%; }
</style><h1>{{title}}</h1>{{#each sections}}<h2>{{heading}}</h2>{{#each items}}<p>{{no}}. {{stem}}
{{#if options}}<br>{{/if}}{{#each options}}<span>{{label}}、{{text}}</span>{{/each}}</p>{{/each}}{{/each}}`;

async function printAll(papers: readonly PaperDocument[]) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bench-print-"));
  const { executable, env } = findChromium();
  const args = ["--no-sandbox", "--disable-gpu"];
  const launch = { executablePath: executable, args, ...(env && { env }) };
  const server = await chromium.launchServer(launch);
  try {
    const pid = server.process().pid ?? 0;
    const browser = await chromium.connect(server.wsEndpoint());
    const page = await browser.newPage();
    const files = papers.map((paper, index) => {
      const file = path.join(folder, `${index}.html`);
      fs.writeFileSync(file, htmlOf(paper));
      return pathToFileURL(file).href;
    });
    for (const file of files.slice(0, 2)) await printed(page, file);
    const [times, sizes]: [number[], number[]] = [[], []];
    for (const file of files) {
      const began = processorTimeOfTree(pid);
      sizes.push((await printed(page, file)) / 1024);
      times.push(processorTimeOfTree(pid) - began);
    }
    await browser.close();
    return { processorMs: quantile(times, 0.5), kilobytes: Math.max(...sizes) };
  } finally {
    await server.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function printed(page: Page, file: string): Promise<number> {
  await page.goto(file);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return (await page.pdf({ preferCSSPageSize: true })).length;
}

function htmlOf(paper: PaperDocument): string {
  const face = (weight: string): string =>
    pathToFileURL(path.resolve("node_modules/@expo-google-fonts/noto-serif-sc", weight)).href;
  const sections = placedSections(paper).map((section) => ({
    heading: sectionHeading(section),
    items: paper.slots.slice(section.from - 1, section.to).map(({ no, stem, type, options }) => ({
      ...{ no, stem: withWritingRoom(stem, type), options: type === "true-false" ? [] : options },
    })),
  }));
  return Handlebars.compile(template)({
    regular: face("400Regular/NotoSerifSC_400Regular.ttf"),
    bold: face("700Bold/NotoSerifSC_700Bold.ttf"),
    title: paperHead(standard, paper).titleLines.join(" "),
    sections,
  });
}
