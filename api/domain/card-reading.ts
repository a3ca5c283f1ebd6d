/** What was read from scanned answer cards, and which of it a person must look at. */
import type { CardCode } from "./answer-card.ts";
import type { ItemType } from "./item.ts";

/**
 * Why a person must look before a row counts:
 * - `double`: more is marked than the type allows;
 * - `faint`: the only mark is too light to be sure of, or much lighter than the others of the page;
 * - `erased`: beside a clear mark stands what may be one rubbed out, or a stray touch;
 * - `unclear`: the place cannot be judged: a stain, a fold, missing paper, ink beside the bubbles.
 *
 * `none` with no label marked is a blank: nothing is in the bubbles, nor around them.
 */
export const cardDoubts = ["none", "double", "faint", "erased", "unclear"] as const;
export type CardDoubt = (typeof cardDoubts)[number];

/** What the bubbles of a row say. With a doubt, `marked` is the best guess, never an answer to score unseen. */
export interface RowMarks {
  /** Labels in the order of the card. */
  marked: string[];
  doubt: CardDoubt;
  /** 0–1: how far the least certain bubble is from being read the other way; 0 with a doubt. */
  confidence: number;
  /** How dark each bubble is, in the order of the card: 0 an empty one, 1 solid black. */
  darkness: number[];
}

/** One slot as read. */
export interface RowReading extends RowMarks {
  no: number;
  type: ItemType;
}

/** Picture dots = H · millimetres: nine numbers by row, the last one 1. */
export type Homography = readonly number[];

export interface ScanQuality {
  /** Dots per inch as measured between the corner marks. */
  dpi: number;
  /** Degrees clockwise by which the page lies turned, −180 to 180. About 180 is upside down. */
  angle: number;
  /** Grey levels between paper and print, 0–255. */
  contrast: number;
  /** Marks found, 0–1. */
  marksFound: number;
}

/** One page of a card as read. */
export interface CardReading {
  code: CardCode;
  /** From the code, or from the bubbled figures of a blank card; null when those are in doubt. */
  admissionNo: string | null;
  /** The bubbled figures, one entry a column; empty where the code carries the candidate. */
  figures: RowMarks[];
  /** 缺考标记; null where the page has none. */
  absent: RowMarks | null;
  rows: RowReading[];
  quality: ScanQuality;
}

/**
 * Why a page could not be read. Upside down, turned or shifted is no fault.
 * - `blank-page`: hardly anything is on it, such as the back of a card;
 * - `no-corner-marks`: the corner marks were not found: no answer card, or cut off, or covered;
 * - `too-coarse`: fewer dots per inch than can be read;
 * - `unreadable-code`: an answer card whose code is torn, covered or dirty;
 * - `not-a-card`: the code is of something else;
 * - `other-paper`: a card of a paper that was not asked for; `code` says which;
 * - `unknown-page`: the code names a page that the paper's card does not have;
 * - `misplaced`: code and marks are there but the bubbles are not in their places: a card printed
 *   unevenly, or copied by hand.
 */
export const scanFaults = [
  "blank-page",
  "no-corner-marks",
  "too-coarse",
  "unreadable-code",
  "not-a-card",
  "other-paper",
  "unknown-page",
  "misplaced",
] as const;
export type ScanFault = (typeof scanFaults)[number];

export type CardOutcome =
  | { kind: "read"; reading: CardReading }
  | {
      kind: "bad";
      fault: ScanFault;
      /** What the code says, where it is a card's. */
      code: CardCode | null;
      quality: ScanQuality | null;
    };

/** Scale of the pictures kept of read cards: 127 dots per inch. */
export const picturePixelsPerMm = 5;
