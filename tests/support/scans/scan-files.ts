import PDFDocument from "pdfkit";
import utif from "utif2";
import type { GreyImage } from "../../../api/platform/scan/grey-image.ts";
import { asJpeg, asPng } from "./spoil.ts";

/** Scans as an office scanner delivers them: a PDF with a JPEG a page. */
export async function asScannedPdf(pages: readonly GreyImage[], quality = 80): Promise<Buffer> {
  // The same pages are the same file: without the time of day.
  const info = { CreationDate: new Date(0) };
  const document = new PDFDocument({ autoFirstPage: false, margin: 0, info });
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on("end", resolve));
  for (const page of pages) {
    document.addPage({ size: "A4", margin: 0 });
    document.image(asJpeg(page, quality), 0, 0, { width: 595.28, height: 841.89 });
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** A TIFF of several pages. */
export function asTiff(pages: readonly GreyImage[]): Buffer {
  const sizes = pages.map(({ width, height }) => width * height);
  const head = 20_000;
  let offset = head;
  const directories = pages.map(({ width, height }, index) => {
    const at = offset;
    offset += sizes[index] ?? 0;
    // Grey, 8 bits, uncompressed, one strip.
    return {
      ...{ t256: [width], t257: [height], t258: [8], t259: [1], t262: [1] },
      ...{ t273: [at], t277: [1], t278: [height], t279: [width * height] },
    };
  });
  const file = Buffer.alloc(offset);
  Buffer.from(utif.encode(directories as never)).copy(file, 0, 0, head);
  let at = head;
  for (const { data } of pages) {
    file.set(data, at);
    at += data.length;
  }
  return file;
}

/** One page in every kind of file that is taken. */
export async function inEveryFormat(page: GreyImage): Promise<Record<string, Buffer>> {
  return {
    pdf: await asScannedPdf([page]),
    png: asPng(page),
    jpeg: asJpeg(page, 75),
    tiff: asTiff([page]),
  };
}
