import Papa from "papaparse";
import type { CellValue } from "read-excel-file/node";
import readExcelFile, { readSheet } from "read-excel-file/node";
import { decodeText, startsWith } from "./decode-text.ts";
import type { ZipLimits } from "./zip.ts";
import { readZip, writeZip, ZipRefused } from "./zip.ts";

/** One cell as text. `rounded`: a number so long that the spreadsheet has already lost its last digits. */
export interface Cell {
  text: string;
  rounded: boolean;
}

/** Why a file could not be read as a table. */
export type TableFault =
  "empty" | "not-a-table" | "old-excel" | "encoding" | "damaged" | "quotes" | "too-large";

export type TableReading = { ok: true; rows: Cell[][] } | { ok: false; fault: TableFault };

const limits = { entries: 2000, bytes: 24 * 1024 * 1024 };
/** A spreadsheet keeps fifteen significant digits of a number. */
const keptDigits = 15;

/**
 * Reads the first sheet of an .xlsx workbook or a CSV text (UTF-8, GBK/GB18030, UTF-16; comma, tab or
 * semicolon) by what the bytes are, whatever the file is called. Row n of the result is the
 * spreadsheet's row n + 1.
 */
export async function readTable(bytes: Buffer): Promise<TableReading> {
  if (bytes.length === 0) return { ok: false, fault: "empty" };
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { ok: false, fault: "old-excel" };
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return readWorkbook(bytes);
  const text = decodeText(bytes);
  return text === null ? { ok: false, fault: "encoding" } : readCsv(text);
}

interface RawNumber {
  digits: string;
}

async function readWorkbook(bytes: Buffer): Promise<TableReading> {
  try {
    const rows = await readSheet<RawNumber>(await measured(bytes, limits), numbersAsWritten);
    return { ok: true, rows: rows.map((row) => row.map(asCell)) };
  } catch (error) {
    if (error instanceof ZipRefused)
      return { ok: false, fault: error.why === "too-large" ? "too-large" : "damaged" };
    return { ok: false, fault: "not-a-table" };
  }
}

const numbersAsWritten = { parseNumber: (digits: string): RawNumber => ({ digits }) };

/** The reader unpacks whatever it is given; it is given only what was measured first. */
async function measured(bytes: Buffer, within: ZipLimits): Promise<Buffer> {
  return writeZip(await readZip(bytes, within, (name) => /\.(xml|rels)$/.test(name)));
}

/** Every sheet of a workbook by name. Throws ZipRefused, and whatever the reader says of what is no workbook. */
export async function readSheets(
  bytes: Buffer,
  within: ZipLimits,
): Promise<{ name: string; rows: string[][] }[]> {
  const sheets = await readExcelFile<RawNumber>(await measured(bytes, within), numbersAsWritten);
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((row) => row.map((value) => asCell(value).text)),
  }));
}

function asCell(value: CellValue<RawNumber> | null): Cell {
  if (value === null) return { text: "", rounded: false };
  if (value instanceof Date) return { text: value.toISOString().slice(0, 10), rounded: false };
  if (typeof value === "object") return numberCell(value.digits);
  return { text: String(value).trim(), rounded: false };
}

function numberCell(digits: string): Cell {
  const number = Number(digits);
  const rounded = Math.abs(number) >= 10 ** keptDigits;
  const plain = Number.isSafeInteger(number) ? String(number) : digits;
  return { text: plain, rounded };
}

/** A text of separated values; `most` rows at most, where one is given. */
export function readCsv(text: string, most = 0): TableReading {
  const { data, errors } = Papa.parse<string[]>(text, {
    preview: most,
    delimiter: delimiterOf(text),
    skipEmptyLines: false,
  });
  if (errors.some(({ type }) => type === "Quotes")) return { ok: false, fault: "quotes" };
  return {
    ok: true,
    rows: data.map((row) => row.map((cell) => ({ text: cell.trim(), rounded: isRounded(cell) }))),
  };
}

/** The one of the three that the first lines hold most of. */
function delimiterOf(text: string): string {
  const [head = ""] = /^(.*\n?){0,20}/.exec(text) ?? [];
  const count = (mark: string): number => head.split(mark).length;
  return [",", "\t", ";"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** A spreadsheet that lost digits writes 1.10105E+17 into its CSV. */
function isRounded(cell: string): boolean {
  return /^\d(\.\d+)?E\+1[5-9]$/i.test(cell.trim());
}
