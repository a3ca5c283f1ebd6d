import type { PlacedSection } from "../../../domain/printed-paper.ts";
import { placedSections, sectionHeading } from "../../../domain/printed-paper.ts";
import type { PaperDocument, PaperSlot } from "../../../domain/paper.ts";
import type { Placement } from "../../../platform/pdf/flow.ts";
import { Flow } from "../../../platform/pdf/flow.ts";
import type { Block, Page } from "../../../platform/pdf/ink.ts";
import { abreast, blank, moved, stacked } from "../../../platform/pdf/ink.ts";
import { paragraph } from "../../../platform/pdf/paragraph.ts";
import { centred, table } from "../../../platform/pdf/table.ts";
import type { Typeface } from "../../../platform/pdf/typeface.ts";
import { requirePrintable } from "../../../platform/pdf/typeface.ts";
import { UnprintableText } from "../../../platform/pdf/unprintable-text.ts";
import type { ExamSheet, SheetSize, Sides } from "./exam-sheet.ts";
import { examSheet, sealStrip } from "./exam-sheet.ts";
import { itemBlock, numberWidth } from "./item-block.ts";
import { footerAt, pageFooter, titleBlock } from "./page-parts.ts";
import type { PaperHead } from "./paper-head.ts";
import { notices, paperTexts } from "./paper-words.ts";

/** A paper set in pages, and where each item stands; placements are named by item number. */
export interface PaperLayout {
  pages: Page[];
  placements: Placement[];
}

/** White between items, tried from airy to tight: the airiest that needs no further page is taken. */
const itemGaps = [6, 5, 4, 3, 2];

/**
 * Sets a whole paper. No item is divided over columns, and no heading stands without its first item.
 * Throws UnprintableText for characters the face lacks and for an item higher than a column.
 */
export function layOutPaper(
  paper: PaperDocument,
  head: PaperHead,
  options: { sheet: SheetSize; sides: Sides },
  face: Typeface,
): PaperLayout {
  requirePrintable(paperTexts(paper, head), face);
  const sheet = examSheet(options.sheet, options.sides);
  const width = sheet.columns(0)[0]?.width ?? 0;
  const sections = placedSections(paper);
  const hang = numberWidth(paper.slots.length, face);
  const items = paper.slots.map((slot) => itemBlock(slot, width, hang, face));
  refuseTooHigh(paper.slots, items, sheet);
  const opening = openingBlock(head, sections, width, face);
  const headings = sections.map((section) => sectionBlock(section, width, face));
  const flow = shortest(
    itemGaps.map((gap) => flowOf({ sheet, opening, sections, headings, items, gap })),
  );
  finishPages(flow.pages, sheet, head, face);
  return { pages: flow.pages, placements: flow.placements };
}

/** The first of those with the fewest pages. */
function shortest(flows: readonly Flow[]): Flow {
  return flows.reduce((best, flow) => (flow.pages.length < best.pages.length ? flow : best));
}

function refuseTooHigh(
  slots: readonly PaperSlot[],
  blocks: readonly Block[],
  sheet: ExamSheet,
): void {
  const most = sheet.columns(0)[0]?.height ?? 0;
  const problems = slots
    .filter((_, index) => (blocks[index]?.height ?? 0) > most)
    .map(({ no }) => ({
      where: `第 ${no} 题`,
      fault: "太长，整栏也排不下；请缩短题干或选项。",
    }));
  if (problems.length > 0) throw new UnprintableText(problems);
}

/** All parts of a paper as blocks, and the white between two items. */
interface Parts {
  sheet: ExamSheet;
  opening: Block;
  sections: readonly PlacedSection[];
  /** One for each section. */
  headings: readonly Block[];
  /** One for each item of the paper, by number. */
  items: readonly Block[];
  gap: number;
}

function flowOf({ sheet, opening, sections, headings, items, gap }: Parts): Flow {
  const flow = new Flow(sheet);
  flow.place(opening);
  sections.forEach(({ ordinal, from, to }, index) => {
    const heading = headings[index] ?? blank(0);
    flow.skip(14);
    flow.keep(heading.height + (items[from - 1]?.height ?? 0));
    flow.place(heading, `section ${ordinal}`);
    items.slice(from - 1, to).forEach((item, offset) => {
      if (offset > 0) flow.skip(gap);
      flow.place(item, String(from + offset));
    });
  });
  return flow;
}

/** Title, 注意事项 and the table of totals. */
function openingBlock(
  head: PaperHead,
  sections: readonly PlacedSection[],
  width: number,
  face: Typeface,
): Block {
  return stacked([
    titleBlock(head.titleLines, width, face),
    blank(10),
    noticeBlock(head, width, face),
    blank(12),
    centred(totalsTable(sections, face), width),
  ]);
}

function noticeBlock(head: PaperHead, width: number, face: Typeface): Block {
  const heading = { size: 12, lead: 24, weight: "bold", align: "center" } as const;
  const setting = { size: 10.5, lead: 18 };
  const indent = 21;
  const rows = notices(head).map((notice, index) =>
    abreast([
      { x: indent, block: paragraph(`${index + 1}、`, 30, setting, face) },
      { x: indent + 16, block: paragraph(notice, width - indent - 16, setting, face) },
    ]),
  );
  return stacked([paragraph("注 意 事 项", width, heading, face), ...rows]);
}

const tableText = { size: 10, lead: 14 };

function totalsTable(sections: readonly PlacedSection[], face: Typeface): Block {
  const heads = ["", ...sections.map(({ ordinal }) => ordinal), "总分", "统分人"];
  const rows = [heads, ["得分"]].map((row) => row.map((text) => ({ text })));
  const widths = heads.map(() => 62);
  return table(rows, { ...tableText, widths, rowHeight: 23 }, face);
}

/** The scorer's box, and the heading under it. */
function sectionBlock(section: PlacedSection, width: number, face: Typeface): Block {
  const rows = [[{ text: "得分" }, { text: "评分人" }], []];
  const box = table(rows, { ...tableText, widths: [58, 58], rowHeight: 21 }, face);
  const setting = { size: 11, lead: 18, weight: "bold" } as const;
  return stacked([
    box,
    blank(6),
    paragraph(sectionHeading(section), width, setting, face),
    blank(4),
  ]);
}

/** Seal strip and footer of every page, once their number is known. */
function finishPages(pages: Page[], sheet: ExamSheet, head: PaperHead, face: Typeface): void {
  pages.forEach((page, index) => {
    const { x, width } = sheet.body(index);
    const foot = pageFooter(`试卷编号：${head.paperNo}`, index + 1, pages.length, width, face);
    page.ink.push(...sealStrip(sheet, index, face));
    page.ink.push(...moved(foot.ink, x, page.height - footerAt));
  });
}
