import { createCanvas } from "@napi-rs/canvas";
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { OpenedScan } from "./opened-scan.ts";
import type { GreyImage } from "./grey-image.ts";
import { greyOf } from "./grey-image.ts";
import { ScanError, scanLimits } from "./scan-error.ts";

/**
 * Every page is drawn so many dots long, 205 to the inch for A4, whatever size the file says the paper
 * has: scanners often state a wrong one.
 */
const drawnLength = 2400;

/** A PDF; rejects with ScanError where it cannot be opened. Scripts in it are not run. */
export async function decodePdf(bytes: Uint8Array): Promise<OpenedScan> {
  const opened = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    enableXfa: false,
    disableFontFace: true,
    maxImageSize: scanLimits.pixels,
  });
  const document = await opened.promise.catch((error: unknown) => {
    const locked = error instanceof Error && error.name === "PasswordException";
    throw new ScanError(locked ? "locked" : "broken");
  });
  return {
    pages: document.numPages,
    page: (no) => drawPage(document, no),
    close: () => document.destroy(),
  };
}

async function drawPage(document: PDFDocumentProxy, no: number): Promise<GreyImage> {
  try {
    const page = await document.getPage(no);
    const natural = page.getViewport({ scale: 1 });
    const scale = drawnLength / Math.max(natural.width, natural.height);
    const viewport = page.getViewport({ scale });
    const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
    const context = createCanvas(width, height).getContext("2d");
    const canvasContext = context as unknown as CanvasRenderingContext2D;
    await page.render({ canvas: null, canvasContext, viewport }).promise;
    page.cleanup();
    return greyOf(context.getImageData(0, 0, width, height));
  } catch {
    throw new ScanError("broken");
  }
}
