/**
 * Why a file of scans, or a page of it, cannot be turned into a picture:
 * - `unknown-format`: neither PDF, PNG, JPEG nor TIFF by its first bytes;
 * - `too-many-pages`, `too-many-pixels`: beyond the limits, told before anything is decoded;
 * - `broken`: the decoder gave up, crashed or used up its memory; `locked`: a PDF with a password;
 *   `empty`: no page in it;
 * - `too-slow`: it kept the reader busy beyond the limit.
 */
export const scanErrorCodes = [
  "unknown-format",
  "too-many-pages",
  "too-many-pixels",
  "broken",
  "locked",
  "empty",
  "too-slow",
] as const;
export type ScanErrorCode = (typeof scanErrorCodes)[number];

/** A file, or one page of it, that cannot be turned into a picture. */
export class ScanError extends Error {
  readonly code: ScanErrorCode;

  constructor(code: ScanErrorCode) {
    super(`scan: ${code}`);
    this.code = code;
  }
}

/** What one file of scans may be at most, and how long a page may take. */
export const scanLimits = {
  pages: 1000,
  /** Of one page: A3 at 600 dpi is 70 million. */
  pixels: 80_000_000,
  /** Milliseconds; a usual page takes a tenth of a second. */
  pageTime: 60_000,
  /** Megabytes the reader's own memory may grow to. */
  memory: 1024,
} as const;
