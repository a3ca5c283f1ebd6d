import type { PlacedSection } from "../../../domain/printed-paper.ts";
import { placedSections } from "../../../domain/printed-paper.ts";
import type { PaperDocument, PaperSlot } from "../../../domain/paper.ts";
import type { Placement, Sheet } from "../../../platform/pdf/flow.ts";
import { Flow } from "../../../platform/pdf/flow.ts";
import type { Block, Mark, Page } from "../../../platform/pdf/ink.ts";
import { blank, moved } from "../../../platform/pdf/ink.ts";
import type { Typeface } from "../../../platform/pdf/typeface.ts";
import { requirePrintable } from "../../../platform/pdf/typeface.ts";
import { UnprintableText } from "../../../platform/pdf/unprintable-text.ts";
import type { ExamSheet, SheetOptions } from "./exam-sheet.ts";
import { examSheet } from "./exam-sheet.ts";
import { itemBlock, numberWidth } from "./item-block.ts";
import { footerAt, pageFooter } from "./page-parts.ts";
import { openingBlock, sectionBlock } from "./paper-blocks.ts";
import type { PaperHead } from "./paper-head.ts";
import { paperTexts, placeOf } from "./paper-words.ts";
import { sealStrip } from "./seal-strip.ts";

/** A paper set in pages, not yet laid on sheets; placements are named by item number. */
export interface PaperLayout {
  pages: Page[];
  placements: Placement[];
}

/** White between items, tried from airy to tight: the airiest that needs no further side is taken. */
const itemGaps = [9, 8, 7, 6, 5, 4, 3, 2];
/** The most that is added to it so that a column reaches its foot. */
const mostSpread = 3;

/**
 * Sets a whole paper. No item is divided over pages, and no heading stands without its first item.
 * Throws UnprintableText for characters the face lacks and for an item higher than a page.
 */
export function layOutPaper(
  paper: PaperDocument,
  head: PaperHead,
  options: SheetOptions,
  face: Typeface,
): PaperLayout {
  requirePrintable(paperTexts(paper, head), face);
  const sheet = examSheet(options);
  const parts = partsOf(paper, head, sheet.columnWidth, face);
  refuseTooHigh(paper.slots, parts.items, sheet);
  const flow = balanced(parts, sheet, airiest(parts, sheet));
  flow.spread(mostSpread);
  const pages = flow.draw();
  finishPages(pages, sheet, head, face);
  return { pages, placements: flow.placements };
}

/** All parts of a paper as blocks. */
interface Parts {
  opening: Block;
  sections: readonly PlacedSection[];
  /** One for each section. */
  headings: readonly Block[];
  /** One for each item of the paper, by number. */
  items: readonly Block[];
}

function partsOf(paper: PaperDocument, head: PaperHead, width: number, face: Typeface): Parts {
  const sections = placedSections(paper);
  const hang = numberWidth(paper.slots.length, face);
  const items = sections.flatMap(({ from, to }) => {
    const list: Mark = { role: "L", parent: null };
    return paper.slots.slice(from - 1, to).map((slot) => itemBlock(slot, width, hang, face, list));
  });
  const headings = sections.map((section) => sectionBlock(section, width, face));
  return { opening: openingBlock(head, sections, width, face), sections, headings, items };
}

function refuseTooHigh(
  slots: readonly PaperSlot[],
  blocks: readonly Block[],
  sheet: ExamSheet,
): void {
  const most = sheet.columns(0)[0]?.height ?? 0;
  const problems = slots
    .filter((_, index) => (blocks[index]?.height ?? 0) > most)
    .map((slot) => ({
      where: placeOf(slot),
      fault: "太长，整栏也排不下；请缩短题干或选项。",
    }));
  if (problems.length > 0) throw new UnprintableText(problems);
}

function flowOf({ opening, sections, headings, items }: Parts, sheet: Sheet, gap: number): Flow {
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

/** More white never needs fewer sides, so that the airiest is found by halving. */
function airiest(parts: Parts, sheet: ExamSheet): number {
  const sides = (gap: number): number => sheet.sideCount(flowOf(parts, sheet, gap).pageCount);
  const least = sides(itemGaps.at(-1) ?? 0);
  let [low, high] = [0, itemGaps.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (sides(itemGaps[middle] ?? 0) === least) high = middle;
    else low = middle + 1;
  }
  return itemGaps[high] ?? 0;
}

/** Where the last side has two pages, they end at one height instead of one full and one nearly empty. */
function balanced(parts: Parts, sheet: ExamSheet, gap: number): Flow {
  const flow = flowOf(parts, sheet, gap);
  const last = sheet.besides(flow.pageCount - 1);
  if (last.length < 2 || flow.pageCount - 1 !== Math.max(...last)) return flow;
  const fits = (height: number): boolean =>
    flowOf(parts, lowered(sheet, last, height), gap).pageCount === flow.pageCount;
  const blocks = [parts.opening, ...parts.headings, ...parts.items];
  let low = Math.max(...blocks.map(({ height }) => height));
  let high = sheet.columns(last[0] ?? 0)[0]?.height ?? 0;
  while (high - low > 4) {
    const middle = (low + high) / 2;
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return flowOf(parts, lowered(sheet, last, high), gap);
}

/** The sheet with lower columns on some of its pages. */
function lowered(sheet: ExamSheet, pages: readonly number[], height: number): Sheet {
  return {
    ...sheet,
    columns: (page) =>
      pages.includes(page)
        ? sheet.columns(page).map((column) => ({ ...column, height }))
        : sheet.columns(page),
  };
}

/** Seal strip and footer of every page, once their number is known. */
function finishPages(pages: Page[], sheet: ExamSheet, head: PaperHead, face: Typeface): void {
  pages.forEach((page, index) => {
    const [column] = sheet.columns(index);
    if (!column) return;
    const count = { page: index + 1, pages: pages.length };
    const notes = [`试卷编号：${head.paperNo}`, `${head.series} 卷`] as const;
    const foot = pageFooter(notes, count, column.width, face);
    page.ink.push(...sealStrip(sheet.sealed(index), page, face));
    page.ink.push(...moved(foot.ink, column.x, page.height - footerAt));
  });
}
