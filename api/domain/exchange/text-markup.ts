import type { Inline } from "../item-text.ts";
import { readItemText } from "../item-text.ts";
import type { Markup, MarkupElement } from "./markup.ts";
import { element } from "./markup.ts";
import { texClass } from "./markup-text.ts";

export interface MarkupTarget {
  /** The address of a picture of the bank in what is written. */
  addressOf: (picture: string) => string;
  /** A formula as \( … \) in running text, as Moodle reads it, instead of in an element of its own. */
  texInText: boolean;
}

/** An item text as paragraphs and tables of XML. */
export function markupOfText(text: string, target: MarkupTarget): MarkupElement[] {
  return readItemText(text).map((block) =>
    block.kind === "paragraph"
      ? element(
          "p",
          {},
          block.inlines.flatMap((one) => markupOf(one, target)),
        )
      : tableOf(block.rows, target),
  );
}

/** An item text of one paragraph as it stands inside one; null when it has several, or a table. */
export function inlineMarkupOfText(text: string, target: MarkupTarget): Markup[] | null {
  const [block, ...more] = readItemText(text);
  if (block?.kind !== "paragraph" || more.length > 0) return null;
  return block.inlines.flatMap((one) => markupOf(one, target));
}

function tableOf(rows: readonly Inline[][][], target: MarkupTarget): MarkupElement {
  const written = rows.map((row, index) =>
    element(
      "tr",
      {},
      row.map((cell) =>
        element(
          index === 0 ? "th" : "td",
          {},
          cell.flatMap((one) => markupOf(one, target)),
        ),
      ),
    ),
  );
  const [head, ...body] = written;
  const parts = [
    ...(head ? [element("thead", {}, [head])] : []),
    // A table's body is required by QTI.
    element("tbody", {}, body),
  ];
  return element("table", {}, parts);
}

function markupOf(inline: Inline, { addressOf, texInText }: MarkupTarget): Markup[] {
  switch (inline.kind) {
    case "text":
      return texInText ? withoutTex(keptSpaces(inline.text)) : [keptSpaces(inline.text)];
    case "blank":
      return ["____"];
    case "superscript":
      return [element("sup", {}, [keptSpaces(inline.text)])];
    case "subscript":
      return [element("sub", {}, [keptSpaces(inline.text)])];
    case "underline":
      return [element("span", { class: "qti-underline" }, [keptSpaces(inline.text)])];
    case "formula":
      return texInText
        ? [`\\(${inline.tex}\\)`]
        : [element("span", { class: texClass }, [`\\(${inline.tex}\\)`])];
    case "picture":
      return [element("img", { src: addressOf(inline.name), alt: inline.alt })];
  }
}

/** The letters \( where they begin no formula: something empty stands between them. */
function withoutTex(text: string): Markup[] {
  return text
    .split(/(?<=\\)(?=\()/)
    .flatMap((part, index) => (index === 0 ? [part] : [element("span"), part]));
}

/** White space collapses in markup: spaces at the edges and beside another are made ones that do not. */
function keptSpaces(text: string): string {
  return text.replace(/^ | $| (?= )/g, "\u00a0");
}
