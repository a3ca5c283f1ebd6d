import type { PaperDocument, PaperSlot } from "../../../domain/paper.ts";
import type { PaperHead } from "./paper-head.ts";

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
      { where: `${placeOf(slot)}题干`, text: slot.stem },
      ...slot.options.map((option) => ({
        where: `${placeOf(slot)}选项 ${option.label}`,
        text: option.text,
      })),
    ]),
  ];
}

/** Where an item stands, with its number in the bank so that it can be found and mended. */
export function placeOf({ no, itemId }: Pick<PaperSlot, "no" | "itemId">): string {
  return `第 ${no} 题（${itemId}）`;
}
