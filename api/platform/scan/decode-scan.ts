import { createCanvas, loadImage } from "@napi-rs/canvas";
import { imageSize } from "image-size";
import { decodePdf } from "./decode-pdf.ts";
import { decodeTiff } from "./decode-tiff.ts";
import type { GreyImage } from "./grey-image.ts";
import { greyOf } from "./grey-image.ts";
import type { OpenedScan } from "./opened-scan.ts";
import { ScanError, scanLimits } from "./scan-error.ts";
import { scanKind } from "./scan-kind.ts";

/**
 * Opens a file of scans: PDF, PNG, JPEG, or TIFF with any number of pages. What it is, is told by its
 * first bytes, not by its name. Rejects with ScanError where the whole file cannot be read.
 */
export async function openScan(bytes: Uint8Array): Promise<OpenedScan> {
  const opened = await opener(bytes);
  if (opened.pages === 0) throw new ScanError("empty");
  if (opened.pages > scanLimits.pages) {
    await opened.close();
    throw new ScanError("too-many-pages");
  }
  return opened;
}

function opener(bytes: Uint8Array): Promise<OpenedScan> | OpenedScan {
  const kind = scanKind(bytes);
  if (kind === null) throw new ScanError("unknown-format");
  return { picture: onePicture, tiff: decodeTiff, pdf: decodePdf }[kind](bytes);
}

function onePicture(bytes: Uint8Array): OpenedScan {
  return { pages: 1, page: () => decodePicture(bytes), close: async () => {} };
}

/** Its size is read from the file's head first: a few bytes can unfold to gigabytes. */
async function decodePicture(bytes: Uint8Array): Promise<GreyImage> {
  try {
    const { width, height } = imageSize(bytes);
    if (width * height > scanLimits.pixels) throw new ScanError("too-many-pixels");
    const picture = await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    // The decoder may turn a photograph as its camera says.
    const canvas = createCanvas(picture.width, picture.height);
    const context = canvas.getContext("2d");
    context.drawImage(picture, 0, 0);
    return greyOf(context.getImageData(0, 0, picture.width, picture.height));
  } catch (error) {
    throw error instanceof ScanError ? error : new ScanError("broken");
  }
}
