import { word } from "../../../contract/wording/word.ts";
import type { ItemType } from "../../../domain/item.ts";
import { optionCounts } from "../../../domain/item.ts";
import { toHalfMarks, toMarks } from "../../../domain/marks.ts";
import type { PaperDocument } from "../../../domain/paper.ts";
import type { PaperHead } from "./paper-head.ts";

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

const optionNumeral = ordinals[optionCounts.multiple - 1] ?? "";

/** How each type is answered, as candidates are used to reading it. */
const answering = {
  single: "选择一个正确的答案，将相应的字母填入题内的括号中。",
  "true-false": "将判断结果填入括号中，正确的填“√”，错误的填“×”。",
  multiple: `每题有${optionNumeral}个备选项，至少有两个是正确的，将正确选项的字母填入题内的括号中，多选、少选、错选均不得分。`,
} as const satisfies Record<ItemType, string>;

function typeName(type: ItemType): string {
  return word("zh", `type.${type}`);
}

function range({ from, to }: PlacedSection): string {
  return from === to ? `第${from}题` : `第${from}题～第${to}题`;
}

/** e.g. 一、单项选择题（第1题～第80题。选择一个正确的答案，…每题1分，满分80分。） */
export function sectionHeading(section: PlacedSection): string {
  const { ordinal, type, marksEach, total } = section;
  const marks = `每题${marksEach}分，满分${total}分。`;
  return `${ordinal}、${typeName(type)}（${range(section)}。${answering[type]}${marks}）`;
}

/** The same on the key, without the instructions. */
export function keyHeading(section: PlacedSection): string {
  const { ordinal, type, marksEach, total } = section;
  return `${ordinal}、${typeName(type)}（${range(section)}，每题${marksEach}分，满分${total}分）`;
}

/** 注意事项 of the first page. */
export function notices({ occupation, edition, minutes }: PaperHead): string[] {
  const year = edition.replaceAll(" ", "");
  return [
    `本试卷依据${year}《${occupation}国家职业技能标准》命制，考试时间：${minutes}分钟。`,
    "请首先按要求在试卷的标封处填写您的姓名、准考证号和所在单位的名称。",
    "请仔细阅读各种题目的答题要求，在规定的位置填写您的答案。",
    "不要在试卷上乱写乱画，不要在标封区填写无关的内容。",
  ];
}

/** The blank of a choice item, wide enough to write in: one letter, or as many as may be right. */
export function withWritingRoom(stem: string, type: ItemType): string {
  const blank = type === "multiple" ? "（　　　　）" : "（　　）";
  return type === "true-false" ? `${blank}${stem}` : stem.replace(/[（(][ \u3000]*[）)]/g, blank);
}

/** Every text of the paper with the words that say where it stands. */
export function paperTexts(
  paper: PaperDocument,
  head: PaperHead,
): { where: string; text: string }[] {
  return [
    { where: "试卷标题", text: head.titleLines.join("") },
    { where: "试卷注意事项", text: notices(head).join("") },
    { where: "试卷编号", text: head.paperNo },
    ...paper.slots.flatMap((slot) => [
      { where: `第 ${slot.no} 题题干`, text: slot.stem },
      ...slot.options.map((option) => ({
        where: `第 ${slot.no} 题选项 ${option.label}`,
        text: option.text,
      })),
    ]),
  ];
}
