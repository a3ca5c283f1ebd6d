import PDFDocument from "pdfkit";
import type { Box, Ink, Page, Stroke, TextRun } from "./ink.ts";
import type { Typeface } from "./typeface.ts";
import { plainSetting, requirePrintable } from "./typeface.ts";

/** What a reader program shows about a document. */
export interface About {
  title: string;
  author: string;
  /** Tells two documents of one title apart, e.g. the paper's hash. */
  subject: string;
}

/** pdfkit wants a date of making; the true one would give every copy of a paper other bytes. */
const undated = new Date("2000-01-01T00:00:00Z");

/**
 * Pages as a PDF with the used glyphs of both weights embedded. The same pages give the same bytes:
 * no clock goes in, and the file's id comes from `about`. Throws UnprintableText if a glyph is missing.
 */
export async function paint(
  pages: readonly Page[],
  about: About,
  face: Typeface,
): Promise<Uint8Array> {
  checkGlyphs(pages, face);
  const document = open(about, face);
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on("end", resolve));
  for (const page of pages) paintPage(document, page);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function open({ title, author, subject }: About, face: Typeface): PDFKit.PDFDocument {
  const document = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    lang: "zh-CN",
    displayTitle: true,
    info: { Title: title, Author: author, Subject: subject, CreationDate: undated },
  });
  document.registerFont("regular", face.fonts.regular);
  document.registerFont("bold", face.fonts.bold);
  return document;
}

/** The last guard: callers name their texts before; nothing reaches paper unchecked. */
function checkGlyphs(pages: readonly Page[], face: Typeface): void {
  const runs = pages.flatMap(({ ink }) => ink).filter((one) => one.kind === "text");
  requirePrintable(
    runs.map(({ text }) => ({ where: `“${text}”`, text })),
    face,
  );
}

function paintPage(document: PDFKit.PDFDocument, page: Page): void {
  document.addPage({ size: [page.width, page.height], margin: 0 });
  for (const ink of page.ink) paintInk(document, ink);
}

function paintInk(document: PDFKit.PDFDocument, ink: Ink): void {
  if (ink.kind === "stroke") paintStroke(document, ink);
  else if (ink.kind === "box") paintBox(document, ink);
  else if (ink.turned) paintTurned(document, ink);
  else if (ink.grey !== undefined) paintGrey(document, ink, ink.grey);
  else paintText(document, ink, ink.x, ink.y);
}

function paintGrey(document: PDFKit.PDFDocument, run: TextRun, grey: number): void {
  document.save().fillColor(shade(grey));
  paintText(document, run, run.x, run.y);
  document.restore().fillColor("black");
}

/** As pdfkit takes a colour: red, green and blue of 255. */
function shade(grey: number): [number, number, number] {
  const level = Math.round(grey * 255);
  return [level, level, level];
}

function paintText(document: PDFKit.PDFDocument, run: TextRun, x: number, y: number): void {
  document
    .font(run.weight)
    .fontSize(run.size)
    .text(run.text, x, y, {
      lineBreak: false,
      baseline: "alphabetic",
      characterSpacing: run.spacing,
      features: plainSetting as unknown as [],
    });
}

/** Turned a quarter to the left about the run's own origin. */
function paintTurned(document: PDFKit.PDFDocument, run: TextRun): void {
  document
    .save()
    .translate(run.x, run.y)
    .rotate(-90, { origin: [0, 0] });
  paintText(document, run, 0, 0);
  document.restore();
}

function paintStroke(document: PDFKit.PDFDocument, line: Stroke): void {
  document.save().lineWidth(line.width).moveTo(line.x1, line.y1).lineTo(line.x2, line.y2);
  if (line.dash) document.dash(line.dash[0], { space: line.dash[1] });
  if (line.grey !== undefined) document.strokeColor(shade(line.grey));
  document.stroke().restore();
}

function paintBox(
  document: PDFKit.PDFDocument,
  { x, y, width, height, line, grey = 0 }: Box,
): void {
  document.rect(x, y, width, height);
  if (line === null) document.fill(shade(grey)).fillColor("black");
  else document.lineWidth(line).stroke(shade(grey)).strokeColor("black");
}
