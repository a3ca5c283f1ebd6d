import type { IFD } from "utif2";
import utif from "utif2";
import type { OpenedScan } from "./opened-scan.ts";
import type { GreyImage } from "./grey-image.ts";
import { greyOf } from "./grey-image.ts";
import { ScanError, scanLimits } from "./scan-error.ts";

/** A TIFF of any number of pages. Throws ScanError where its directory cannot be read. */
export function decodeTiff(bytes: Uint8Array): OpenedScan {
  // An ArrayBuffer of its own: the decoder would copy a Buffer anew for every page.
  const whole = new Uint8Array(bytes).buffer;
  const pages = pagesOf(whole);
  return {
    pages: pages.length,
    page: async (no) => decodePage(whole, pages[no - 1]),
    close: async () => {},
  };
}

/** Directories that hold a picture of a page; small ones beside it are previews. */
function pagesOf(whole: ArrayBuffer): IFD[] {
  try {
    const all = utif.decode(whole).filter((one) => sizeOf(one) > 0);
    const pages = all.filter((one) => (numberIn(one, "t254") & 1) === 0);
    return pages.length > 0 ? pages : all;
  } catch {
    throw new ScanError("broken");
  }
}

function sizeOf(page: IFD): number {
  return numberIn(page, "t256") * numberIn(page, "t257");
}

function numberIn(page: IFD, tag: string): number {
  const value = page[tag];
  return Array.isArray(value) ? Number(value[0]) || 0 : 0;
}

function decodePage(whole: ArrayBuffer, page: IFD | undefined): GreyImage {
  if (!page) throw new ScanError("broken");
  if (sizeOf(page) > scanLimits.pixels) throw new ScanError("too-many-pixels");
  try {
    utif.decodeImage(whole, page);
    const { width, height } = page;
    const data = utif.toRGBA8(page);
    // What was decoded is not kept: a thousand pages would never fit together.
    page.data = new Uint8Array();
    return greyOf({ width, height, data });
  } catch {
    throw new ScanError("broken");
  }
}
