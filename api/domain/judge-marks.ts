/**
 * What ink in the bubbles of a card means. The figures below were chosen from cards drawn, filled in
 * twelve ways and spoiled (tests/support/scans; `npm run bench -- scan` prints what they give): after
 * the printed letters are taken off, empty bubbles hold less than 0.03 with a tail to 0.12 from dust;
 * what an eraser leaves 0.02–0.23; a dot 0.10–0.18; ticks and crosses 0.17–0.45; the lightest even
 * pencil 0.22; ordinary pencil and ink 0.4 and more. Where kinds overlap a person decides.
 */
import type { CardDoubt, RowMarks } from "./card-reading.ts";

/** The ink of one bubble: shares from 0, the paper beside it, to 1, the card's own black print. */
export interface BubbleInk {
  /** False where the place cannot be judged: off the picture, or too dark around it. */
  seen: boolean;
  /** Mean over the inside. */
  ink: number;
  /** Share of the paper around it that has ink on it. */
  stray: number;
  /** How much darker the printed outline is than either side of it. */
  outline: number;
}

/** A row of bubbles as measured. */
export interface InkRow {
  /** Labels as printed in the bubbles; "" where a bubble is empty inside. */
  labels: readonly string[];
  /** More than one may be filled (多选). */
  many: boolean;
  bubbles: readonly BubbleInk[];
}

/**
 * What the printed letter alone gives as ink, by label, at the grey and size the card prints it.
 * A test holds the table against the printed card.
 */
export const letterInk: Readonly<Record<string, number>> = {
  ...{ A: 0.042, B: 0.06, C: 0.044, D: 0.059, E: 0.052, "√": 0.028, "×": 0.028 },
  ...{ 0: 0.045, 1: 0.03, 2: 0.034, 3: 0.038, 4: 0.039, 5: 0.036 },
  ...{ 6: 0.041, 7: 0.027, 8: 0.048, 9: 0.041 },
};

/** Below it a bubble is empty, whatever stands beside it. */
const emptyInk = 0.06;
/** Beside a clear mark a little more is still empty: dust, or what an eraser left. */
const emptyBesideMark = 0.12;
/** That much of the clear mark's ink at most. */
const emptyShare = 0.25;
/** From here on a bubble may be filled on purpose. */
const leastMark = 0.22;
/** … if it has that much of the ink the same hand put into its other marks. */
const leastShare = 0.45;
/** Ink on so much of the paper around an empty bubble is a circle or a tick beside it. */
const mostStray = 0.2;
/** An empty bubble shows at least this share of the page's usual outline, else something covers it. */
const leastOutline = 0.3;

/** What all rows of a page share: judged by it, a light hand and a pale printer are no doubt. */
export interface PageInk {
  /** How much more or less ink this page's letters have than `letterInk` says. */
  letters: number;
  /** Ink of the usual mark; null on a page without one. */
  mark: number | null;
  /** Ink of the usual outline of an empty bubble. */
  outline: number;
}

/** The page's own measure of letters, marks and outlines. */
export function pageInk(rows: readonly InkRow[]): PageInk {
  const shares = rows.flatMap(({ labels, bubbles }) =>
    bubbles.flatMap(({ seen, ink }, index) => {
      const letter = letterInk[labels[index] ?? ""] ?? 0;
      return seen && letter > 0 ? [ink / letter] : [];
    }),
  );
  // At most half of the bubbles are filled (判断), so that the lower third is empty ones.
  const letters = Math.min(mostLetters, quantile(shares, 0.3) ?? 1);
  const fills = rows.map((row) => fillsOf(row, letters));
  const marks = fills.map((row) => Math.max(0, ...row)).filter((top) => top >= leastMark);
  const outlines = rows.flatMap(({ bubbles }, at) =>
    bubbles.flatMap(({ seen, outline }, index) =>
      seen && (fills[at]?.[index] ?? 1) < emptyInk ? [outline] : [],
    ),
  );
  return { letters, mark: quantile(marks, 0.5), outline: quantile(outlines, 0.5) ?? 0 };
}

/** A black-and-white scan turns grey letters black: about 2.4 times the ink. */
const mostLetters = 3;

/** Ink of each bubble beyond its letter: 0 empty, 1 solid. */
function fillsOf({ labels, bubbles }: InkRow, letters: number): number[] {
  return bubbles.map(({ ink }, index) => {
    const letter = Math.min(0.5, (letterInk[labels[index] ?? ""] ?? 0) * letters);
    return Math.max(0, (ink - letter) / (1 - letter));
  });
}

/** Which bubbles of a row are marked, and whether a person must look before that counts. */
export function judgeRow(row: InkRow, page: PageInk): RowMarks {
  const fills = fillsOf(row, page.letters);
  const top = Math.max(0, ...fills);
  const least = Math.max(leastMark, leastShare * (page.mark ?? 0));
  const empty =
    top >= least ? Math.max(emptyInk, Math.min(emptyBesideMark, emptyShare * top)) : emptyInk;
  const sure = fills.map((fill) => fill >= least);
  const between = fills.filter((fill) => fill >= empty && fill < least).length;
  const marked = bestGuess(row, fills, Math.max(guessInk, guessShare * (page.mark ?? 0)));
  const facts = { top, least, marks: sure.filter(Boolean).length, between };
  const doubt = covered(row, fills, page) ? "unclear" : doubtOf(row, facts);
  return {
    marked: row.labels.filter((_, index) => marked[index]),
    doubt,
    confidence: doubt === "none" ? certainty(fills, empty, least) : 0,
    darkness: fills.map((fill) => Math.round(fill * 1000) / 1000),
  };
}

/** What a person will most likely find: all marks of a 多选, the darkest of others. */
function bestGuess({ many }: InkRow, fills: readonly number[], least: number): boolean[] {
  const top = Math.max(...fills);
  return fills.map((fill) => fill >= least && (many ? fill >= 0.5 * top : fill === top));
}

/** Lighter than this, or than this share of the page's marks, is more often a smear than a mark. */
const [guessInk, guessShare] = [0.1, 0.3];

function doubtOf(
  { many, bubbles }: InkRow,
  { top, least, marks, between }: { top: number; least: number; marks: number; between: number },
): CardDoubt {
  if (marks > 1 && !many) return "double";
  if (marks > 0) return between > 0 ? "erased" : "none";
  if (between > 0) return top < least ? "faint" : "none";
  return bubbles.some(({ stray }) => stray > mostStray) ? "unclear" : "none";
}

/** Whether some bubble of the row is not to be seen: off the picture, or under a fold or a blot. */
function covered({ bubbles }: InkRow, fills: readonly number[], page: PageInk): boolean {
  return bubbles.some(
    ({ seen, outline }, index) =>
      !seen || ((fills[index] ?? 0) < emptyInk && outline < leastOutline * page.outline),
  );
}

/** 0–1: how far the least certain bubble is from the doubtful zone, as a share of the way. */
function certainty(fills: readonly number[], empty: number, least: number): number {
  const distances = fills.map((fill) =>
    fill >= least ? (fill - least) / (1 - least) : (empty - fill) / empty,
  );
  const confidence = 0.5 + 0.5 * Math.min(1, Math.max(0, Math.min(...distances)));
  return Math.round(confidence * 1000) / 1000;
}

function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? null;
}
