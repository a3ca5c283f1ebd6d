import type { TextRun, Weight } from "./ink.ts";
import { gapBetween, mayStretch } from "./spacing.ts";

/** What pdfkit keeps to itself of a font in a document, as far as a text is written with it. */
interface DocumentFont {
  id: string;
  scale: number;
  widths: number[];
  unicode: number[][];
  subset: { includeGlyph(id: number): number };
  font: { glyphForCodePoint(codePoint: number): { id: number; advanceWidth: number } };
  ref(): unknown;
}

interface DocumentInside {
  _font: DocumentFont;
  page: { fonts: Record<string, unknown> };
  addContent(operators: string): unknown;
}

/**
 * Writes texts into a document, a line in one operator with its own white between the characters.
 * pdfkit's text() would shape every run anew and could set only one spacing for all of them.
 */
export class Pen {
  readonly #document: PDFKit.PDFDocument;
  readonly #inside: DocumentInside;
  readonly #glyphs = { regular: new Map<string, string>(), bold: new Map<string, string>() };

  constructor(document: PDFKit.PDFDocument) {
    this.#document = document;
    this.#inside = document as unknown as DocumentInside;
  }

  /** Writes a run at its place on the current page. */
  write(run: TextRun): void {
    const { id } = this.#font(run.weight);
    const { x, y, turned, grey = 0, size } = run;
    const matrix = turned ? "0 -1 -1 0" : "1 0 0 -1";
    const operators = [
      `BT ${matrix} ${figure(x)} ${figure(y)} Tm`,
      `/${id} ${figure(size)} Tf`,
      `[${this.#glyphsOf(run)}] TJ ET`,
    ].join(" ");
    // pdfkit believes that it alone changes colours: a grey lasts no longer than the text.
    this.#inside.addContent(grey === 0 ? operators : `q ${figure(grey)} g ${operators} Q`);
  }

  #font(weight: Weight): DocumentFont {
    this.#document.font(weight);
    const { _font: font, page } = this.#inside;
    page.fonts[font.id] ??= font.ref();
    return font;
  }

  /** Glyphs in hexadecimal with the white between them in thousandths of an em, less being more. */
  #glyphsOf({ text, weight, size, spacing }: TextRun): string {
    const parts: string[] = [];
    let together = "";
    let previous = "";
    for (const character of text) {
      const white = previous === "" ? 0 : whiteBetween(previous, character, spacing / size);
      if (white !== 0) {
        parts.push(`<${together}>${figure(-white * 1000)}`);
        together = "";
      }
      together += this.#glyph(character, weight);
      previous = character;
    }
    return `${parts.join("")}<${together}>`;
  }

  #glyph(character: string, weight: Weight): string {
    const known = this.#glyphs[weight].get(character);
    if (known !== undefined) return known;
    const font = this.#inside._font;
    const codePoint = character.codePointAt(0) ?? 0;
    const { id, advanceWidth } = font.font.glyphForCodePoint(codePoint);
    const glyph = font.subset.includeGlyph(id);
    font.widths[glyph] ??= advanceWidth * font.scale;
    font.unicode[glyph] ??= [codePoint];
    const hex = glyph.toString(16).padStart(4, "0");
    this.#glyphs[weight].set(character, hex);
    return hex;
  }
}

function whiteBetween(before: string, after: string, stretch: number): number {
  const gap = gapBetween(before, after);
  return stretch !== 0 && mayStretch(before, after) ? gap + stretch : gap;
}

/** A number as short as it can be said to a hundredth. */
function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}
