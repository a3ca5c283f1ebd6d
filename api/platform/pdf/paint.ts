import PDFDocument from "pdfkit";
import type { Box, Ink, Mark, Outline, Page, Picture, Stroke } from "./ink.ts";
import { markOf } from "./ink.ts";
import { packObjects } from "./pack-objects.ts";
import { Pen } from "./pen.ts";
import { Structure } from "./structure.ts";
import type { Typeface } from "./typeface.ts";
import { requirePrintable } from "./typeface.ts";

/** What a reader program shows about a document. */
export interface About {
  title: string;
  author: string;
  /** Tells two documents of one title apart, e.g. the paper's hash. */
  subject: string;
  /** When what is printed was made, never when it was printed; left out where nobody knows. */
  date?: Date;
}

/** pdfkit wants a date of making; the true one would give every copy of a paper other bytes. */
const undated = new Date("2000-01-01T00:00:00Z");

/**
 * Pages as a tagged PDF with bookmarks and the used glyphs of both weights embedded. The same pages give
 * the same bytes: no clock goes in, and the file's id comes from `about`. Throws UnprintableText if a
 * glyph is missing. `order` is how it is read where that differs from how it is painted.
 */
export async function paint(
  pages: readonly Page[],
  about: About,
  face: Typeface,
  order: Iterable<Mark> = [],
): Promise<Uint8Array> {
  checkGlyphs(pages, face);
  const document = open(about, face);
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on("end", resolve));
  const [pen, structure] = [new Pen(document), new Structure(document, order)];
  const tools = { document, pen, pictures: new Map<string, unknown>() };
  for (const page of pages) paintPage(tools, page, structure);
  structure.end();
  document.end();
  await ended;
  return packObjects(Buffer.concat(chunks));
}

function open({ title, author, subject, date = undated }: About, face: Typeface) {
  const document = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    lang: "zh-CN",
    pdfVersion: "1.7",
    tagged: true,
    displayTitle: true,
    info: {
      Title: withoutMarkup(title),
      Author: withoutMarkup(author),
      Subject: withoutMarkup(subject),
      CreationDate: date,
    },
  });
  document.registerFont("regular", face.fonts.regular);
  document.registerFont("bold", face.fonts.bold);
  return document;
}

/** pdfkit writes the title into XML as it is. */
function withoutMarkup(text: string): string {
  const wide = { "<": "＜", ">": "＞", "&": "＆" };
  return text.replace(/[<>&]/g, (sign) => wide[sign as keyof typeof wide]);
}

/** The last guard: callers name their texts before; nothing reaches paper unchecked. */
function checkGlyphs(pages: readonly Page[], face: Typeface): void {
  const runs = pages.flatMap(({ ink }) => ink).filter((one) => one.kind === "text");
  requirePrintable(
    runs.map(({ text }) => ({ where: `“${text}”`, text })),
    face,
  );
}

interface Tools {
  document: PDFKit.PDFDocument;
  pen: Pen;
  /** Pictures that are in the document already, by name. */
  pictures: Map<string, unknown>;
}

function paintPage(tools: Tools, page: Page, structure: Structure): void {
  tools.document.addPage({ size: [page.width, page.height], margin: 0 });
  for (const ink of page.ink) {
    structure.enter(markOf(ink), topOf(ink));
    paintInk(tools, ink);
  }
  structure.leave();
}

function paintInk({ document, pen, pictures }: Tools, ink: Ink): void {
  if (ink.kind === "text") pen.write(ink);
  else if (ink.kind === "box") paintBox(document, ink);
  else if (ink.kind === "stroke") paintStroke(document, ink);
  else if (ink.kind === "outline") paintOutline(document, ink);
  else paintPicture(document, ink, pictures);
}

/** What pdfkit's types leave out. */
interface OpensImages {
  openImage(bytes: Buffer): unknown;
}

/** pdfkit would put a picture's bytes into the document each time it is drawn. */
function paintPicture(
  document: PDFKit.PDFDocument,
  { name, bytes, x, y, width, height }: Picture,
  pictures: Map<string, unknown>,
): void {
  const opening = document as PDFKit.PDFDocument & OpensImages;
  if (!pictures.has(name)) pictures.set(name, opening.openImage(Buffer.from(bytes)));
  document.image(pictures.get(name) as PDFKit.Mixins.ImageSrc, x, y, { width, height });
}

function paintOutline(document: PDFKit.PDFDocument, { x, y, scale, path }: Outline): void {
  document.save().translate(x, y).scale(scale).path(path).fill("black").restore();
}

function topOf(ink: Ink): number {
  if (ink.kind === "text") return ink.y - ink.size * 1.5;
  return ink.kind === "stroke" ? ink.y1 : ink.y;
}

/** As pdfkit takes a colour: red, green and blue of 255. */
function shade(grey: number): [number, number, number] {
  const level = Math.round(grey * 255);
  return [level, level, level];
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
