import type { ElementLine, RangeCell } from "../../../domain/element-rows.ts";
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

/** A page carries its own heads and totals, so that it says on its own what it is. */
interface SheetPage {
  title: string;
  standard: string;
  total: number;
  ratio: string;
  shares: string;
  no: number;
  of: number;
  lines: SheetLine[];
}

/** What element-table.hbs prints. */
export interface ElementSheet {
  title: string;
  count: number;
  pages: SheetPage[];
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
  const title = `${standard.name}（${levelName}）理论知识鉴定要素细目表`;
  const shared = {
    ...{ title, total, of: pages.length },
    standard: `${standard.name} ${standard.code}（${standard.edition}）`,
    ratio: ratioOf(counts),
    shares: sharesOf(counts, total),
  };
  return {
    title,
    count: pages.length,
    pages: pages.map((lines, index) => ({ ...shared, no: index + 1, lines: lines.map(lineOf) })),
  };
}

function lineOf({ cells, element }: ElementLine<Element>): SheetLine {
  return {
    ranges: rangeSteps.flatMap((step) => (cells[step] ? [cellOf(cells[step])] : [])),
    code: runningNumber(element),
    name: element.name,
    importance: element.importance,
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
