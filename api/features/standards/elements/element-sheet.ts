import type { RangeCell } from "../../../domain/element-rows.ts";
import { elementPages, rangeSteps } from "../../../domain/element-rows.ts";
import type { ElementTable, ImportanceCounts } from "../../../domain/element-table.ts";
import type { Element } from "../../../domain/element.ts";

/** A merged cell; what it lacks is an empty text, so that the sheet shows a gap nobody overlooks. */
interface SheetCell {
  lines: number;
  name: string;
  code: string;
  ratio: string;
  percent: string;
  /** The weight table goes no further down than its rows. */
  weighted: boolean;
}

interface SheetLine {
  ranges: SheetCell[];
  code: string;
  name: string;
  importance: string;
}

/** What element-table.hbs prints. */
export interface ElementSheet {
  title: string;
  standard: string;
  total: number;
  ratio: string;
  shares: string;
  count: number;
  pages: { no: number; of: number; lines: SheetLine[] }[];
}

/** Lines of a landscape A4 page at the sheet's type size, with one to spare. */
const linesPerPage = 26;
/** Characters of an element's name that stand on one line. */
const nameWidth = 19;

/** 鉴定要素细目表 as pages of A4, each complete in itself. */
export function elementSheet(
  standard: { code: string; name: string; edition: string },
  table: ElementTable,
): ElementSheet {
  const { counts, levelName } = table;
  const total = counts.X + counts.Y + counts.Z;
  const pages = elementPages(table, linesPerPage, ({ name }) => Math.ceil(name.length / nameWidth));
  return {
    title: `${standard.name}（${levelName}）理论知识鉴定要素细目表`,
    standard: `${standard.name} ${standard.code}（${standard.edition}）`,
    total,
    ratio: ratioOf(counts),
    shares: sharesOf(counts, total),
    count: pages.length,
    pages: pages.map((lines, index) => ({
      no: index + 1,
      of: pages.length,
      lines: lines.map(({ cells, element }) => ({
        ranges: rangeSteps.flatMap((step) => (cells[step] ? [cellOf(cells[step])] : [])),
        code: runningNumber(element),
        name: element.name,
        importance: element.importance,
      })),
    })),
  };
}

function cellOf({ lines, name, code, counts, percent, continued }: RangeCell): SheetCell {
  return {
    ...{ lines, code, ratio: ratioOf(counts) },
    name: name === "" ? "—" : `${name}${continued ? "（续）" : ""}`,
    percent: percent === null ? "" : String(percent),
    weighted: percent !== null,
  };
}

function ratioOf({ X, Y, Z }: ImportanceCounts): string {
  return `${X}:${Y}:${Z}`;
}

/** X 80%、Y 15%、Z 5%: to whole percents, for reading only. */
function sharesOf(counts: ImportanceCounts, total: number): string {
  return (["X", "Y", "Z"] as const)
    .map((one) => `${one} ${total === 0 ? 0 : Math.round((100 * counts[one]) / total)}%`)
    .join("、");
}

/** 001 of 2.1.1-001: the point's code stands beside it. */
function runningNumber({ code, knowledgePoint }: Element): string {
  return code.slice(knowledgePoint.length + 1);
}
