/** What was read from scanned answer cards, and which of it a person must look at. */
import type { CardCode } from "./answer-card.ts";
import type { ItemType } from "./item.ts";

/**
 * Why a person must look before a row counts:
 * - `blank`: nothing is marked (the candidate may have left it; everything else on the page is clear);
 * - `double`: more is marked than the type allows;
 * - `faint`: the only mark is too light to be sure of;
 * - `erased`: beside a clear mark stands what may be one rubbed out, or a stray touch;
 * - `unclear`: the place itself cannot be judged: a stain, a fold, missing paper.
 */
export const cardDoubts = ["none", "blank", "double", "faint", "erased", "unclear"] as const;
export type CardDoubt = (typeof cardDoubts)[number];

/** One row as read. With a doubt, `marked` is the best guess, never an answer to score unseen. */
export interface RowReading {
  no: number;
  type: ItemType;
  /** Labels in the order of the card. */
  marked: string[];
  doubt: CardDoubt;
  /** 0–1: how far the least certain bubble is from being read the other way. */
  confidence: number;
  /** How dark each bubble is, in the order of the card: 0 an empty one, 1 this page's full mark. */
  darkness: number[];
}

/** Picture pixels = H · millimetres: nine numbers by row, the last one 1. */
export type Homography = readonly number[];

export interface ScanQuality {
  /** Dots per inch as measured between the corner marks. */
  dpi: number;
  /** Degrees clockwise by which the page lies turned, −180 to 180. About 180 is upside down. */
  angle: number;
  /** Grey levels between paper and print, 0–255. */
  contrast: number;
  /** Edge marks found, 0–1. */
  marksFound: number;
}

/** One page of a card as read. */
export interface CardReading {
  code: CardCode;
  /** From the code, or from the bubbled figures of a blank card; null when those are in doubt. */
  admissionNo: string | null;
  /** The bubbled figures, one entry a column; empty where the code carries the candidate. */
  figures: RowReadingOf<"figure">[];
  /** 缺考标记; null where the page has none. */
  absent: RowReadingOf<"absent"> | null;
  rows: RowReading[];
  /** Where the card lies in the scan. */
  transform: Homography;
  quality: ScanQuality;
}

/** What a row that is no slot's says. */
export interface RowReadingOf<Kind extends string> extends Omit<RowReading, "type" | "no"> {
  kind: Kind;
}

/**
 * Why a page could not be read. Upside down, turned or shifted is no fault.
 * - `blank-page`: hardly anything is on it;
 * - `no-corner-marks`: the four corner marks were not found: no answer card, or cut off, or covered;
 * - `too-coarse`: fewer dots per inch than can be read;
 * - `unreadable-code`: an answer card whose code is torn, covered or dirty; `transform` is known;
 * - `not-a-card`: the marks are there but the code is of something else;
 * - `other-paper`: a card of a paper that was not asked for; `code` says which;
 * - `unknown-page`: the code names a page that the paper's card does not have.
 */
export const scanFaults = [
  "blank-page",
  "no-corner-marks",
  "too-coarse",
  "unreadable-code",
  "not-a-card",
  "other-paper",
  "unknown-page",
] as const;
export type ScanFault = (typeof scanFaults)[number];

export type CardOutcome =
  | { kind: "read"; reading: CardReading }
  | {
      kind: "bad";
      fault: ScanFault;
      code: CardCode | null;
      /** What the code says in full, where it is no card's. */
      codeText: string | null;
      transform: Homography | null;
      quality: ScanQuality | null;
    };

/** Whether a row may be scored as it was read, unseen. */
export function mayScoreUnseen({ doubt }: Pick<RowReading, "doubt">): boolean {
  return doubt === "none";
}
