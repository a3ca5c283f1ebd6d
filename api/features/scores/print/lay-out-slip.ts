import type { Block, Ink, Page } from "../../../platform/pdf/ink.ts";
import { abreast, blank, mm, moved, stacked } from "../../../platform/pdf/ink.ts";
import { paragraph } from "../../../platform/pdf/paragraph.ts";
import type { Cell } from "../../../platform/pdf/table.ts";
import { table } from "../../../platform/pdf/table.ts";
import type { Typeface } from "../../../platform/pdf/typeface.ts";
import { requirePrintable } from "../../../platform/pdf/typeface.ts";
import { UnprintableText } from "../../../platform/pdf/unprintable-text.ts";

/** One candidate's 成绩通知单 as plain data; dates and times as they are to be read (2026年11月23日). */
export interface Slip {
  /** Who holds the assessment and signs; printed at the top and beside the seal. */
  body: string;
  occupation: string;
  /** e.g. 五级/初级工 */
  level: string;
  name: string;
  admissionNo: string;
  /** Name of the sitting. */
  sitting: string;
  /** When the sitting was held. */
  held: string;
  total: number;
  fullMarks: number;
  passMark: number;
  passed: boolean;
  rows: readonly { row: string; got: number; of: number }[];
  /** Number of the hand-in receipt; null when time or staff handed in. */
  receipt: string | null;
  /** Date of issue. */
  issued: string;
}

const page = { width: mm(210), height: mm(148) };
const margin = { side: mm(16), top: mm(12) };
const width = page.width - 2 * margin.side;
const gutter = mm(6);
const half = (width - gutter) / 2;
const cellText = { size: 10, lead: 14, rowHeight: 21 };

/** One A5 page, across, for each candidate. Throws UnprintableText naming the candidate. */
export function layOutSlips(slips: readonly Slip[], face: Typeface): Page[] {
  requirePrintable(slips.flatMap(slipTexts), face);
  return slips.map((slip) => slipPage(slip, face));
}

function slipTexts(slip: Slip): { where: string; text: string }[] {
  const { body, occupation, level, name, admissionNo, sitting, held, issued } = slip;
  const where = `准考证号 ${admissionNo} 的成绩通知单`;
  const rest = [body, occupation, level, admissionNo, sitting, held, issued, slip.receipt ?? ""];
  return [
    { where: `${where}“姓名”一栏`, text: name },
    { where, text: [...rest, ...slip.rows.map(({ row }) => row)].join("") },
  ];
}

function slipPage(slip: Slip, face: Typeface): Page {
  const content = stacked([
    title(slip, face),
    blank(10),
    abreast([
      { x: 0, block: personTable(slip, face) },
      { x: half + gutter, block: rowTable(slip, face) },
    ]),
    blank(8),
    remarks(slip, face),
  ]);
  const foot = signature(slip, face);
  const footTop = page.height - margin.top - foot.height;
  if (margin.top + content.height > footTop)
    throw new UnprintableText([
      {
        where: `准考证号 ${slip.admissionNo} 的成绩通知单`,
        fault: "内容过多，一页排不下；请缩短场次名称等文字。",
      },
    ]);
  const ink: Ink[] = [
    ...moved(content.ink, margin.side, margin.top),
    ...moved(foot.ink, margin.side, footTop),
  ];
  return { ...page, ink };
}

function title({ body }: Slip, face: Typeface): Block {
  const small = { size: 12, lead: 19, align: "center" } as const;
  const large = { size: 18, lead: 28, align: "center", weight: "bold" } as const;
  return stacked([
    paragraph(body, width, small, face),
    paragraph("理论知识考试成绩通知单", width, large, face),
  ]);
}

function personTable(slip: Slip, face: Typeface): Block {
  const fields: [string, string][] = [
    ["姓名", slip.name],
    ["准考证号", slip.admissionNo],
    ["职业（工种）", slip.occupation],
    ["等级", slip.level],
    ["考试场次", slip.sitting],
    ["考试时间", slip.held],
    ["成绩", `${slip.total} 分（满分 ${slip.fullMarks} 分）`],
    ["结论", slip.passed ? "合格" : "不合格"],
  ];
  const strong = new Set(["成绩", "结论"]);
  const rows = fields.map(([label, text]): Cell[] => [
    { text: label },
    { text, align: "left", weight: strong.has(label) ? "bold" : "regular" },
  ]);
  return table(rows, { ...cellText, widths: [72, half - 72] }, face);
}

function rowTable({ rows, total, fullMarks }: Slip, face: Typeface): Block {
  const head = ["权重项", "得分", "分值"].map((text): Cell => ({ text, weight: "bold" }));
  const body = rows.map(({ row, got, of }): Cell[] => [
    { text: row, align: "left" },
    { text: String(got) },
    { text: String(of) },
  ]);
  const sum = ["合计", String(total), String(fullMarks)].map((text): Cell => ({ text }));
  const widths = [half - 96, 48, 48];
  return table([head, ...body, sum], { ...cellText, widths }, face);
}

function remarks({ passMark, receipt }: Slip, face: Typeface): Block {
  const setting = { size: 9, lead: 14 };
  const lines = [
    `理论知识考试成绩达 ${passMark} 分（含）以上者为合格；理论知识考试和技能考核均合格者，方为本次认定合格。`,
    ...(receipt === null ? [] : [`交卷回执：${receipt}`]),
  ];
  return stacked(lines.map((line) => paragraph(line, width, setting, face)));
}

/** Who issues it, with room for the seal, and the date. */
function signature({ body, issued }: Slip, face: Typeface): Block {
  const setting = { size: 10.5, lead: 20, align: "right" } as const;
  return stacked([
    paragraph(`${body}（盖章）`, width, setting, face),
    paragraph(issued, width, setting, face),
  ]);
}
