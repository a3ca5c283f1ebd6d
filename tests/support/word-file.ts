import { writeZip } from "../../api/platform/zip.ts";

/** A paragraph of a made Word document. */
export interface WordParagraph {
  text: string;
  /** Numbered by Word itself: 0 like items (1.), 1 like options (A．). */
  level?: 0 | 1;
  /** XML instead of the text's run. */
  raw?: string;
}

const w = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`;
const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`;

const types = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>`;
const rels = `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
const documentRels = `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rIdP" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/></Relationships>`;
/** Items as 1. 2. 3.; options below them as A．B．, beginning anew with each item. */
const shapes = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%2．"/></w:lvl></w:abstractNum>`;

const numbering = `${declaration}<w:numbering ${w}>${shapes}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "");
}

function paragraph({ text, level, raw }: WordParagraph): string {
  const numbered =
    level !== undefined
      ? `<w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr>`
      : "";
  const run = raw ?? `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
  return `<w:p>${numbered}${run}</w:p>`;
}

/** The run that shows the document's one picture. */
export const wordPicture = `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="坐席面板"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="rIdP"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

/** Rows of cells as a table of a Word document. */
export function wordTable(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]): string =>
    row.map((text) => `<w:tc>${paragraph({ text })}</w:tc>`).join("");
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join("")}</w:tbl>`;
}

/** A Word document as Word writes it, as far as a reader looks. */
export function wordFile(
  content: readonly (WordParagraph | string)[],
  picture: Buffer = Buffer.alloc(0),
): Promise<Buffer> {
  const body = content.map((one) => (typeof one === "string" ? one : paragraph(one))).join("");
  const document = `${declaration}<w:document ${w}><w:body>${body}</w:body></w:document>`;
  const texts = {
    "[Content_Types].xml": types,
    "_rels/.rels": rels,
    "word/document.xml": document,
    "word/_rels/document.xml.rels": documentRels,
    "word/numbering.xml": numbering,
  };
  return writeZip([
    ...Object.entries(texts).map(([name, text]) => ({ name, data: Buffer.from(text) })),
    { name: "word/media/image1.png", data: picture },
  ]);
}
