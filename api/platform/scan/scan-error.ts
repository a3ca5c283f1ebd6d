/**
 * Why a file of scans cannot be opened:
 * - `unknown-format`: neither PDF, PNG, JPEG nor TIFF by its first bytes;
 * - `too-large`: more bytes than `scanLimits.bytes`;
 * - `too-many-pages`, `too-many-pixels`: beyond the limits, told before anything is decoded;
 * - `broken`: the decoder gave up; `locked`: a PDF with a password; `empty`: no page in it.
 */
export const scanErrorCodes = [
  "unknown-format",
  "too-large",
  "too-many-pages",
  "too-many-pixels",
  "broken",
  "locked",
  "empty",
] as const;
export type ScanErrorCode = (typeof scanErrorCodes)[number];

/** A file, or one page of it, that cannot be turned into a picture. */
export class ScanError extends Error {
  readonly code: ScanErrorCode;
  readonly fileName: string;
  /** From 1; null where the whole file is meant. */
  readonly page: number | null;

  constructor(code: ScanErrorCode, fileName: string, page: number | null = null) {
    super(`${fileName}${page === null ? "" : ` page ${page}`}: ${code}`);
    this.code = code;
    this.fileName = fileName;
    this.page = page;
  }
}

/** What one file of scans may be at most. */
export const scanLimits = {
  bytes: 256 * 1024 * 1024,
  pages: 2000,
  /** Of one page: A3 at 600 dpi is 70 million. */
  pixels: 80_000_000,
} as const;
