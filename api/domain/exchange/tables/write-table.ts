import type { Item } from "../../item.ts";
import type { KnowledgePoint } from "../../standard.ts";
import { guardFormula } from "../formula-guard.ts";

interface Column {
  heading: string;
  /** In characters, for the spreadsheet. */
  width: number;
  value: (item: Item, point: KnowledgePoint | undefined) => string;
}

const typeNames = { single: "单选题", multiple: "多选题", "true-false": "判断题" } as const;
const cognitiveNames = { remember: "记忆", understand: "理解", apply: "应用" } as const;
const statusNames = {
  draft: "草稿",
  "in-review": "待审",
  approved: "可用",
  retired: "停用",
} as const;

const letters = ["A", "B", "C", "D", "E"] as const;
const levels = ["一", "二", "三", "四", "五", "六"] as const;

/** The columns of the national banks' item tables, and after them what this bank knows beside. */
const columns: readonly Column[] = [
  { heading: "试题GUID", width: 16, value: ({ id }) => id },
  { heading: "题型（必填）", width: 12, value: ({ type }) => typeNames[type] },
  { heading: "题干（必填）", width: 60, value: ({ stem }) => stem },
  { heading: "答案（必填）", width: 12, value: ({ key }) => key.join("") },
  ...letters.map((letter, at) => ({
    heading: `选项${letter}`,
    width: 24,
    value: ({ options }: Item) => options[at] ?? "",
  })),
  ...levels.map((level, at) => ({
    heading: `知识点${level}级`,
    width: 20,
    value: (item: Item, point: KnowledgePoint | undefined) => headings(item, point)[at] ?? "",
  })),
  { heading: "鉴定点代码", width: 18, value: ({ element }) => element ?? "" },
  { heading: "难度", width: 8, value: ({ difficulty }) => String(difficulty) },
  { heading: "认知层次", width: 10, value: ({ cognitive }) => cognitiveNames[cognitive] },
  { heading: "解析", width: 60, value: ({ rationale }) => rationale },
  { heading: "出处", width: 30, value: ({ source }) => source },
  { heading: "作者", width: 16, value: ({ author }) => author },
  { heading: "互斥试题", width: 20, value: ({ enemies }) => enemies.join("、") },
  { heading: "复核日期", width: 14, value: ({ reviewBy }) => reviewBy ?? "" },
  { heading: "版本", width: 8, value: ({ version }) => String(version) },
  { heading: "状态", width: 10, value: ({ status }) => statusNames[status] },
];

/** Headings above the point, and the point itself by code and name, innermost last. */
function headings(item: Item, point: KnowledgePoint | undefined): string[] {
  if (!point) return [item.knowledgePoint];
  return [...point.path.slice(0, levels.length - 1), `${point.code} ${point.name}`];
}

export interface ItemTable {
  headings: string[];
  widths: number[];
  rows: string[][];
}

/** Items as a table; no cell can be taken for a formula. */
export function writeTable(
  items: readonly Item[],
  points: ReadonlyMap<string, KnowledgePoint>,
): ItemTable {
  return {
    headings: columns.map(({ heading }) => heading),
    widths: columns.map(({ width }) => width),
    rows: items.map((item) => {
      const point = points.get(item.knowledgePoint);
      return columns.map(({ value }) => guardFormula(value(item, point)));
    }),
  };
}

/** Columns a writer fills in a new table: everything but what the bank itself decides. */
export function templateColumns(): { heading: string; width: number }[] {
  const decided = ["试题GUID", "版本", "状态"];
  return columns
    .filter(({ heading }) => !decided.includes(heading))
    .map(({ heading, width }) => ({ heading, width }));
}
