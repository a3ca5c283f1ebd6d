import { isOneWord, whiteLeft, whiteRight } from "./spacing.ts";

/** What a text measures in points, at one size; the white between two characters depends on them alone. */
export type WidthOf = (text: string) => number;

/** The character whose rules of breaking a character follows: itself, unless it stands for something else. */
export type Likeness = (character: string) => string;

const itself: Likeness = (character) => character;

/** One set line. */
export interface Line {
  text: string;
  /** White at its left end that stands outside the edge, so that the ink of “ or （ meets it. */
  outset: number;
  /** Width between the edges: without the white that may stand outside either of them. */
  width: number;
  /** The paragraph goes on in the next line, so that this one may be justified. */
  runsOn: boolean;
}

/** 避头: characters that must not begin a line. */
const notFirst = new Set("，。、；：？！）》〉」』】〕”’％‰℃°．·…—～,.;:?!)]}%²³");
/** 避尾: characters that must not end one. */
const notLast = new Set("（《〈「『【〔“‘([{￥$№");
/** What is counted or measured stays with its figure: 90分, 3次. */
const counted = new Set("分题年月日时秒元个次人天项条级名位号点岁倍页份");
const figure = /[0-9]/;

function mayBreak(before: string, after: string): boolean {
  if (before === " ") return after !== " ";
  if (after === " ") return false;
  if (notFirst.has(after) || notLast.has(before)) return false;
  if (isOneWord(before, after)) return false;
  if (figure.test(before) && counted.has(after)) return false;
  return !/\p{M}/u.test(after);
}

/** The text in pieces that may each end a line; together they are the text again. */
export function pieces(text: string, like: Likeness = itself): string[] {
  const found: string[] = [];
  let piece = "";
  let previous = "";
  for (const character of text) {
    if (piece !== "" && mayBreak(like(previous), like(character))) {
      found.push(piece);
      piece = "";
    }
    piece += character;
    previous = character;
  }
  if (piece !== "") found.push(piece);
  return withBlanks(found);
}

/** An answer blank takes the piece before it along, so that it never begins a line alone. */
function withBlanks(found: readonly string[]): string[] {
  const joined: string[] = [];
  for (const piece of found) {
    const before = joined.at(-1);
    if (before !== undefined && piece.startsWith("（\u3000") && !before.endsWith(" "))
      joined[joined.length - 1] = before + piece;
    else joined.push(piece);
  }
  return joined;
}

/** Half an em where a full-width mark with a white half stands at that end of the text, else nothing. */
function whiteHalf(
  character: string | undefined,
  marks: ReadonlySet<string>,
  size: number,
  widthOf: WidthOf,
): number {
  if (character === undefined || !marks.has(character)) return 0;
  return widthOf(character) >= size * 0.9 ? size / 2 : 0;
}

/**
 * Breaks a text into lines no wider than `width`, by Chinese rules: no line begins with a closing mark
 * or ends with an opening one, words, numbers and answer blanks stay whole. A single piece wider than
 * the line is cut where it must be. A line feed in the text ends a line.
 */
export function breakLines(
  text: string,
  width: number,
  size: number,
  widthOf: WidthOf,
  like: Likeness = itself,
): Line[] {
  return text
    .split(/\r?\n/)
    .flatMap((paragraph) => breakParagraph(paragraph, width, size, widthOf, like));
}

function breakParagraph(
  text: string,
  width: number,
  size: number,
  widthOf: WidthOf,
  like: Likeness,
): Line[] {
  const outset = (line: string): number => whiteHalf(line[0], whiteLeft, size, widthOf);
  const measure = (line: string): number =>
    widthOf(line) - outset(line) - whiteHalf(line.at(-1), whiteRight, size, widthOf);
  const parts = pieces(text, like).flatMap((one) => cutToWidth(one, width, measure));
  const fits = (line: string, wide: number, piece: string): boolean =>
    wide - hanging(line, piece, size, widthOf) <= width + 0.01;
  const lines = fillLines(parts, widthOf, fits);
  mendRunt(lines, (line) => width - measure(line) <= mostLeft * width);
  return lines.map((line, index) => {
    const set = line.join("").trimEnd();
    const runsOn = index < lines.length - 1;
    return { text: set, outset: outset(set), width: measure(set), runsOn };
  });
}

/** Pieces line by line, each line as full as may be. */
function fillLines(
  parts: readonly string[],
  widthOf: WidthOf,
  fits: (line: string, wide: number, piece: string) => boolean,
): string[][] {
  const lines: string[][] = [];
  let [line, wide] = ["", 0];
  for (const piece of parts) {
    const together = wide + widthAfter(line, piece, widthOf);
    const joins = lines.length > 0 && fits(line, together, piece);
    if (joins) lines.at(-1)?.push(piece);
    else lines.push([piece]);
    [line, wide] = joins ? [line + piece, together] : [piece, widthOf(piece)];
  }
  return lines.length > 0 ? lines : [[]];
}

/** 孤字: fewer characters than this, marks and blanks aside, do not stand on a last line alone. */
const leastOnLastLine = 2;
/** How much of a line may stay empty for their sake; it is stretched over. */
const mostLeft = 0.1;

function mendRunt(lines: readonly string[][], full: (line: string) => boolean): void {
  const [before, last] = [lines.at(-2), lines.at(-1)];
  if (!before || !last) return;
  const isRunt = (): boolean =>
    (last.join("").match(/[\p{L}\p{N}]/gu)?.length ?? 0) < leastOnLastLine;
  while (isRunt() && before.length > 1 && full(before.slice(0, -1).join("").trimEnd()))
    last.unshift(before.pop() ?? "");
}

/** What a piece adds to a line that it follows. */
function widthAfter(line: string, piece: string, widthOf: WidthOf): number {
  const last = lastCharacter(line);
  return widthOf(last + piece) - widthOf(last);
}

/** The last character, also where it takes two units; "" of an empty text. */
function lastCharacter(text: string): string {
  return /^[\udc00-\udfff]$/.test(text.slice(-1)) ? text.slice(-2) : text.slice(-1);
}

/** What of line and piece together may stand outside the edges: half marks, and a space at the end. */
function hanging(line: string, piece: string, size: number, widthOf: WidthOf): number {
  const set = piece.trimEnd();
  const left = whiteHalf(line[0] ?? piece[0], whiteLeft, size, widthOf);
  const spaces = widthOf(piece) - widthOf(set);
  return left + spaces + whiteHalf(set.at(-1), whiteRight, size, widthOf);
}

/** A piece as it is, or in parts when it alone is wider than a line. */
function cutToWidth(piece: string, width: number, measure: WidthOf): string[] {
  if (measure(piece.trimEnd()) <= width + 0.01) return [piece];
  const parts: string[] = [];
  let part = "";
  for (const character of piece) {
    if (part !== "" && measure(part + character) > width + 0.01) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part];
}
