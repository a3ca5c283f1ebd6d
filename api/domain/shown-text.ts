import type { Inline } from "./item-text.ts";
import { readItemText } from "./item-text.ts";

/** A formula drawn: measures in ems of the text around it, and its outline. */
export interface FormulaShape {
  width: number;
  /** From the line's baseline upward, and from it downward. */
  height: number;
  depth: number;
  /**
   * SVG path data in thousandths of an em: x from the left end, y downward from the baseline. Everything
   * in it is filled; Chinese characters are outlines too, so that no font is needed to show it.
   */
  path: string;
}

/** Width and height of a picture in its own pixels. */
export interface PictureSize {
  width: number;
  height: number;
}

/** A size that need not be known. */
interface KnownSize {
  width?: number | undefined;
  height?: number | undefined;
}

/** What texts show beside words: pictures by name, formulas by their TeX. */
export interface FiguresShown {
  picture: (name: string) => KnownSize | undefined;
  formula: (tex: string) => FormulaShape | undefined;
}

export type ShownInline =
  | string
  | { mark: "superscript" | "subscript" | "underline"; text: string }
  | ({ picture: string; alt: string } & KnownSize)
  | ({ formula: string } & FormulaShape);

export type ShownBlock = { inlines: ShownInline[] } | { rows: ShownInline[][][] };

/** A text ready to be drawn on a screen, without any reading of marks; without marks it is the text itself. */
export type ShownText = string | ShownBlock[];

/** A blank to write in, as wide on the screen as a word or two. */
const blank = { mark: "underline", text: "\u00a0".repeat(12) } as const;

/** A text as it is drawn. What the figures lack is shown by its words: a formula by TeX, a picture by its description. */
export function shownText(text: string, figures: FiguresShown): ShownText {
  const blocks = readItemText(text);
  const isPlain = blocks.every(
    (block) => block.kind === "paragraph" && block.inlines.every(({ kind }) => kind === "text"),
  );
  const shown = (inlines: readonly Inline[]): ShownInline[] =>
    inlines.map((inline) => shownInline(inline, figures));
  if (isPlain)
    return blocks
      .map((block) => ("inlines" in block ? block.inlines : []).map(wordOf).join(""))
      .join("\n");
  return blocks.map((block) =>
    block.kind === "paragraph"
      ? { inlines: shown(block.inlines) }
      : { rows: block.rows.map((row) => row.map(shown)) },
  );
}

function wordOf(inline: Inline): string {
  return "text" in inline ? inline.text : "";
}

function shownInline(inline: Inline, figures: FiguresShown): ShownInline {
  if (inline.kind === "text") return inline.text;
  if (inline.kind === "blank") return blank;
  if (inline.kind === "picture") {
    const size = figures.picture(inline.name);
    return size ? { picture: inline.name, alt: inline.alt, ...size } : inline.alt;
  }
  if (inline.kind === "formula") {
    const shape = figures.formula(inline.tex);
    return shape ? { formula: inline.tex, ...shape } : inline.tex;
  }
  return { mark: inline.kind, text: inline.text };
}
