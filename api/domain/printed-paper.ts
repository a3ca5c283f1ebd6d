/**
 * The words a paper is printed with, for the PDF and the screen alike: one source, so that both read the
 * same. A paper is Chinese whatever language its reader works in.
 */
import type { ItemType } from "./item.ts";
import { toHalfMarks, toMarks } from "./marks.ts";
import type { PaperDocument } from "./paper.ts";

/** A section of a paper with its place: the ordinal it is printed under and its item numbers. */
export interface PlacedSection {
  /** 一、二、三 … */
  ordinal: string;
  type: ItemType;
  from: number;
  to: number;
  marksEach: number;
  total: number;
}

const ordinals = "一二三四五六七八九十";

/** Sections in printed order with the numbers of their items. */
export function placedSections(paper: Pick<PaperDocument, "sections">): PlacedSection[] {
  let next = 1;
  return paper.sections.map(({ type, count, marksEach }, index) => {
    const from = next;
    next += count;
    const total = toMarks(count * toHalfMarks(marksEach));
    return { ordinal: ordinals[index] ?? "", type, from, to: next - 1, marksEach, total };
  });
}

/** How each type is answered, as candidates are used to reading it. */
const answering = {
  single: "选择一个正确的答案，将相应的字母填入题内的括号中。",
  "true-false": "将判断结果填入括号中，正确的填“√”，错误的填“×”。",
  multiple:
    "每题有五个备选项，至少有两个是正确的，将正确选项的字母填入题内的括号中，多选、少选、错选均不得分。",
} as const satisfies Record<ItemType, string>;

/** Names of the types as printed. */
export const typeNames = {
  single: "单项选择题",
  multiple: "多项选择题",
  "true-false": "判断题",
} as const satisfies Record<ItemType, string>;

function range({ from, to }: PlacedSection): string {
  return from === to ? `第${from}题` : `第${from}题～第${to}题`;
}

/** e.g. 一、单项选择题. */
export function sectionName({ ordinal, type }: PlacedSection): string {
  return `${ordinal}、${typeNames[type]}`;
}

/** What follows the ordinal, e.g. 单项选择题（第1题～第80题。选择一个正确的答案，…每题1分，满分80分。） */
export function sectionInstructions(section: PlacedSection): string {
  const { type, marksEach, total } = section;
  const marks = `每题${marksEach}分，满分${total}分。`;
  return `${typeNames[type]}（${range(section)}。${answering[type]}${marks}）`;
}

/** e.g. 一、单项选择题（第1题～第80题。选择一个正确的答案，…每题1分，满分80分。） */
export function sectionHeading(section: PlacedSection): string {
  return `${section.ordinal}、${sectionInstructions(section)}`;
}

/** The same on the key, without the instructions. */
export function keyHeading(section: PlacedSection): string {
  const { ordinal, type, marksEach, total } = section;
  return `${ordinal}、${typeNames[type]}（${range(section)}，每题${marksEach}分，满分${total}分）`;
}

/** The blank of a choice item, wide enough to write in: one letter, or as many as may be right. */
export function withWritingRoom(stem: string, type: ItemType): string {
  const blank = type === "multiple" ? "（　　　　）" : "（　　）";
  if (type === "true-false") return `${blank}${stem}`;
  // Brackets inside a formula are no blank.
  return stem.replace(/\\\(.+?\\\)|[（(][ \u3000]*[）)]/g, (found) =>
    found.startsWith("\\") ? found : blank,
  );
}

/** 试卷编号: the beginning of the content hash and the series, e.g. 3F9C21B0-A. */
export function paperNo(paper: Pick<PaperDocument, "hash" | "series">): string {
  return `${paper.hash.slice(0, 8).toUpperCase()}-${paper.series}`;
}
