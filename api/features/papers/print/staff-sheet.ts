import type { Sheet } from "../../../platform/pdf/flow.ts";
import { Flow } from "../../../platform/pdf/flow.ts";
import type { Block, Mark, Page } from "../../../platform/pdf/ink.ts";
import { blank, marked, mm, moved, stacked } from "../../../platform/pdf/ink.ts";
import type { Setting } from "../../../platform/pdf/paragraph.ts";
import { paragraph } from "../../../platform/pdf/paragraph.ts";
import type { Cell, TableSetting } from "../../../platform/pdf/table.ts";
import { tableRow } from "../../../platform/pdf/table.ts";
import type { Typeface } from "../../../platform/pdf/typeface.ts";
import { footerAt, pageFooter, titleBlock } from "./page-parts.ts";
import type { PaperHead } from "./paper-head.ts";

const left = mm(20);
export const width = mm(170);
const sheet: Sheet = {
  width: mm(210),
  height: mm(297),
  columns: () => [{ x: left, y: mm(16), width, height: mm(262) }],
};

const heading: Setting = { size: 11, lead: 20, weight: "bold" };
const body: Setting = { size: 9.5, lead: 15 };
export const cellText = { size: 9, lead: 12, rowHeight: 17 };

/** A table that may run over pages; its head is repeated on each. */
export interface LongTable {
  widths: readonly number[];
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** The width divided in proportion. */
export function shares(parts: readonly number[]): number[] {
  const all = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => (part / all) * width);
}

/** A document about a paper for those who may see behind it, A4: headings, sentences and tables. */
export class StaffSheet {
  readonly #flow = new Flow(sheet);
  readonly #face: Typeface;

  constructor(titleLines: readonly string[], face: Typeface) {
    this.#face = face;
    this.#flow.place(titleBlock(titleLines, width, face));
  }

  /** A sentence; lines after the first begin under its label, if it has one. */
  text(words: string, setting: Partial<Setting> = {}): void {
    const block = paragraph(words, width, { ...body, ...setting }, this.#face);
    this.#flow.place(marked(block, { role: "P", parent: null }));
  }

  skip(height: number): void {
    this.#flow.skip(height);
  }

  /** Blocks under a heading that stays with the first of them. */
  blocks(title: string, blocks: readonly Block[], gap = 0): void {
    const mark: Mark = { role: "H2", parent: null, bookmark: title };
    const top = marked(paragraph(title, width, heading, this.#face), mark);
    const block = stacked([top, blank(2)]);
    this.#flow.skip(10);
    this.#flow.keep(block.height + (blocks[0]?.height ?? 0));
    this.#flow.place(block);
    blocks.forEach((one, index) => {
      if (index > 0) this.#flow.skip(gap);
      this.#flow.place(one);
    });
  }

  table(title: string, { widths, head, rows }: LongTable): void {
    const setting: TableSetting = { ...cellText, widths, mark: { role: "Table", parent: null } };
    const heads = head.map((text): Cell => ({ text, weight: "bold", head: true }));
    const top = tableRow(heads, setting, this.#face);
    const [first, ...rest] = rows.map((row) => tableRow(row, setting, this.#face));
    this.blocks(title, [stacked(first ? [top, first] : [top])]);
    for (const row of rest) {
      this.#flow.keep(row.height);
      if (this.#flow.atTop()) this.#flow.place(top);
      this.#flow.place(row);
    }
  }

  /** The pages with their footers. */
  draw(head: PaperHead, [note, warning]: readonly [string, string]): Page[] {
    const pages = this.#flow.draw();
    pages.forEach((page, index) => {
      const notes = [`${head.paperNo} ${note}`, warning] as const;
      const count = { page: index + 1, pages: pages.length };
      const foot = pageFooter(notes, count, width, this.#face);
      page.ink.push(...moved(foot.ink, left, page.height - footerAt));
    });
    return pages;
  }
}
