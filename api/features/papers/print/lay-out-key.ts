import { toHalfMarks, toMarks } from "../../../domain/marks.ts";
import type { PaperDocument, PaperProof, PaperSlot } from "../../../domain/paper.ts";
import type { Sheet } from "../../../platform/pdf/flow.ts";
import { Flow } from "../../../platform/pdf/flow.ts";
import type { Block, Page } from "../../../platform/pdf/ink.ts";
import { blank, mm, moved, stacked } from "../../../platform/pdf/ink.ts";
import type { Setting } from "../../../platform/pdf/paragraph.ts";
import { paragraph } from "../../../platform/pdf/paragraph.ts";
import type { Cell, TableSetting } from "../../../platform/pdf/table.ts";
import { table, tableRow } from "../../../platform/pdf/table.ts";
import type { PrintedFigures, Typeface } from "../../../platform/pdf/typeface.ts";
import { requirePrintable } from "../../../platform/pdf/typeface.ts";
import { footerAt, pageFooter, titleBlock } from "./page-parts.ts";
import type { PaperHead } from "./paper-head.ts";
import type { PlacedSection } from "../../../domain/printed-paper.ts";
import { keyHeading, placedSections } from "../../../domain/printed-paper.ts";
import { paperTexts } from "./paper-words.ts";

/** What the key says beyond the paper itself. */
export interface KeyMatter {
  paper: PaperDocument;
  head: PaperHead;
  proof: PaperProof;
  /** Names of knowledge points by code; a code without a name is printed alone. */
  pointNames: Readonly<Record<string, string>>;
  /** Pictures and formulas of the texts; none where they have none. */
  figures?: PrintedFigures | undefined;
}

const left = mm(20);
const width = mm(170);
const sheet: Sheet = {
  width: mm(210),
  height: mm(297),
  columns: () => [{ x: left, y: mm(16), width, height: mm(262) }],
};

const heading: Setting = { size: 11, lead: 20, weight: "bold" };
const body: Setting = { size: 9.5, lead: 15 };
const cellText = { size: 9, lead: 12, rowHeight: 17 };

/** The separate answer key: keys by section, the weight table with its proof, and every item's facts. */
export function layOutKey(matter: KeyMatter, face: Typeface): Page[] {
  const { paper, head } = matter;
  requirePrintable(keyTexts(matter), face);
  const flow = new Flow(sheet);
  const [assessment = "", ...rest] = head.titleLines;
  flow.place(titleBlock([assessment, ...rest, "答案与评分依据"], width, face));
  flow.place(paragraph(identity(matter), width, { ...body, align: "center" }, face));
  for (const section of placedSections(paper)) placeAnswers(flow, section, paper.slots, face);
  placeNotes(flow, paper, face);
  placeTable(flow, "权重表与实际分值", weightTable(matter.proof), face);
  placeFacts(flow, matter, face);
  placeTable(flow, "各题考核的知识点", factTable(matter), face);
  const pages = flow.draw();
  finish(pages, head, face);
  return pages;
}

function keyTexts(matter: KeyMatter): { where: string; text: string }[] {
  const { paper, head, proof, pointNames } = matter;
  return [
    ...paperTexts(paper, head),
    ...proof.rows.map(({ row, group }) => ({ where: "权重表", text: group + row })),
    ...Object.entries(pointNames).map(([code, name]) => ({ where: `知识点 ${code}`, text: name })),
  ];
}

function identity({ paper, head }: KeyMatter): string {
  return `试卷编号：${head.paperNo}　　共 ${paper.slots.length} 题　　考试时间 ${head.minutes} 分钟`;
}

const keysPerRow = 10;

/** Keys ten to a row: the numbers above, the letters below. */
function placeAnswers(
  flow: Flow,
  section: PlacedSection,
  slots: readonly PaperSlot[],
  face: Typeface,
): void {
  const own = slots.slice(section.from - 1, section.to);
  const setting = { ...cellText, widths: Array<number>(keysPerRow).fill(width / keysPerRow) };
  const pairs: Block[] = [];
  for (let first = 0; first < own.length; first += keysPerRow) {
    const row = own.slice(first, first + keysPerRow);
    const numbers = row.map(({ no }): Cell => ({ text: String(no) }));
    const keys = row.map(({ key }): Cell => ({ text: key.join(""), weight: "bold" }));
    pairs.push(table([numbers, keys], setting, face));
  }
  placeUnderHeading(flow, keyHeading(section), pairs, face);
}

/** Heading and first block stay together. */
function placeUnderHeading(
  flow: Flow,
  text: string,
  blocks: readonly Block[],
  face: Typeface,
): void {
  const title = stacked([paragraph(text, width, heading, face), blank(2)]);
  flow.skip(10);
  flow.keep(title.height + (blocks[0]?.height ?? 0));
  flow.place(title);
  for (const block of blocks) flow.place(block);
}

function placeNotes(flow: Flow, paper: PaperDocument, face: Typeface): void {
  const multiple = paper.sections.some(({ type }) => type === "multiple");
  const notes = [
    "答对得该题满分，答错或未答得 0 分，不倒扣分。",
    ...(multiple ? ["多项选择题所选与答案完全相同才得分，多选、少选、错选均不得分。"] : []),
  ];
  flow.skip(6);
  flow.place(paragraph(`评分说明：${notes.join("")}`, width, body, face));
}

/** A table that may run over pages; its head is repeated on each. */
interface LongTable {
  widths: readonly number[];
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
}

function placeTable(flow: Flow, title: string, long: LongTable, face: Typeface): void {
  const setting: TableSetting = { ...cellText, widths: long.widths };
  const heads = long.head.map((text): Cell => ({ text, weight: "bold" }));
  const head = tableRow(heads, setting, face);
  const [first, ...rest] = long.rows.map((row) => tableRow(row, setting, face));
  placeUnderHeading(flow, title, [stacked(first ? [head, first] : [head])], face);
  for (const row of rest) {
    flow.keep(row.height);
    if (flow.atTop()) flow.place(head);
    flow.place(row);
  }
}

function weightTable({ rows, total }: PaperProof): LongTable {
  const required = toMarks(rows.reduce((sum, row) => sum + toHalfMarks(row.required), 0));
  const verdict = (wanted: number, actual: number): string => (wanted === actual ? "相符" : "不符");
  const cells = [
    ...rows.map((row) => [
      row.group,
      row.row,
      String(row.required),
      String(row.actual),
      verdict(row.required, row.actual),
    ]),
    ["", "合计", String(required), String(total), verdict(required, total)],
  ];
  return {
    widths: shares([2, 4, 1.5, 1.5, 1.5]),
    head: ["类别", "权重项", "应得分", "实得分", "结论"],
    rows: cells.map((row) => row.map((text) => ({ text }))),
  };
}

/** What else the proof holds, in a sentence each. */
function placeFacts(flow: Flow, { paper, proof }: KeyMatter, face: Typeface): void {
  const { points, difficulty } = proof;
  const facts = [
    `知识点：本等级可考 ${points.eligible} 个，本卷覆盖 ${points.covered} 个。`,
    `难度（命题专家估计的通过率，按分值平均）：${difficulty.mean.toFixed(2)}。`,
    `组卷种子：${paper.seed}；试卷结构：${paper.structure}。`,
    `内容校验值（SHA-256）：${paper.hash}`,
  ];
  flow.skip(6);
  for (const fact of facts) flow.place(paragraph(fact, width, body, face));
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

/** The width divided in proportion. */
function shares(parts: readonly number[]): number[] {
  const all = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => (part / all) * width);
}

function finish(pages: Page[], head: PaperHead, face: Typeface): void {
  pages.forEach((page, index) => {
    const notes = [`${head.paperNo} 答案`, "考试结束前不得外传"] as const;
    const count = { page: index + 1, pages: pages.length };
    const foot = pageFooter(notes, count, width, face);
    page.ink.push(...moved(foot.ink, left, page.height - footerAt));
  });
}
