import { createCanvas } from "@napi-rs/canvas";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { GreyImage } from "../../../api/platform/scan/grey-image.ts";

/** Dots per inch at which cards are drawn before they are filled in and spoiled. */
export const drawnDpi = 300;

/** The pages of a printed PDF as pictures: what a perfect printer would have put on paper. */
export async function pagePictures(pdf: Uint8Array): Promise<GreyImage[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pictures: GreyImage[] = [];
  for (let no = 1; no <= document.numPages; no++) {
    const page = await document.getPage(no);
    const viewport = page.getViewport({ scale: drawnDpi / 72 });
    const [width, height] = [Math.round(viewport.width), Math.round(viewport.height)];
    const canvas = createCanvas(width, height);
    const context = canvas.getContext("2d") as unknown as CanvasRenderingContext2D;
    await page.render({ canvas: null, canvasContext: context, viewport }).promise;
    pictures.push(greyOf(context.getImageData(0, 0, width, height)));
    page.cleanup();
  }
  await document.destroy();
  return pictures;
}

/** What is printed is grey already: one channel tells all. */
function greyOf({ width, height, data }: ImageData): GreyImage {
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) grey[at] = data[at * 4] ?? 0;
  return { width, height, data: grey };
}
