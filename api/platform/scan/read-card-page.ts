import type {
  CardBubble,
  CardCode,
  CardLayout,
  CardPage,
  CardPaper,
} from "../../domain/answer-card.ts";
import { layOutCard, readCardCode } from "../../domain/answer-card.ts";
import type { CardOutcome, CardReading, RowMarks, ScanFault } from "../../domain/card-reading.ts";
import type { InkRow, PageInk } from "../../domain/judge-marks.ts";
import { judgeRow, pageInk } from "../../domain/judge-marks.ts";
import { findCorners } from "./find-corners.ts";
import { findSquares, inkShare } from "./find-squares.ts";
import type { GreyImage } from "./grey-image.ts";
import { measureBubble } from "./measure-bubbles.ts";
import type { Placement } from "./placement.ts";
import { lieOf, refine, refineFromCode } from "./placement.ts";
import { findCode, readCode } from "./read-code.ts";

/** A page as read, and where the card lies in the picture; null where no card was found. */
export interface PageRead {
  outcome: CardOutcome;
  place: Placement | null;
}

/** What a person says of a page whose code cannot be read. */
export type KnownPage = Pick<CardCode, "paperNo" | "page">;

const leastDpi = 90;
/** A page with less ink than this is empty: specks and the shadow of a fold. */
const leastInk = 0.0015;
/** Without at least this much outline the bubbles are not where the layout says. */
const leastOutline = 0.03;

/**
 * Reads one scanned page of an answer card. `papers` are those whose cards are expected; a card of
 * another is a named fault. `known` replaces a code that cannot be read, once a person has said which
 * page it is.
 */
export async function readCardPage(
  image: GreyImage,
  papers: readonly CardPaper[],
  known: KnownPage | null = null,
): Promise<PageRead> {
  const placed = findCorners(image, findSquares(image)).flatMap((map) => refine(image, map) ?? []);
  for (const place of placed) {
    const text = await readCode(image, place);
    if (text !== null) return { outcome: readWith(image, place, papers, text), place };
  }
  // Corner marks are cut off where a page lies aslant: the code and the marks down the edges are enough.
  const found = await findCode(image);
  const beside = found && refineFromCode(image, found.corners);
  if (beside) return { outcome: readWith(image, beside, papers, found.text), place: beside };
  const framed = placed.find(({ marksFound }) => marksFound >= framedMarks);
  if (framed && known) return { outcome: readKnown(image, framed, papers, known), place: framed };
  if (framed) return { outcome: bad("unreadable-code", framed, null), place: framed };
  const empty = !found && inkShare(image) < leastInk;
  const code = found && readCardCode(found.text);
  return { outcome: bad(empty ? "blank-page" : "no-corner-marks", null, code), place: null };
}

/** With so many of its marks in their places it is a card, even without a code. */
const framedMarks = 0.7;

function bad(fault: ScanFault, place: Placement | null, code: CardCode | null): CardOutcome {
  return { kind: "bad", fault, code, quality: place && qualityOf(place) };
}

function qualityOf(place: Placement): CardReading["quality"] {
  const { dpi, angle } = lieOf(place);
  return {
    dpi: Math.round(dpi),
    angle: Math.round(angle * 100) / 100,
    contrast: Math.round(place.paper - place.black),
    marksFound: Math.round(place.marksFound * 100) / 100,
  };
}

function readWith(
  image: GreyImage,
  place: Placement,
  papers: readonly CardPaper[],
  text: string,
): CardOutcome {
  const code = readCardCode(text);
  if (!code) return bad("not-a-card", place, null);
  const paper = papers.find(({ paperNo }) => paperNo === code.paperNo);
  if (!paper) return bad("other-paper", place, code);
  const page = layOutCard(paper, code.digits).pages[code.page - 1];
  if (!page) return bad("unknown-page", place, code);
  return readLaidOut(image, place, code, page);
}

function readLaidOut(
  image: GreyImage,
  place: Placement,
  code: CardCode,
  page: CardPage,
): CardOutcome {
  if (lieOf(place).dpi < leastDpi) return bad("too-coarse", place, code);
  const measured = measurePage(image, place, page);
  if (measured.ink.outline < leastOutline) return bad("misplaced", place, code);
  const reading = judgePage(page, measured);
  const admissionNo = code.admissionNo ?? numberOf(reading.figures);
  return { kind: "read", reading: { code, admissionNo, ...reading, quality: qualityOf(place) } };
}

interface Measured {
  rows: InkRow[];
  figures: InkRow[];
  absent: InkRow | null;
  ink: PageInk;
}

function measurePage(image: GreyImage, place: Placement, page: CardPage): Measured {
  const measured = (bubbles: readonly CardBubble[], many: boolean): InkRow => ({
    many,
    labels: bubbles.map(({ label }) => label),
    bubbles: bubbles.map((bubble) => measureBubble(image, place, bubble)),
  });
  const rows = page.parts
    .flatMap((part) => part.rows)
    .map(({ bubbles, type }) => measured(bubbles, type === "multiple"));
  const figures = page.digits.map(({ bubbles }) => measured(bubbles, false));
  const absent = page.absent && measured([page.absent], true);
  return { rows, figures, absent, ink: pageInk([...rows, ...figures]) };
}

function judgePage(
  page: CardPage,
  { rows, figures, absent, ink }: Measured,
): Pick<CardReading, "rows" | "figures" | "absent"> {
  const slots = page.parts.flatMap((part) => part.rows);
  return {
    rows: rows.map((row, index) => ({
      no: slots[index]?.no ?? 0,
      type: slots[index]?.type ?? "single",
      ...judgeRow(row, ink),
    })),
    figures: figures.map((row) => judgeRow(row, ink)),
    absent: absent && judgeRow(absent, ink),
  };
}

/** The bubbled 准考证号: figures without a gap, columns left over at the end; null when in doubt. */
function numberOf(figures: readonly RowMarks[]): string | null {
  if (figures.some(({ doubt }) => doubt !== "none")) return null;
  const digits = figures.map(({ marked }) => marked.join(""));
  const number = digits.join("");
  const gap = digits.slice(0, number.length).includes("");
  return number === "" || gap ? null : number;
}

/** Whether a card names its holder or has figures to bubble is seen from its outlines. */
function readKnown(
  image: GreyImage,
  place: Placement,
  papers: readonly CardPaper[],
  { paperNo, page: no }: KnownPage,
): CardOutcome {
  const paper = papers.find((one) => one.paperNo === paperNo);
  const code = { paperNo, page: no, admissionNo: null, digits: 0 };
  if (!paper) return bad("other-paper", place, code);
  const layouts = [0, ...figureCounts].map((digits): CardLayout => layOutCard(paper, digits));
  const fits = layouts.flatMap(({ digits, pages }) => {
    const page = pages[no - 1];
    return page ? [{ digits, page, outline: measurePage(image, place, page).ink.outline }] : [];
  });
  const [best] = fits.sort((a, b) => b.outline - a.outline);
  if (!best) return bad("unknown-page", place, code);
  return readLaidOut(image, place, { ...code, digits: best.digits }, best.page);
}

/** Rows stand in the same places however many figures a blank card has; the usual number is enough. */
const figureCounts = [1] as const;
