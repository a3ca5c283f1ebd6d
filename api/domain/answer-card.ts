/**
 * 答题卡: where everything stands on the card of a paper. One source for the printer, the reader and the
 * review screen. All measures are millimetres from the top left corner of an upright A4 page.
 *
 * A printed card outlives a release: change no measure here without a new `cardFormat`, and keep
 * laying out the old one for as long as its cards may come back.
 */
import type { ItemType } from "./item.ts";
import { labelsFor } from "./item.ts";

export const cardPageSize = { width: 210, height: 297 } as const;
/** Outer size of a bubble. */
export const bubbleSize = { width: 4.4, height: 2.6 } as const;
/** First part of every code: which measures the card was printed with. */
const cardFormat = "QH1";

/** A rectangle; `x` and `y` are its top left corner. */
export interface CardBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A place to mark; `x` and `y` are its centre. */
export interface CardBubble {
  label: string;
  x: number;
  y: number;
}

/** The row of bubbles of one slot. `x` is the left end of its number, `y` the middle of the row. */
export interface CardRow {
  /** The slot's number on the paper. */
  no: number;
  type: ItemType;
  x: number;
  y: number;
  bubbles: CardBubble[];
}

/** A part of the card by item type, as far as it stands on this page. */
export interface CardPart {
  type: ItemType;
  /** Index of the section on the paper. */
  section: number;
  /** The part goes on from the page before. */
  continued: boolean;
  /** Baseline of its heading. */
  headingY: number;
  rows: CardRow[];
}

/** One figure of the 准考证号 on a blank card: ten bubbles "0"–"9" under a box to write in. */
export interface CardDigit {
  box: CardBox;
  bubbles: CardBubble[];
}

export interface CardPage {
  /** From 1. */
  page: number;
  parts: CardPart[];
  /** Empty where the code carries the candidate. */
  digits: CardDigit[];
  /** 缺考标记, filled by the invigilator; on the first page only. */
  absent: CardBubble | null;
}

/** What a paper's card is made from. */
export interface CardPaper {
  /** 试卷编号 as `paperNo()` gives it. */
  paperNo: string;
  sections: readonly { type: ItemType; count: number }[];
}

export interface CardLayout {
  paperNo: string;
  /** Figures of the 准考证号 to be bubbled; 0 on a card printed for one candidate. */
  digits: number;
  pages: CardPage[];
}

/** What the code of a page says. */
export interface CardCode {
  paperNo: string;
  /** From 1. */
  page: number;
  /** 准考证号; null on a blank card. */
  admissionNo: string | null;
  /** Figures to be bubbled on a blank card, else 0. */
  digits: number;
}

/** Solid squares in the corners, by their centres: top left, top right, bottom right, bottom left. */
export const cornerMarks = [
  { x: 13, y: 13 },
  { x: 197, y: 13 },
  { x: 197, y: 284 },
  { x: 13, y: 284 },
] as const;
export const cornerMarkSize = 6;
/** A bar beside the top left mark only: it says which way is up when the code cannot be read. */
export const uprightBar: CardBox = { x: 20, y: 11.5, width: 9, height: 3 };
/** Small marks down both edges, by their centres: they follow paper that a scanner pulled unevenly. */
export const edgeMarks: readonly { x: number; y: number }[] = [1, 2, 3, 4, 5].flatMap((step) =>
  [13, 197].map((x) => ({ x, y: 13 + (step * 271) / 6 })),
);
export const edgeMarkSize = { width: 4, height: 2.5 } as const;
/** The code with its quiet zone cut off. */
export const codeBox: CardBox = { x: 167, y: 21, width: 21, height: 21 };

/** Left and right end of everything between the edge marks. */
export const cardColumn = { left: 20, right: 190 } as const;
const bodyBottom = 280;
const pitch = { x: 6.2, y: 4.6 } as const;
const numberWidth = 7;
const headingHeight = 6.5;
const blockSize = 5;
/** So narrow that the longest paper of the standard, 200 items, still fits one page. */
const blockGap = 1.7;
const blockHeight = blockSize * pitch.y + blockGap;
/** Blocks of five rows side by side. */
const blocksAbreast = { single: 5, multiple: 4, "true-false": 8 } as const satisfies Record<
  ItemType,
  number
>;
/** The most figures of a 准考证号 that find room beside the code. */
export const mostDigits = 12;

/**
 * The card of a paper, on as many pages as it needs. `digits` > 0 makes a blank card, on which the
 * candidate bubbles so many figures of the 准考证号. Throws RangeError above 12.
 */
export function layOutCard(paper: CardPaper, digits = 0): CardLayout {
  if (!Number.isInteger(digits) || digits < 0 || digits > mostDigits)
    throw new RangeError(`0 to ${mostDigits} figures fit a card, not ${digits}`);
  const pages: CardPage[] = [];
  let y = 0;
  let no = 1;
  const turn = (): CardPage => {
    const page = newPage(pages.length + 1, digits);
    pages.push(page);
    y = bodyTop(page);
    return page;
  };
  let page = turn();
  paper.sections.forEach(({ type, count }, section) => {
    let part: CardPart | null = null;
    let left = count;
    while (left > 0) {
      const needed = (part ? 0 : headingHeight) + blockHeight - blockGap;
      if (y + needed > bodyBottom) {
        page = turn();
        part = null;
      }
      if (!part) {
        part = { type, section, continued: left < count, headingY: y + 4.4, rows: [] };
        page.parts.push(part);
        y += headingHeight;
      }
      const here = Math.min(left, blocksAbreast[type] * blockSize);
      part.rows.push(...rowsAbreast(type, no, here, y));
      no += here;
      left -= here;
      y += blockHeight;
    }
  });
  return { paperNo: paper.paperNo, digits, pages };
}

function newPage(page: number, digits: number): CardPage {
  return {
    page,
    parts: [],
    digits: Array.from({ length: digits }, (_, index) => digitAt(index)),
    absent: page === 1 ? { label: "缺考", x: 186, y: 58 } : null,
  };
}

function bodyTop({ page, digits }: CardPage): number {
  if (digits.length > 0) return 87;
  return page === 1 ? 63 : 46;
}

function digitAt(index: number): CardDigit {
  const x = cardColumn.left + 3 + index * pitch.x;
  return {
    box: { x: x - pitch.x / 2, y: 31, width: pitch.x, height: 6 },
    bubbles: Array.from({ length: 10 }, (_, figure) => ({
      label: String(figure),
      x,
      y: 40 + figure * pitch.y,
    })),
  };
}

/** Blocks side by side, each five rows down; numbers run down a block, then to the next. */
function rowsAbreast(type: ItemType, first: number, count: number, top: number): CardRow[] {
  const width = (cardColumn.right - cardColumn.left) / blocksAbreast[type];
  return Array.from({ length: count }, (_, index) => {
    const x = cardColumn.left + Math.floor(index / blockSize) * width;
    const y = top + ((index % blockSize) + 0.5) * pitch.y;
    const bubbles = labelsFor(type).map((label, at) => ({
      label,
      x: x + numberWidth + (at + 0.5) * pitch.x,
      y,
    }));
    return { no: first + index, type, x, y, bubbles };
  });
}

/** The text of a page's code: only characters that keep the code small. */
export function cardCodeText({ paperNo, page, admissionNo, digits }: CardCode): string {
  return [cardFormat, paperNo, page, admissionNo ?? `*${digits}`].join("/");
}

/** Reads a code's text; null when it is no code of an answer card. */
export function readCardCode(text: string): CardCode | null {
  const match = /^QH1\/([^/]+)\/([1-9]\d?)\/(?:\*(\d{1,2})|([^*].*))$/.exec(text);
  if (!match) return null;
  const [, paperNo = "", page, figures, admissionNo = null] = match;
  const digits = Number(figures ?? 0);
  if (digits > mostDigits || (digits === 0 && admissionNo === null)) return null;
  return { paperNo, page: Number(page), admissionNo, digits };
}

/** The part of a page that shows one row with its surroundings, for a picture beside its reading. */
export function rowBox({ x, y, bubbles }: CardRow): CardBox {
  const right = (bubbles.at(-1)?.x ?? x) + pitch.x / 2 + 1;
  return { x: x - 1, y: y - pitch.y, width: right - x + 1, height: 2 * pitch.y };
}
