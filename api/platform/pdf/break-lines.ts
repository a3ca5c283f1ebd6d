/** What a character or text measures in points, at one size. */
export type WidthOf = (text: string) => number;

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
/** Full-width marks whose right half is white; at the end of a line that half needs no room. */
const whiteRight = new Set("，。、；：）》〉」』】〕”’");
/** Full-width marks whose left half is white. */
const whiteLeft = new Set("（《〈「『【〔“‘");
/** Characters of which a run stays whole: words, numbers, addresses. */
const wordPart = /[0-9A-Za-z\u00c0-\u024f\u0370-\u03ff@&#+\-_/\\=~'.,:%]/;
/** Doubled marks, and the spaces of an answer blank （　　）. */
const undivided = new Set("—…～\u3000");

function mayBreak(before: string, after: string): boolean {
  if (before === " ") return after !== " ";
  if (after === " ") return false;
  if (notFirst.has(after) || notLast.has(before)) return false;
  if (undivided.has(before) && before === after) return false;
  if (wordPart.test(before) && wordPart.test(after)) return false;
  return !/\p{M}/u.test(after);
}

/** The text in pieces that may each end a line; together they are the text again. */
export function pieces(text: string): string[] {
  const found: string[] = [];
  let piece = "";
  let previous = "";
  for (const character of text) {
    if (piece !== "" && mayBreak(previous, character)) {
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
export function breakLines(text: string, width: number, size: number, widthOf: WidthOf): Line[] {
  return text
    .split(/\r?\n/)
    .flatMap((paragraph) => breakParagraph(paragraph, width, size, widthOf));
}

function breakParagraph(text: string, width: number, size: number, widthOf: WidthOf): Line[] {
  const outset = (line: string): number => whiteHalf(line[0], whiteLeft, size, widthOf);
  const measure = (line: string): number =>
    widthOf(line) - outset(line) - whiteHalf(line.at(-1), whiteRight, size, widthOf);
  const lines: Line[] = [];
  let line = "";
  const end = (runsOn: boolean): void => {
    const set = line.trimEnd();
    lines.push({ text: set, outset: outset(set), width: measure(set), runsOn });
  };
  for (const piece of pieces(text).flatMap((one) => cutToWidth(one, width, measure))) {
    if (line === "" || measure((line + piece).trimEnd()) <= width + 0.01) {
      line += piece;
      continue;
    }
    end(true);
    line = piece;
  }
  end(false);
  return lines;
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
