import type { PaperDocument, PaperSlot } from "../../../domain/paper.ts";
import type { PlacedSection } from "../../../domain/printed-paper.ts";
import { keyHeading, placedSections } from "../../../domain/printed-paper.ts";
import type { Block, Mark, Page } from "../../../platform/pdf/ink.ts";
import { abreast, marked } from "../../../platform/pdf/ink.ts";
import { paragraph } from "../../../platform/pdf/paragraph.ts";
import type { Cell } from "../../../platform/pdf/table.ts";
import { table } from "../../../platform/pdf/table.ts";
import { richText } from "../../../platform/pdf/rich-text.ts";
import type { PrintedFigures, Typeface } from "../../../platform/pdf/typeface.ts";
import { requirePrintable } from "../../../platform/pdf/typeface.ts";
import type { PaperHead } from "./paper-head.ts";
import { paperTexts, placeOf } from "./paper-words.ts";
import type { LongTable } from "./staff-sheet.ts";
import { cellText, shares, StaffSheet, width } from "./staff-sheet.ts";

/** What the key says beyond the paper itself. */
export interface KeyMatter {
  paper: PaperDocument;
  head: PaperHead;
  /** Names of knowledge points by code; a code without a name is printed alone. */
  pointNames: Readonly<Record<string, string>>;
  /** 解析 by item id, in the version that stands on the paper; an item without one is left out. */
  rationales: Readonly<Record<string, string>>;
  /** Pictures and formulas of the texts; none where they have none. */
  figures?: PrintedFigures | undefined;
}

/** The separate answer key and marking guide: keys by section, how to mark, why each key is right, every item's facts. */
export function layOutKey(matter: KeyMatter, face: Typeface): Page[] {
  const { paper, head } = matter;
  requirePrintable(keyTexts(matter), face);
  const sheet = new StaffSheet([...head.titleLines, "答案与评分依据"], face);
  sheet.text(identity(matter), { align: "center" });
  for (const section of placedSections(paper))
    sheet.blocks(keyHeading(section), answerBlocks(section, paper.slots, face));
  sheet.skip(6);
  sheet.text(markingNotes(paper));
  const reasons = paper.slots.flatMap((slot) => reasonBlock(slot, matter, face));
  if (reasons.length > 0) sheet.blocks("各题解析", reasons, 3);
  sheet.table("各题考核的知识点", factTable(matter));
  return sheet.draw(head, ["答案", "考试结束前不得外传"]);
}

function keyTexts(matter: KeyMatter): { where: string; text: string }[] {
  const { paper, head, pointNames, rationales } = matter;
  return [
    ...paperTexts(paper, head),
    ...paper.slots.map((slot) => ({
      where: `${placeOf(slot)}解析`,
      text: rationales[slot.itemId] ?? "",
    })),
    ...Object.entries(pointNames).map(([code, name]) => ({ where: `知识点 ${code}`, text: name })),
  ];
}

function identity({ paper, head }: KeyMatter): string {
  return `试卷编号：${head.paperNo}　　${head.series} 卷　　共 ${paper.slots.length} 题　　考试时间 ${head.minutes} 分钟`;
}

const keysPerRow = 10;

/** Keys ten to a row: the numbers above, the letters below. */
function answerBlocks(
  section: PlacedSection,
  slots: readonly PaperSlot[],
  face: Typeface,
): Block[] {
  const own = slots.slice(section.from - 1, section.to);
  const mark: Mark = { role: "Table", parent: null };
  const setting = { ...cellText, widths: Array<number>(keysPerRow).fill(width / keysPerRow), mark };
  const pairs: Block[] = [];
  for (let first = 0; first < own.length; first += keysPerRow) {
    const row = own.slice(first, first + keysPerRow);
    const numbers = row.map(({ no }): Cell => ({ text: String(no), head: true }));
    const keys = row.map(({ key }): Cell => ({ text: key.join(""), weight: "bold" }));
    pairs.push(table([numbers, keys], setting, face));
  }
  return pairs;
}

function markingNotes(paper: PaperDocument): string {
  const multiple = paper.sections.some(({ type }) => type === "multiple");
  return [
    "评分说明：答对得该题满分，答错或未答得 0 分，不倒扣分。",
    ...(multiple ? ["多项选择题所选与答案完全相同才得分，多选、少选、错选均不得分。"] : []),
  ].join("");
}

function reasonBlock(slot: PaperSlot, { rationales }: KeyMatter, face: Typeface): Block[] {
  const rationale = rationales[slot.itemId];
  if (rationale === undefined || rationale === "") return [];
  const setting = { size: 9.5, lead: 14 };
  const hang = face.width("000.", "regular", setting.size) + 4;
  const number = paragraph(`${slot.no}.`, hang - 4, { ...setting, align: "right" }, face);
  const text = richText(`答案 ${slot.key.join("")}。${rationale}`, width - hang, setting, face);
  const block = abreast([
    { x: 0, block: number },
    { x: hang, block: text },
  ]);
  return [marked(block, { role: "P", parent: null })];
}

function factTable({ paper, pointNames }: KeyMatter): LongTable {
  return {
    widths: shares([1.1, 1.3, 1, 6.2, 3, 2.6]),
    head: ["题号", "答案", "分值", "知识点", "权重项", "试题编号"],
    rows: paper.slots.map((slot): Cell[] => [
      { text: String(slot.no) },
      { text: slot.key.join("") },
      { text: String(slot.marks) },
      {
        text: `${slot.knowledgePoint} ${pointNames[slot.knowledgePoint] ?? ""}`.trimEnd(),
        align: "left",
      },
      { text: slot.weightRow },
      { text: `${slot.itemId} v${slot.version}` },
    ]),
  };
}
