import type { Block, Ink, Page } from "./ink.ts";
import { moved } from "./ink.ts";

/** The space for text in one column of one page. */
export interface Column {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where a named block stands. Columns and pages count from 0; top and bottom are on the page. */
export interface Placement {
  name: string;
  page: number;
  column: number;
  top: number;
  bottom: number;
}

/** The sides of a sheet: their size and their columns, by page number from 0. */
export interface Sheet {
  width: number;
  height: number;
  columns(page: number): readonly Column[];
}

/** Fills columns and pages with blocks, none of which is ever divided. */
export class Flow {
  readonly pages: Page[] = [];
  readonly placements: Placement[] = [];
  readonly #sheet: Sheet;
  #column: Column;
  #columnIndex = 0;
  #used = 0;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
    this.#column = this.#newPage();
  }

  #newPage(): Column {
    const columns = this.#sheet.columns(this.pages.length);
    const { width, height } = this.#sheet;
    this.pages.push({ width, height, ink: [] });
    return this.#enter(columns, 0);
  }

  #enter(columns: readonly Column[], index: number): Column {
    const column = columns[index];
    if (!column) throw new RangeError("a page needs a column");
    this.#columnIndex = index;
    this.#used = 0;
    this.#column = column;
    return column;
  }

  /** Height left in the current column. */
  room(): number {
    return this.#column.height - this.#used;
  }

  atTop(): boolean {
    return this.#used === 0;
  }

  nextColumn(): void {
    const columns = this.#sheet.columns(this.pages.length - 1);
    if (this.#columnIndex + 1 < columns.length) this.#enter(columns, this.#columnIndex + 1);
    else this.#newPage();
  }

  /** Empty space, unless the column has just begun. */
  skip(height: number): void {
    if (!this.atTop()) this.#used = Math.min(this.#used + height, this.#column.height);
  }

  /** Makes sure the next blocks, this high together, stand in one column. */
  keep(height: number): void {
    if (!this.atTop() && height > this.room() + 0.01) this.nextColumn();
  }

  /** Sets a block whole, in the next column if need be. Throws if no column is high enough. */
  place(block: Block, name?: string): void {
    this.keep(block.height);
    if (block.height > this.room() + 0.01)
      throw new RangeError(`a block of ${block.height} points is higher than a column`);
    const top = this.#column.y + this.#used;
    this.#used += block.height;
    this.#draw(moved(block.ink, this.#column.x, top));
    if (name === undefined) return;
    const page = this.pages.length - 1;
    const bottom = top + block.height;
    this.placements.push({ name, page, column: this.#columnIndex, top, bottom });
  }

  #draw(ink: readonly Ink[]): void {
    this.pages.at(-1)?.ink.push(...ink);
  }
}
