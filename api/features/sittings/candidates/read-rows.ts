import type { ListFaultCode, RowFaultCode } from "../../../contract/wording/sitting-texts.ts";
import type { Params } from "../../../contract/wording/word.ts";
import { readDocumentNumber } from "../../../domain/document-number.ts";
import type { Cell } from "../../../platform/table-file.ts";

export type Column = "name" | "documentNo" | "admissionNo" | "room" | "seat";

/** One candidate as a row of the list states them. */
export interface Entry {
  /** Row as the spreadsheet shows it. */
  row: number;
  name: string;
  documentNo: string;
  admissionNo: string | null;
  /** Room by name, and seat. */
  room: string | null;
  seat: number | null;
}

export interface RowFault {
  row: number;
  column: Column;
  code: RowFaultCode;
  params?: Params;
}

export interface ListFault {
  code: ListFaultCode;
  params?: Params;
}

export type ListReading =
  { ok: true; entries: Entry[]; faults: RowFault[] } | { ok: false; fault: ListFault };

/** Names under which lists carry a column, without blanks and brackets. */
const headings: Record<Column, readonly string[]> = {
  name: ["姓名", "考生姓名", "考生", "名字", "name"],
  documentNo: [
    ...["身份证号", "身份证号码", "身份证", "公民身份号码", "居民身份证号", "居民身份证号码"],
    ...["证件号", "证件号码", "有效证件号", "有效证件号码", "idnumber", "documentno"],
  ],
  admissionNo: ["准考证号", "准考证号码", "准考证", "考号", "考生号", "admissionno"],
  room: ["考场", "考场名称", "考场号", "考室", "room"],
  seat: ["座位号", "座位", "座号", "seat"],
};
const headingRows = 10;
const longestName = 50;
/** More in one sitting is a mistake of the file. */
export const rowLimit = 5000;
/** The template's worked example begins so and is passed over. */
export const exampleMark = "（示例）";

/** Finds the header, then reads each row below it; rows at fault are named and the others still read. */
export function readRows(rows: readonly (readonly Cell[])[]): ListReading {
  const found = findHeader(rows);
  if ("code" in found) return { ok: false, fault: found };
  const body = rows
    .slice(found.at + 1)
    .map((cells, index) => ({ cells, row: found.at + index + 2 }))
    .filter(({ cells }) => cells.some(({ text }) => text !== "") && !isExample(cells));
  if (body.length === 0) return { ok: false, fault: { code: "list.no-rows" } };
  if (body.length > rowLimit)
    return { ok: false, fault: { code: "list.too-many", params: { limit: rowLimit } } };
  const read = body.map(({ cells, row }) => readRow(cells, row, found.columns));
  return {
    ok: true,
    entries: read.flatMap(({ entry }) => entry ?? []),
    faults: read.flatMap(({ faults }) => faults),
  };
}

type Columns = Partial<Record<Column, number>>;

function isExample(cells: readonly Cell[]): boolean {
  const first = cells.find(({ text }) => text !== "");
  return first?.text.normalize("NFKC").startsWith(exampleMark.normalize("NFKC")) ?? false;
}

function findHeader(
  rows: readonly (readonly Cell[])[],
): { at: number; columns: Columns } | ListFault {
  for (const [at, cells] of rows.slice(0, headingRows).entries()) {
    const columns: Columns = {};
    for (const [index, { text }] of cells.entries()) {
      const column = columnNamed(text);
      if (!column) continue;
      if (columns[column] !== undefined)
        return { code: "list.column-twice", params: { column: text } };
      columns[column] = index;
    }
    if (columns.name !== undefined && columns.documentNo !== undefined) return { at, columns };
  }
  return { code: "list.no-header" };
}

function columnNamed(heading: string): Column | null {
  const bare = heading
    .normalize("NFKC")
    .replace(/\([^)]*\)/g, "")
    .replace(/[\s*:：]/g, "")
    .toLowerCase();
  const known = Object.entries(headings).find(([, names]) => names.includes(bare));
  return known ? (known[0] as Column) : null;
}

const blank: Cell = { text: "", rounded: false };

function readRow(
  cells: readonly Cell[],
  row: number,
  columns: Columns,
): { entry: Entry | null; faults: RowFault[] } {
  const cell = (column: Column): Cell => {
    const index = columns[column];
    return index === undefined ? blank : (cells[index] ?? blank);
  };
  const faults: RowFault[] = [];
  const refuse = (column: Column, code: RowFaultCode, params?: Params): void => {
    faults.push({ row, column, code, ...(params && { params }) });
  };
  const name = cell("name").text.normalize("NFC");
  if (name === "") refuse("name", "row.no-name");
  else if ([...name].length > longestName) refuse("name", "row.long-name");
  const documentNo = readDocument(cell("documentNo"), refuse);
  const admissionNo = readAdmission(cell("admissionNo"), refuse);
  const place = readPlace(cell("room").text, cell("seat").text, refuse);
  const entry = { row, name, documentNo: documentNo ?? "", admissionNo, ...place };
  return { entry: faults.length === 0 ? entry : null, faults };
}

type Refuse = (column: Column, code: RowFaultCode, params?: Params) => void;

function readDocument({ text, rounded }: Cell, refuse: Refuse): string | null {
  if (rounded) refuse("documentNo", "row.rounded", { column: "身份证号" });
  else if (text === "") refuse("documentNo", "row.no-document");
  else {
    const reading = readDocumentNumber(text);
    if (reading.ok) return reading.number;
    const { code, ...params } = reading.fault;
    refuse("documentNo", `document.${code}`, params);
  }
  return null;
}

/** An admission number as it is compared and kept: half-width, no blanks, capitals. */
export function normaliseAdmissionNo(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "").toUpperCase();
}

function readAdmission({ text, rounded }: Cell, refuse: Refuse): string | null {
  const number = normaliseAdmissionNo(text);
  if (number === "") return null;
  if (rounded) refuse("admissionNo", "row.rounded", { column: "准考证号" });
  else if (!/^[0-9A-Z-]{4,40}$/.test(number)) refuse("admissionNo", "row.admission-form");
  else return number;
  return null;
}

function readPlace(
  roomText: string,
  seatText: string,
  refuse: Refuse,
): { room: string | null; seat: number | null } {
  const room = roomText.normalize("NFC");
  const seat = seatText.normalize("NFKC").replace(/号$/, "");
  if ((room === "") !== (seat === "")) refuse("seat", "row.room-without-seat");
  if (room === "" || seat === "") return { room: null, seat: null };
  if (!/^0*[1-9]\d{0,3}$/.test(seat)) refuse("seat", "row.seat-form");
  return { room, seat: Number(seat) };
}
