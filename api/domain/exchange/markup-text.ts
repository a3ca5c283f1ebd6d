import type { Inline, TextBlock } from "../item-text.ts";
import { writeItemText } from "../item-text.ts";
import type { Markup, MarkupElement } from "./markup.ts";
import { elementsOf, plainText } from "./markup.ts";

/** What was in the markup and is not in the text. */
export type MarkupLoss = "script" | "media" | "picture" | "formula" | "emphasis" | "script-depth";

export interface MarkupReading {
  text: string;
  losses: MarkupLoss[];
}

export interface MarkupSource {
  /** The bank's name for a picture by its address in the markup; null when it was not taken over. */
  pictureOf: (address: string) => string | null;
  /** Whether \( … \) in running text is a formula, as Moodle and others write it. */
  texInText: boolean;
}

/** Stands where a formula was that could not be read. */
export const lostFormula = "〔公式〕";

/** For markup that has no pictures to take along. */
export const noPictures: MarkupSource = { pictureOf: () => null, texInText: false };

const blockNames = new Set(
  "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre section article header footer tr".split(
    " ",
  ),
);
/** Elements whose content is not for reading. */
const silentNames = new Set("script style template noscript head title".split(" "));
const mediaNames = new Set(
  "audio video object iframe embed canvas svg form input button".split(" "),
);
const emphasisNames = new Set(["b", "strong", "em", "i", "mark"]);
const scriptNames: Readonly<Record<string, "superscript" | "subscript" | "underline">> = {
  sup: "superscript",
  sub: "subscript",
  u: "underline",
};

/**
 * The item text of XML or HTML. Only what an item text can say is taken over: words, paragraphs, scripts,
 * underlining, tables, formulas of ours, known pictures. Everything else, such as scripts, styles and
 * addresses, has no way into the text; what a reader would miss is named.
 */
export function textOfMarkup(markup: readonly Markup[], source: MarkupSource): MarkupReading {
  const reader = new MarkupReader(source);
  reader.readAll(markup);
  return reader.finish();
}

class MarkupReader {
  readonly #source: MarkupSource;
  readonly #blocks: TextBlock[] = [];
  readonly #losses = new Set<MarkupLoss>();
  #line: Inline[] | null = null;

  constructor(source: MarkupSource) {
    this.#source = source;
  }

  finish(): MarkupReading {
    this.#endLine();
    return { text: writeItemText(this.#blocks).trim(), losses: [...this.#losses] };
  }

  readAll(markup: readonly Markup[]): void {
    for (const one of markup) this.#read(one);
  }

  #read(markup: Markup): void {
    if (typeof markup === "string") this.#addText(markup);
    else if (silentNames.has(markup.name)) this.#lose(markup.name === "script" ? "script" : null);
    else if (mediaNames.has(markup.name)) this.#lose("media");
    else if (markup.name === "br") this.#endLine(true);
    else if (markup.name === "table") this.#addTable(markup);
    else if (blockNames.has(markup.name)) this.#addBlock(markup);
    else this.#readInline(markup);
  }

  #lose(loss: MarkupLoss | null): void {
    if (loss) this.#losses.add(loss);
  }

  #readInline(markup: MarkupElement): void {
    const script = scriptOf(markup);
    if (script) this.#addScript(script, markup);
    else if (isTex(markup)) this.#add(formula(plainText(markup)));
    else if (markup.name === "math") this.#addMath(markup);
    else if (markup.name === "img") this.#addPicture(markup);
    else {
      if (emphasisNames.has(markup.name)) this.#lose("emphasis");
      this.readAll(markup.children);
    }
  }

  #add(inline: Inline): void {
    this.#line ??= [];
    this.#line.push(inline);
  }

  #addText(raw: string): void {
    const text = raw.replace(/[ \t\r\n\f]+/g, " ");
    const starts = this.#line === null || this.#line.length === 0;
    // Not trimStart: a no-break space was put there on purpose.
    const kept = starts ? text.replace(/^ +/, "") : text;
    if (kept === "") return;
    if (!this.#source.texInText) return this.#add({ kind: "text", text: kept });
    for (const [index, part] of kept.split(/\\\((.+?)\\\)/).entries())
      if (part !== "") this.#add(index % 2 === 1 ? formula(part) : { kind: "text", text: part });
  }

  #addScript(kind: "superscript" | "subscript" | "underline", markup: MarkupElement): void {
    const text = plainText(markup).replace(/[ \t\r\n]+/g, " ");
    if (/[{}]/.test(text) || text.trim() === "") return this.readAll(markup.children);
    if (elementsOf(markup).length > 0) this.#lose("script-depth");
    this.#add({ kind, text: spaces(text) });
  }

  /** MathML carries its TeX in an annotation where the author's program kept it. */
  #addMath(markup: MarkupElement): void {
    const notes = elementsOf(markup, "semantics").flatMap((one) => elementsOf(one, "annotation"));
    const tex = notes.find(({ attributes }) => attributes["encoding"] === "application/x-tex");
    if (tex) return this.#add(formula(plainText(tex)));
    this.#lose("formula");
    this.#addText(lostFormula);
  }

  #addPicture({ attributes }: MarkupElement): void {
    const alt = (attributes["alt"] ?? "").replace(/[\]\n]/g, " ").trim();
    const name = this.#source.pictureOf(attributes["src"] ?? "");
    if (name !== null) return this.#add({ kind: "picture", name, alt });
    this.#lose("picture");
    if (alt !== "") this.#addText(`【${alt}】`);
  }

  #addBlock(markup: MarkupElement): void {
    this.#endLine();
    // An empty paragraph is an empty line of the text.
    if (markup.name === "p") this.#line = [];
    this.readAll(markup.children);
    this.#endLine();
  }

  #endLine(always = false): void {
    if (this.#line === null && !always) return;
    this.#blocks.push({ kind: "paragraph", inlines: settled(this.#line ?? []) });
    this.#line = null;
  }

  #addTable(markup: MarkupElement): void {
    this.#endLine();
    const rows = tableRows(markup).map((row) =>
      elementsOf(row)
        .filter(({ name }) => name === "td" || name === "th")
        .map((cell) => this.#cell(cell)),
    );
    const filled = rows.filter((row) => row.length > 0);
    if (filled.length > 0) this.#blocks.push({ kind: "table", rows: filled });
  }

  #cell(markup: MarkupElement): Inline[] {
    const inner = new MarkupReader(this.#source);
    inner.readAll(markup.children);
    inner.#endLine();
    for (const loss of inner.#losses) this.#lose(loss);
    return inner.#blocks.flatMap((block, index) => {
      const inlines = block.kind === "paragraph" ? block.inlines : block.rows.flat(2);
      const apart: Inline[] = index > 0 ? [{ kind: "text", text: " " }] : [];
      return [...apart, ...inlines.map(withoutBars)];
    });
  }
}

/** A | would end the cell. */
function withoutBars(inline: Inline): Inline {
  return inline.kind === "text" ? { ...inline, text: inline.text.replaceAll("|", "｜") } : inline;
}

function tableRows(table: MarkupElement): MarkupElement[] {
  return elementsOf(table).flatMap((one) =>
    one.name === "tr" ? [one] : one.name === "td" ? [] : tableRows(one),
  );
}

function scriptOf({ name, attributes }: MarkupElement) {
  if (name === "span" && /\bqti-underline\b/.test(attributes["class"] ?? "")) return "underline";
  return scriptNames[name];
}

/** How we write a formula into formats that have no TeX of their own. */
export const texClass = "tex";

function isTex({ name, attributes }: MarkupElement): boolean {
  return name === "span" && attributes["class"] === texClass;
}

function formula(tex: string): Inline {
  return {
    kind: "formula",
    tex: tex
      .replace(/\s+/g, " ")
      .replace(/^\\\(|\\\)$/g, "")
      .trim(),
  };
}

/** No-break spaces keep several spaces apart where white space collapses; here they are spaces. */
function spaces(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

function settled(line: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const inline of line) {
    const last = joined.at(-1);
    if (inline.kind === "text" && last?.kind === "text")
      last.text = (last.text + inline.text).replace(/ {2,}/g, " ");
    else joined.push({ ...inline });
  }
  const last = joined.at(-1);
  if (last?.kind === "text") last.text = last.text.replace(/ +$/, "");
  return joined
    .map((one) => (one.kind === "text" ? { ...one, text: spaces(one.text) } : one))
    .filter((one) => one.kind !== "text" || one.text !== "");
}
