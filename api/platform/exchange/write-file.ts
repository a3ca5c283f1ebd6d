import type { SheetData } from "write-excel-file/node";
import writeXlsxFile from "write-excel-file/node";
import { guardFormula } from "../../domain/exchange/formula-guard.ts";
import { writeGift } from "../../domain/exchange/gift/write-gift.ts";
import { writeMoodle } from "../../domain/exchange/moodle/write-moodle.ts";
import type { QtiEdition } from "../../domain/exchange/qti/qti-names.ts";
import {
  itemFileName,
  pictureFileName,
  writeQtiItem,
  writeQtiManifest,
} from "../../domain/exchange/qti/write-qti.ts";
import { exampleMark } from "../../domain/exchange/tables/read-table.ts";
import { templateColumns, writeTable } from "../../domain/exchange/tables/write-table.ts";
import { htmlOf, xmlOf } from "../../domain/exchange/write-markup.ts";
import type { Item } from "../../domain/item.ts";
import type { KnowledgePoint } from "../../domain/standard.ts";
import { writeZip } from "../zip.ts";

/** The bytes of the bank's pictures by name. */
export type Pictures = ReadonlyMap<string, Buffer>;

const headCell = {
  ...{ type: String, fontWeight: "bold" as const },
  ...{ backgroundColor: "#E8EEF4", borderStyle: "thin" as const },
};
/** Text, so that the spreadsheet turns no cell into a number or a date. */
const textCell = { type: String, format: "@" };

/** A column beside the items' own, with a value for each. */
export interface ExtraColumn {
  heading: string;
  values: readonly string[];
}

/** Items as a workbook of one sheet. */
export function writeExcel(
  items: readonly Item[],
  points: ReadonlyMap<string, KnowledgePoint>,
  extra: readonly ExtraColumn[] = [],
): Promise<Buffer> {
  const table = writeTable(items, points);
  const headings = [...table.headings, ...extra.map(({ heading }) => heading)];
  const widths = [...table.widths, ...extra.map(() => 40)];
  const rows = table.rows.map((row, at) => [
    ...row,
    ...extra.map(({ values }) => guardFormula(values[at] ?? "")),
  ]);
  return workbook("试题", widths, [
    headings.map((value) => ({ ...headCell, value })),
    ...rows.map((row) => row.map((value) => ({ ...textCell, value }))),
  ]);
}

function workbook(sheet: string, widths: readonly number[], rows: SheetData): Promise<Buffer> {
  return writeXlsxFile(rows, {
    ...{ sheet, stickyRowsCount: 1 },
    columns: widths.map((width) => ({ width })),
  }).toBuffer();
}

const examples: Record<string, string>[] = [
  {
    "题型（必填）": "单选题",
    "题干（必填）": `${exampleMark}普通话的标准音是（ ）。`,
    "答案（必填）": "A",
    ...{ 选项A: "北京语音", 选项B: "南京语音", 选项C: "洛阳语音", 选项D: "上海语音" },
    ...{ 知识点一级: "3.1.1.1.1 语音常识", 难度: "0.85", 认知层次: "记忆" },
    解析: "普通话以北京语音为标准音。",
    出处: "标准 3.1 五级 1.1.1 语音常识",
  },
  {
    "题型（必填）": "判断题",
    "题干（必填）": `${exampleMark}普通话以北京语音为标准音。`,
    "答案（必填）": "√",
    知识点一级: "语音常识",
  },
];
const preparedRows = 300;

/** An empty table to fill in; its example rows are passed over when it is read. */
export function writeTemplate(): Promise<Buffer> {
  const columns = templateColumns();
  const row = (values: Record<string, string>) =>
    columns.map(({ heading }) => ({ ...textCell, value: values[heading] ?? "" }));
  return workbook(
    "试题",
    columns.map(({ width }) => width),
    [
      columns.map(({ heading }) => ({ ...headCell, value: heading })),
      ...examples.map(row),
      ...Array.from({ length: preparedRows }, () => row({})),
    ],
  );
}

/** Items as a QTI package: one file an item, their pictures, and the list. */
export function writeQtiPackage(
  items: readonly Item[],
  edition: QtiEdition,
  pictures: Pictures,
): Promise<Buffer> {
  return writeZip([
    { name: "imsmanifest.xml", data: Buffer.from(xmlOf(writeQtiManifest(items, edition))) },
    ...items.map((item) => ({
      name: itemFileName(item),
      data: Buffer.from(xmlOf(writeQtiItem(item, edition))),
    })),
    ...[...pictures].map(([name, data]) => ({ name: pictureFileName(name), data })),
  ]);
}

export function writeMoodleFile(items: readonly Item[], pictures: Pictures): Buffer {
  const base64Of = (name: string): string => pictures.get(name)?.toString("base64") ?? "";
  return Buffer.from(xmlOf(writeMoodle(items, { html: htmlOf, base64Of })));
}

export function writeGiftFile(items: readonly Item[]): Buffer {
  return Buffer.from(writeGift(items, htmlOf));
}
