import writeXlsxFile from "write-excel-file/node";
import { exampleMark } from "./read-rows.ts";

const columns = [
  { heading: "姓名（必填）", example: `${exampleMark}张三`, width: 18 },
  { heading: "身份证号（必填）", example: "11010519491231002X", width: 26 },
  { heading: "准考证号（可不填，自动编号）", example: "", width: 30 },
  { heading: "考场（可不填）", example: "", width: 18 },
  { heading: "座位号（可不填）", example: "", width: 18 },
];
/** Rows prepared as text, so that the spreadsheet keeps all digits of an identity number. */
const preparedRows = 500;

/** An empty list to fill in; its example row is passed over when it is imported. */
export async function candidateTemplate(): Promise<Buffer> {
  const heading = columns.map(({ heading }) => ({
    ...{ value: heading, type: String, fontWeight: "bold" as const },
    ...{ backgroundColor: "#E8EEF4", borderStyle: "thin" as const },
  }));
  const example = columns.map(({ example }) => ({
    ...{ value: example, type: String, format: "@" },
    ...{ textColor: "#7A7A7A", fontStyle: "italic" as const },
  }));
  const blank = columns.map(() => ({ value: "", type: String, format: "@" }));
  const rows = [heading, example, ...Array.from({ length: preparedRows }, () => blank)];
  return writeXlsxFile(rows, {
    sheet: "考生名单",
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
}
