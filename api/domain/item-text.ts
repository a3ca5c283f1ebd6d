/**
 * The little more than plain text that stems, options and rationales may hold. Texts without marks mean
 * what they say; the marks are few, readable in a file and hard to write by accident:
 *
 *   10 m^{2}   H_{2}O   \u{划线词语}   ____   \(\frac{1}{2}\)   ![图：坐席面板](3f9c21b0aa17e2d4.png)
 *
 *   | 时段 | 来电 |        lines that begin and end with | are rows of a table; the first row is its head
 *   | 上午 | 120  |
 *
 * Three or more low lines are one blank to write in. A backslash before ^{ _{ \u{ \( or ![ takes the mark
 * as letters. A new line begins a new paragraph.
 */
export type Inline =
  | { kind: "text"; text: string }
  | { kind: "superscript" | "subscript"; text: string }
  | { kind: "underline"; text: string }
  /** A ruled blank; however many low lines were typed, all are shown alike. */
  | { kind: "blank" }
  /** TeX, without its delimiters. */
  | { kind: "formula"; tex: string }
  /** `name`: the picture's name in the bank, its content's digest with its ending. */
  | { kind: "picture"; name: string; alt: string };

export type TextBlock =
  | { kind: "paragraph"; inlines: Inline[] }
  /** Rows of cells; the first row is the head. Rows may differ in length. */
  | { kind: "table"; rows: Inline[][][] };

/** What a picture of the bank is called: the first 16 hexadecimal digits of its SHA-256, and its kind. */
export const pictureName = "[0-9a-f]{16}\\.(?:png|jpg)";

const marks = new RegExp(
  [
    String.raw`\\(?<literal>[\^_]\{|\\u\{|\\\(|!\[)`,
    String.raw`(?<blank>_{3,}(?!\{))`,
    String.raw`(?<script>[\^_]|\\u)\{(?<inner>[^{}\n]*)\}`,
    String.raw`\\\((?<tex>.+?)\\\)`,
    String.raw`!\[(?<alt>[^\]\n]*)\]\((?<name>${pictureName})\)`,
  ].join("|"),
  "g",
);

const scripts = { "^": "superscript", _: "subscript", "\\u": "underline" } as const;

/** A text as blocks. Every text can be read; what is no whole mark is text. */
export function readItemText(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  for (const line of text.split("\n")) {
    const cells = cellsOf(line);
    const last = blocks.at(-1);
    if (cells === null) blocks.push({ kind: "paragraph", inlines: readInlines(line) });
    else if (last?.kind === "table") last.rows.push(cells);
    else blocks.push({ kind: "table", rows: [cells] });
  }
  return blocks;
}

/** What divides cells: a | that stands in no formula. */
const cellEnd = /\|(?!(?:(?!\\\().)*?\\\))/;

function cellsOf(line: string): Inline[][] | null {
  const row = /^\|(.+)\|$/.exec(line.trim());
  if (row?.[1] === undefined) return null;
  return row[1].split(cellEnd).map((cell) => readInlines(cell.trim()));
}

/** One line as marks and the text between them. */
export function readInlines(line: string): Inline[] {
  const inlines: Inline[] = [];
  let from = 0;
  for (const found of line.matchAll(marks)) {
    addText(inlines, line.slice(from, found.index));
    from = found.index + found[0].length;
    const { literal } = found.groups ?? {};
    if (literal === undefined) inlines.push(markOf(found.groups ?? {}));
    else addText(inlines, literal);
  }
  addText(inlines, line.slice(from));
  return inlines;
}

function addText(inlines: Inline[], text: string): void {
  const last = inlines.at(-1);
  if (text === "") return;
  if (last?.kind === "text") last.text += text;
  else inlines.push({ kind: "text", text });
}

function markOf(found: Record<string, string | undefined>): Inline {
  const { script, inner, tex, alt, name, blank } = found;
  if (blank !== undefined) return { kind: "blank" };
  if (tex !== undefined) return { kind: "formula", tex };
  if (name !== undefined) return { kind: "picture", name, alt: alt ?? "" };
  return { kind: scripts[script as keyof typeof scripts], text: inner ?? "" };
}

/** Blocks as a text again: what `readItemText` makes of it are the same blocks. */
export function writeItemText(blocks: readonly TextBlock[]): string {
  return blocks
    .map((block) =>
      block.kind === "paragraph"
        ? writeInlines(block.inlines)
        : block.rows.map((row) => `| ${row.map(writeInlines).join(" | ")} |`).join("\n"),
    )
    .join("\n");
}

function writeInlines(inlines: readonly Inline[]): string {
  return inlines.map(writeInline).join("");
}

function writeInline(inline: Inline): string {
  switch (inline.kind) {
    case "text":
      return inline.text.replace(/[\^_]\{|\\u\{|\\\(|!\[/g, "\\$&");
    case "blank":
      return "____";
    case "formula":
      return `\\(${inline.tex}\\)`;
    case "picture":
      return `![${inline.alt}](${inline.name})`;
    default: {
      const mark = { superscript: "^", subscript: "_", underline: "\\u" }[inline.kind];
      return `${mark}{${inline.text}}`;
    }
  }
}

/** The words alone, for lists, search and comparison: a formula by its TeX, a picture by its description. */
export function wordsOf(text: string): string {
  return readItemText(text)
    .map((block) =>
      block.kind === "paragraph"
        ? words(block.inlines)
        : block.rows.map((row) => row.map(words).join(" ")).join("\n"),
    )
    .join("\n");
}

function words(inlines: readonly Inline[]): string {
  return inlines.map(wordOf).join("");
}

function wordOf(inline: Inline): string {
  if (inline.kind === "formula") return inline.tex;
  if (inline.kind === "blank") return "____";
  return inline.kind === "picture" ? inline.alt : inline.text;
}

/**
 * The words rules of language look at: every paragraph and every cell on a line of its own, pictures left
 * out, and one letter in place of a formula, whose TeX follows other rules. Plain texts stay as they are.
 */
export function proseOf(text: string): string {
  return readItemText(text)
    .flatMap((block) => (block.kind === "paragraph" ? [block.inlines] : block.rows.flat()))
    .map(prose)
    .join("\n");
}

/** The prose of the paragraphs that say something: no tables, no pictures that stand alone. */
export function paragraphsOf(text: string): string[] {
  return readItemText(text)
    .map((block) => (block.kind === "paragraph" ? prose(block.inlines).trim() : ""))
    .filter((paragraph) => paragraph !== "");
}

function prose(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.kind === "formula") return "x";
      return inline.kind === "picture" ? "" : wordOf(inline);
    })
    .join("");
}

/** Every inline of a text, those in tables too, in reading order. */
export function inlinesOf(text: string): Inline[] {
  return readItemText(text).flatMap((block) =>
    block.kind === "paragraph" ? block.inlines : block.rows.flat(2),
  );
}

/** Names of the pictures a text shows, each once. */
export function picturesOf(text: string): string[] {
  const names = inlinesOf(text).flatMap((one) => (one.kind === "picture" ? [one.name] : []));
  return [...new Set(names)];
}

/** The TeX of the formulas of a text, each once. */
export function formulasOf(text: string): string[] {
  const all = inlinesOf(text).flatMap((one) => (one.kind === "formula" ? [one.tex] : []));
  return [...new Set(all)];
}

/** The characters of a text that are set as they are: no TeX, no descriptions of pictures, no marks. */
export function charactersOf(text: string): string {
  return inlinesOf(text)
    .map((inline) => ("text" in inline ? inline.text : ""))
    .join("");
}
