import PDFDocument from "pdfkit";
import { charactersOf, formulasOf, picturesOf } from "../../domain/item-text.ts";
import type { FormulaShape, PictureSize } from "../../domain/shown-text.ts";
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
      glyphForCodePoint(codePoint: number): {
        advanceWidth: number;
        path: { scale(by: number): { toSVG(): string } };
      };
    };
  };
}

/** What stands in printed texts beside characters: pictures by name, formulas by TeX. */
export interface PrintedFigures {
  pictures: ReadonlyMap<string, PictureSize & { bytes: Uint8Array }>;
  formulas: ReadonlyMap<string, FormulaShape>;
}

const noFigures: PrintedFigures = { pictures: new Map(), formulas: new Map() };

/** Fonts with what was asked of them so far. */
interface Opened {
  document: PDFKit.PDFDocument;
  /** Widths of characters in ems. */
  widths: Record<Weight, Map<string, number>>;
  /** Whether both weights have a character. */
  known: Map<string, boolean>;
}

function openFonts(fonts: PrintFonts): Opened {
  const document = new PDFDocument({ autoFirstPage: false });
  document.registerFont("regular", fonts.regular);
  document.registerFont("bold", fonts.bold);
  return { document, widths: { regular: new Map(), bold: new Map() }, known: new Map() };
}

/** The printed face: what a text measures and which characters and figures it can show. */
export class Typeface {
  readonly fonts: PrintFonts;
  readonly figures: PrintedFigures;
  readonly #document: PDFKit.PDFDocument;
  readonly #widths: Opened["widths"];
  readonly #known: Opened["known"];

  constructor(fonts: PrintFonts, figures = noFigures, opened = openFonts(fonts)) {
    this.fonts = fonts;
    this.figures = figures;
    this.#document = opened.document;
    this.#widths = opened.widths;
    this.#known = opened.known;
  }

  /** The same face with what else the texts of one document show. */
  with(figures: PrintedFigures = noFigures): Typeface {
    const opened = { document: this.#document, widths: this.#widths, known: this.#known };
    return new Typeface(this.fonts, figures, opened);
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

  /** A character as SVG path data in thousandths of an em, y upward; null when the face lacks it. */
  outline(character: string, weight: Weight): string | null {
    if (!this.#has(character)) return null;
    const { font } = this.#opened(weight)._font;
    const { path } = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
    return path.scale(1000 / font.unitsPerEm).toSVG();
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
 * Line feeds are allowed; they break lines. Of marked texts what they show is looked at. Throws UnprintableText naming every place.
 */
export function requirePrintable(
  texts: readonly { where: string; text: string }[],
  face: Pick<Typeface, "missing" | "figures">,
): void {
  const problems = texts.flatMap(({ where, text }): UnprintableProblem[] => {
    const characters = face.missing(charactersOf(text));
    const faults = characters.length === 0 ? [] : [missingFault(characters)];
    return [...faults, ...figureFaults(text, face)].map((fault) => ({ where, fault }));
  });
  if (problems.length > 0) throw new UnprintableText(problems);
}

function figureFaults(text: string, { figures }: Pick<Typeface, "figures">): string[] {
  const pictures = picturesOf(text).filter((name) => !figures.pictures.has(name));
  const formulas = formulasOf(text).filter((tex) => !figures.formulas.has(tex));
  return [
    ...pictures.map((name) => `中的图片 ${name} 不在题库中，印不出来；请重新插入图片。`),
    ...formulas.map((tex) => `中的公式 ${tex} 写法有误，印不出来；请改正公式。`),
  ];
}

function missingFault(characters: readonly string[]): string {
  const named = characters.map((character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return `“${character}”（U+${code}）`;
  });
  return `含有试卷字体没有的字符${named.join("、")}，印出来会是空白；请改用通用的字符。`;
}
