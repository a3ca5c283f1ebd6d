import mammoth from "mammoth";
import type { TextLine } from "../../domain/exchange/lines/line-shape.ts";
import type { Markup, MarkupElement } from "../../domain/exchange/markup.ts";
import { isElement } from "../../domain/exchange/markup.ts";
import { lostFormula, textOfMarkup } from "../../domain/exchange/markup-text.ts";
import type { ZipEntry } from "../zip.ts";
import { writeZip } from "../zip.ts";
import { paragraphLabels } from "./docx-numbers.ts";
import { parseHtml, parseXml } from "./markup-parser.ts";
import type { FoundPictures } from "./pictures.ts";

const documentPath = "word/document.xml";

/** Whether these are the files of a Word document. */
export function isWord(entries: readonly Pick<ZipEntry, "name">[]): boolean {
  return entries.some(({ name }) => name === documentPath);
}

/**
 * The lines of a Word document, paragraph by paragraph, with the numbers and letters Word only shows, and
 * its pictures handed to `pictures`. Throws MarkupRefused for a document that is no XML.
 */
export async function linesOfWord(
  entries: readonly ZipEntry[],
  pictures: FoundPictures,
): Promise<TextLine[]> {
  const written = entries.map((entry) =>
    entry.name === documentPath ? { ...entry, data: numbered(entries, entry) } : entry,
  );
  const { value: html } = await mammoth.convertToHtml(
    { buffer: await writeZip(written) },
    {
      styleMap: ["u => u"],
      includeEmbeddedStyleMap: false,
      ignoreEmptyParagraphs: false,
      convertImage: mammoth.images.imgElement(async (image) => ({
        src: pictures.add(await image.readAsBuffer()) ?? "",
      })),
    },
  );
  const blocks = leaves(parseHtml(html));
  const source = { texInText: false, pictureOf: (address: string) => address || null };
  return blocks
    .flatMap((block) => textOfMarkup([block], source).text.split("\n"))
    .map((text, index) => ({ row: index + 1, text: optionsOfRow(text), paragraph: true }));
}

const lists = new Set(["ol", "ul", "div"]);

/** Paragraphs, headings, list entries and tables in order, each by itself. */
function leaves(markup: readonly Markup[]): Markup[] {
  return markup.flatMap((one): Markup[] => {
    if (!isElement(one)) return [one];
    if (lists.has(one.name)) return leaves(one.children);
    return one.name === "li" ? entriesOf(one) : [one];
  });
}

/** A list entry's own words, then the lists inside it. */
function entriesOf({ children }: MarkupElement): Markup[] {
  const nested = children.filter((one) => isElement(one) && lists.has(one.name));
  const own = children.filter((one) => !nested.includes(one));
  return [{ name: "p", attributes: {}, children: own }, ...leaves(nested)];
}

/** A row of a table that only lays options out side by side is a line of options. */
function optionsOfRow(text: string): string {
  const row = /^\|(.+)\|$/.exec(text)?.[1];
  const cells = row?.split("|").map((cell) => cell.trim()) ?? [];
  const options = cells.filter((cell) => /^[（(]?[A-HＡ-Ｈ]\s*[.．、)）]/.test(cell));
  return options.length >= 2 && options.length === cells.filter((cell) => cell !== "").length
    ? cells.join("  ")
    : text;
}

/** The document with what Word shows before paragraphs written into them, and a mark for each formula. */
function numbered(entries: readonly ZipEntry[], document: ZipEntry): Buffer {
  const xml = document.data.toString("utf8");
  const part = (name: string): MarkupElement | null => {
    const found = entries.find((entry) => entry.name === name);
    return found ? parseXml(found.data.toString("utf8")) : null;
  };
  const labels = paragraphLabels(
    // Paragraphs of drawings are none of the text's, and prefixes are not kept.
    parseXml(xml.replace(/<(\/?)a:p(?=[\s>/])/g, "<$1a:drawn")),
    part("word/numbering.xml"),
    part("word/styles.xml"),
  );
  return Buffer.from(markFormulas(writeLabels(xml, labels)));
}

/** Paragraphs begin in the text in the same order as in the tree. */
function writeLabels(xml: string, labels: readonly string[]): string {
  let paragraph = 0;
  return xml.replace(/<w:p(?:\s[^>]*?)?(\/)?>/g, (start, closed?: string) => {
    const label = labels[paragraph++] ?? "";
    if (label === "" || closed !== undefined) return start;
    return `${start}<w:r><w:t xml:space="preserve">${escaped(label)} </w:t></w:r>`;
  });
}

function escaped(text: string): string {
  return text.replace(/[<&]/g, (sign) => (sign === "<" ? "&lt;" : "&amp;"));
}

/** Word's own formulas are not read; where one stood is kept. */
function markFormulas(xml: string): string {
  const mark = `<w:r><w:t>${lostFormula}</w:t></w:r>`;
  return xml.replace(/<m:oMathPara\b[\s\S]*?<\/m:oMathPara>|<m:oMath\b[\s\S]*?<\/m:oMath>/g, mark);
}
