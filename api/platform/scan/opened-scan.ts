import type { GreyImage } from "./grey-image.ts";

/** A file of scans that has been opened: how many pages it has, and each of them from 1. */
export interface OpenedScan {
  pages: number;
  /** Decodes a page; rejects with ScanError where that page cannot be shown. */
  page: (no: number) => Promise<GreyImage>;
  close: () => Promise<void>;
}
