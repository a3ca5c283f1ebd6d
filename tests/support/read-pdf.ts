import zlib from "node:zlib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A piece of a page's structure: its role, its own text, and the pieces within it. */
export interface Piece {
  role: string;
  text: string;
  children: Piece[];
}

export interface ReadPage {
  /** Points. */
  width: number;
  height: number;
  /** In the order in which it is painted, without white space. */
  text: string;
  structure: Piece | null;
}

export interface ReadPdf {
  title: string;
  language: string;
  created: string;
  bookmarks: string[];
  pages: ReadPage[];
}

interface Node {
  role?: string;
  type?: string;
  id?: string;
  children?: Node[];
}

/** A PDF as a reader program by other people sees it. */
export async function readPdf(pdf: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const { info } = (await document.getMetadata()) as unknown as { info: Record<string, string> };
  const outline = (await document.getOutline()) as { title: string }[] | null;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const texts = new Map<string, string>();
    let [id, text] = ["", ""];
    for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
      if ("str" in item) {
        text += item.str;
        texts.set(id, (texts.get(id) ?? "") + item.str);
      } else id = item.type === "endMarkedContent" ? "" : item.id;
    }
    const tree = (await page.getStructTree()) as Node | null;
    const structure = tree && asPiece(tree, texts);
    pages.push({ width, height, text: bare(text), structure });
  }
  await document.destroy();
  return {
    title: info["Title"] ?? "",
    language: info["Language"] ?? "",
    created: info["CreationDate"] ?? "",
    bookmarks: (outline ?? []).map(({ title }) => title),
    pages,
  };
}

function asPiece({ role = "", children = [] }: Node, texts: ReadonlyMap<string, string>): Piece {
  const own = children.filter(({ type }) => type === "content");
  return {
    role,
    text: bare(own.map(({ id }) => texts.get(id ?? "") ?? "").join("")),
    children: children.filter((one) => one.role !== undefined).map((one) => asPiece(one, texts)),
  };
}

/** All pieces of a role, in reading order. */
export function piecesOf(pieces: readonly (Piece | null)[], role: string): Piece[] {
  return pieces.flatMap((piece) => {
    if (!piece) return [];
    const within = piecesOf(piece.children, role);
    return piece.role === role ? [piece, ...within] : within;
  });
}

/** Without white space, which readers guess at. */
export function bare(text: string): string {
  return text.replace(/\s/g, "");
}

/** Everything a PDF holds as text, its compressed parts unpacked: for what reader programs do not tell. */
export function unpacked(pdf: Buffer): string {
  const parts = [pdf.toString("latin1")];
  for (let at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at + 1)) {
    const data = pdf.subarray(at + 7, pdf.indexOf("\nendstream", at));
    try {
      parts.push(zlib.inflateSync(data).toString("latin1"));
    } catch {
      // Not a compressed stream, or the word within one.
    }
  }
  return parts.join("\n");
}
