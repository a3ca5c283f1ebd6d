import type { GreyImage } from "./grey-image.ts";
import { ScanError } from "./scan-error.ts";

/** One page of a file, from 1: its picture, or why there is none. Other pages go on. */
export type DecodedPage =
  | { page: number; pages: number; image: GreyImage; error: null }
  | { page: number; pages: number; image: null; error: ScanError };

/**
 * The pages of a file of scans (PDF, PNG, JPEG, TIFF with any number of pages) as grey pictures, one at
 * a time, so that a thousand pages never stand in memory together. What it is, is told by its first
 * bytes, not by its name. Throws ScanError where the whole file cannot be read.
 */
export async function* decodeScan(
  _bytes: Uint8Array,
  fileName: string,
): AsyncGenerator<DecodedPage> {
  yield await Promise.reject<DecodedPage>(new ScanError("unknown-format", fileName));
}
