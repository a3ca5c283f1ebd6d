import writeXlsxFile from "write-excel-file/node";
import type { ResultView } from "../../contract/scores.ts";
import type { Deps } from "../../platform/http.ts";
import { readZip, writeZip } from "../../platform/zip.ts";
import { listResults } from "./list-results.ts";

interface Column {
  heading: string;
  width: number;
  value: (result: ResultView) => string | number | null;
}

const statusTexts = {
  prepared: "未开始",
  running: "作答中",
  paused: "已暂停",
  "handed-in": "已交卷",
  voided: "作废",
} as const satisfies Record<ResultView["status"], string>;

const minute = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
});

const fixed: Column[] = [
  { heading: "准考证号", width: 18, value: (one) => one.admissionNo },
  { heading: "姓名", width: 14, value: (one) => one.name },
  { heading: "考场", width: 14, value: (one) => one.room },
  { heading: "座位号", width: 8, value: (one) => one.seat },
  { heading: "试卷", width: 6, value: (one) => one.series },
  {
    heading: "状态",
    width: 10,
    value: ({ attemptId, status }) => (attemptId === null ? "未登录" : statusTexts[status]),
  },
  {
    heading: "交卷时间",
    width: 18,
    value: ({ handedInAt }) => (handedInAt === null ? null : minute.format(new Date(handedInAt))),
  },
  { heading: "交卷方式", width: 10, value: ({ handedInBy }) => byText(handedInBy) },
  { heading: "已答题数", width: 10, value: (one) => one.answered },
  { heading: "总分", width: 8, value: (one) => one.total },
  {
    heading: "是否合格",
    width: 10,
    value: ({ passed }) => (passed === null ? null : passed ? "合格" : "不合格"),
  },
];

const ownLimits = { entries: 100, bytes: 100 * 1024 * 1024 };

function byText(by: string | null): string | null {
  if (by === "candidate") return "本人";
  return by === "time" ? "到时自动" : by;
}

/** The score list as a spreadsheet: one row a candidate, marks as numbers. Same scores, same bytes. */
export async function exportResults(deps: Pick<Deps, "db">, sittingId: string): Promise<Buffer> {
  const { results } = await listResults(deps, sittingId);
  const columns = [...fixed, ...rowColumns(results)];
  const heading = columns.map((column) => ({
    ...{ value: column.heading, type: String, fontWeight: "bold" as const },
    ...{ backgroundColor: "#E8EEF4", borderStyle: "thin" as const },
  }));
  const rows = results.map((result) =>
    columns.map(({ value }) => {
      const shown = value(result);
      return typeof shown === "number"
        ? { value: shown, type: Number }
        : { value: guardFormula(shown ?? ""), type: String };
    }),
  );
  const workbook = await writeXlsxFile([heading, ...rows], {
    sheet: "成绩",
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
  // A workbook is a zip, and its writer notes the time in it.
  return writeZip(await readZip(workbook, ownLimits, () => true));
}

/** A column for each weight row anyone was scored in, with what it was worth. */
function rowColumns(results: readonly ResultView[]): Column[] {
  const worth = new Map(results.flatMap(({ rows }) => rows.map(({ row, of }) => [row, of])));
  return [...worth].map(([row, of]) => ({
    heading: `${row}（${of} 分）`,
    width: 20,
    value: (result) => result.rows.find((one) => one.row === row)?.got ?? null,
  }));
}

/** A text that a spreadsheet would calculate is kept a text by an apostrophe. */
export function guardFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
