import PDFDocument from "pdfkit";
import type { PrintFonts } from "../fonts.ts";
import { printFonts } from "../fonts.ts";
import type { Weight } from "./ink.ts";
import type { UnprintableProblem } from "./unprintable-text.ts";
import { gapBetween } from "./spacing.ts";
import { UnprintableText } from "./unprintable-text.ts";

/** pdfkit keeps the font it opened to itself; this is the part of it that is asked here. */
interface OpenedFont {
  _font: {
    font: {
      unitsPerEm: number;
      hasGlyphForCodePoint(codePoint: number): boolean;
      glyphForCodePoint(codePoint: number): { advanceWidth: number };
    };
  };
}

/** The printed face: what a text measures and which characters it can show. */
export class Typeface {
  readonly fonts: PrintFonts;
  readonly #document: PDFKit.PDFDocument;
  readonly #widths = { regular: new Map<string, number>(), bold: new Map<string, number>() };
  readonly #known = new Map<string, boolean>();

  constructor(fonts: PrintFonts) {
    this.fonts = fonts;
    this.#document = new PDFDocument({ autoFirstPage: false });
    this.#document.registerFont("regular", fonts.regular);
    this.#document.registerFont("bold", fonts.bold);
  }

  /**
   * Width in points of a text without line breaks: its characters and the white between them. Neither
   * kerning nor ligatures, here and in pen.ts, so that widths can be kept by character.
   */
  width(text: string, weight: Weight, size: number): number {
    let ems = 0;
    let previous = "";
    for (const character of text) {
      if (previous !== "") ems += gapBetween(previous, character);
      ems += this.#widthOf(character, weight);
      previous = character;
    }
    return ems * size;
  }

  #widthOf(character: string, weight: Weight): number {
    const known = this.#widths[weight].get(character);
    if (known !== undefined) return known;
    const { font } = this.#opened(weight)._font;
    const width = font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth;
    this.#widths[weight].set(character, width / font.unitsPerEm);
    return width / font.unitsPerEm;
  }

  #opened(weight: Weight): OpenedFont {
    return this.#document.font(weight) as unknown as OpenedFont;
  }

  /** Characters of the text that the face cannot show, each once. */
  missing(text: string): string[] {
    return [...new Set(text)].filter((character) => !this.#has(character));
  }

  #has(character: string): boolean {
    const known = this.#known.get(character);
    if (known !== undefined) return known;
    const codePoint = character.codePointAt(0) ?? 0;
    const has = (["regular", "bold"] as const).every((weight) =>
      this.#opened(weight)._font.font.hasGlyphForCodePoint(codePoint),
    );
    this.#known.set(character, has);
    return has;
  }
}

let opened: Promise<Typeface> | null = null;

/** The face of everything printed, opened once per thread. */
export function printTypeface(): Promise<Typeface> {
  opened ??= printFonts().then((fonts) => new Typeface(fonts));
  return opened;
}

/**
 * Refuses texts the face cannot show in full: a blank on a printed paper is worse than no paper.
 * Line feeds are allowed; they break lines. Throws UnprintableText naming every place.
 */
export function requirePrintable(
  texts: readonly { where: string; text: string }[],
  face: Pick<Typeface, "missing">,
): void {
  const problems = texts.flatMap(({ where, text }): UnprintableProblem[] => {
    const characters = face.missing(text.replaceAll("\n", ""));
    return characters.length === 0 ? [] : [{ where, fault: missingFault(characters) }];
  });
  if (problems.length > 0) throw new UnprintableText(problems);
}

function missingFault(characters: readonly string[]): string {
  const named = characters.map((character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return `“${character}”（U+${code}）`;
  });
  return `含有试卷字体没有的字符${named.join("、")}，印出来会是空白；请改用通用的字符。`;
}
