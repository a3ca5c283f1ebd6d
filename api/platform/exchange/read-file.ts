import { isGift, readGift } from "../../domain/exchange/gift/read-gift.ts";
import { readLines } from "../../domain/exchange/lines/read-lines.ts";
import { readMoodle } from "../../domain/exchange/moodle/read-moodle.ts";
import { isQtiItem } from "../../domain/exchange/qti/read-qti.ts";
import type { Place, ReadFormat, ReadItem } from "../../domain/exchange/read-item.ts";
import type { Sheet } from "../../domain/exchange/tables/read-table.ts";
import { readTables } from "../../domain/exchange/tables/read-table.ts";
import { decodeText, startsWith } from "../decode-text.ts";
import { readCsv, readSheets } from "../table-file.ts";
import type { ZipEntry } from "../zip.ts";
import { readZip, ZipRefused } from "../zip.ts";
import { readBankFiles } from "./bank-files.ts";
import { isWord, linesOfWord } from "./docx.ts";
import { MarkupRefused, parseHtml, parseXml } from "./markup-parser.ts";
import type { FoundPicture } from "./pictures.ts";
import { FileRefused } from "./refusal.ts";
import { FoundPictures } from "./pictures.ts";
import { moodlePictures, readQtiFile, readQtiPackage } from "./packages.ts";

/** A text of the file that belongs to no item. */
export interface IgnoredText {
  place: Place;
  text: string;
}

export interface FileReading {
  format: ReadFormat;
  items: ReadItem[];
  ignored: IgnoredText[];
  pictures: FoundPicture[];
}

export const fileLimits = {
  /** Entries and bytes of an archive, unpacked. */
  archive: { entries: 2000, bytes: 200 * 1024 * 1024 },
  /** A workbook is unpacked into many times its size. */
  workbook: { entries: 2000, bytes: 48 * 1024 * 1024 },
  items: 20_000,
};

/**
 * Reads the items of a file by what its bytes are, whatever it is called. Throws FileRefused with the reason
 * for every file it cannot read, and nothing else; runs on a thread of its own (see off-thread.ts).
 */
export async function readFile(bytes: Buffer): Promise<FileReading> {
  try {
    const reading = await readBytes(bytes);
    const { length: count } = reading.items;
    if (count === 0) throw new FileRefused("file.no-items");
    if (count > fileLimits.items)
      throw new FileRefused("file.too-many", { count, most: fileLimits.items });
    return reading;
  } catch (error) {
    throw asRefusal(error);
  }
}

function asRefusal(error: unknown): unknown {
  if (error instanceof ZipRefused)
    return new FileRefused(`file.${error.why}`, { entry: error.entry ?? "" });
  if (!(error instanceof MarkupRefused)) return error;
  if (error.why === "too-large" || error.why === "too-deep")
    return new FileRefused("file.too-large");
  return new FileRefused(`file.${error.why}`);
}

async function readBytes(bytes: Buffer): Promise<FileReading> {
  if (bytes.length === 0) throw new FileRefused("file.empty");
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new FileRefused("file.old-office");
  if (startsWith(bytes, [0x50, 0x4b])) return readArchive(bytes);
  const text = decodeText(bytes);
  if (text === null) throw new FileRefused("file.encoding");
  return readText(text);
}

async function readArchive(bytes: Buffer): Promise<FileReading> {
  const entries = await readZip(bytes, fileLimits.archive, () => true);
  const names = new Set(entries.map(({ name }) => name));
  if (names.has("xl/workbook.xml")) return readWorkbook(bytes);
  if (isWord(entries)) return readWord(entries);
  const pictures = new FoundPictures();
  const items = readQtiPackage(entries, pictures) ?? readBankFiles(textsOf(entries, /\.ya?ml$/i));
  if (!items) throw new FileRefused("file.unknown-archive");
  return reading(formatOfPackage(entries), items, pictures);
}

function formatOfPackage(entries: readonly ZipEntry[]): ReadFormat {
  const manifest = entries.find(({ name }) => name.endsWith("imsmanifest.xml"));
  if (!manifest) return "bank";
  return manifest.data.includes("xmlv3p0") ? "qti3" : "qti2";
}

function reading(
  format: ReadFormat,
  items: ReadItem[],
  pictures = new FoundPictures(),
  ignored: IgnoredText[] = [],
): FileReading {
  return { format, items, pictures: pictures.all(), ignored };
}

function textsOf(entries: readonly ZipEntry[], wanted: RegExp): { file: string; text: string }[] {
  return entries
    .filter(({ name }) => wanted.test(name))
    .map(({ name, data }) => ({ file: name, text: data.toString("utf8") }));
}

async function readWorkbook(bytes: Buffer): Promise<FileReading> {
  let sheets: Sheet[];
  try {
    sheets = await readSheets(bytes, fileLimits.workbook);
  } catch (error) {
    throw error instanceof ZipRefused ? error : new FileRefused("file.damaged");
  }
  return tables("excel", sheets);
}

function tables(format: "excel" | "csv", sheets: readonly Sheet[]): FileReading {
  const { items, headless, unread } = readTables(sheets);
  if (items.length === 0 && headless.length > 0)
    throw new FileRefused("file.no-head", { sheets: headless.join("、") });
  const ignored: IgnoredText[] = [
    ...headless.map((sheet) => ({ place: { sheet }, text: "" })),
    ...unread.map(({ sheet, row, heading }) => ({
      place: { ...(sheet !== null && { sheet }), row },
      text: heading,
    })),
  ];
  return reading(format, items, undefined, ignored);
}

async function readWord(entries: readonly ZipEntry[]): Promise<FileReading> {
  const pictures = new FoundPictures();
  const lines = await linesOfWord(entries, pictures).catch((error: unknown) => {
    throw error instanceof MarkupRefused ? error : new FileRefused("file.damaged");
  });
  const { items, ignored } = readLines(lines);
  return reading("word", items, pictures, ignored.map(asIgnored));
}

function asIgnored({ row, text }: { row: number; text: string }): IgnoredText {
  return { place: { row }, text };
}

function readText(text: string): FileReading {
  if (/^\s*</.test(text)) return readXmlText(text);
  if (/^knowledgePoint:/m.test(text) && /^items:/m.test(text)) {
    const items = readBankFiles([{ file: "", text }]);
    if (!items) throw new FileRefused("file.bank-problems");
    return reading("bank", items);
  }
  if (isGift(text)) return reading("gift", readGift(text, parseHtml));
  return readTable(text) ?? readRunning(text);
}

function readXmlText(text: string): FileReading {
  const root = parseXml(text);
  if (root.name === "quiz") {
    const pictures = new FoundPictures();
    const source = { parseHtml, picturesOf: moodlePictures(pictures) };
    return reading("moodle", readMoodle(root, source), pictures);
  }
  if (!isQtiItem(root)) throw new FileRefused("file.unknown-xml", { name: root.name });
  return reading(root.name.startsWith("qti-") ? "qti3" : "qti2", [readQtiFile(root)]);
}

/** Rows copied out of a spreadsheet, or a file of separated values: whatever has a head row. */
function readTable(text: string): FileReading | null {
  const table = readCsv(text, fileLimits.items + 100);
  if (!table.ok) return null;
  const rows = table.rows.map((row) => row.map((cell) => cell.text));
  const sheet = { name: null, rows };
  return readTables([sheet]).items.length > 0 ? tables("csv", [sheet]) : null;
}

function readRunning(text: string): FileReading {
  const lines = text
    .split(/\r\n?|\n|\f/)
    .map((line, index) => ({ row: index + 1, text: line, paragraph: false }));
  const { items, ignored } = readLines(lines);
  const aiken = /^ANSWER:[ \t]*[A-Z]\s*$/m.test(text) && items.every(({ no }) => no === null);
  return reading(aiken ? "aiken" : "text", items, undefined, ignored.map(asIgnored));
}
