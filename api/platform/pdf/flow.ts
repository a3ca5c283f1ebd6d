import type { Block, Page } from "./ink.ts";
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

interface Placed {
  block: Block;
  name: string | undefined;
  page: number;
  column: number;
  x: number;
  top: number;
  /** White was asked for before it, so that more may be added there. */
  loose: boolean;
}

/** Something cannot be divided and is higher than a column: its words have to become fewer. */
export class TooHigh extends Error {
  constructor(height: number) {
    super(`a block of ${height} points is higher than a column`);
  }
}

/** Fills columns and pages with blocks, none of which is ever divided. */
export class Flow {
  readonly #sheet: Sheet;
  readonly #placed: Placed[] = [];
  #pageCount = 0;
  #column: Column;
  #columnIndex = 0;
  #used = 0;
  #loose = false;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
    this.#column = this.#newPage();
  }

  #newPage(): Column {
    const columns = this.#sheet.columns(this.#pageCount);
    this.#pageCount += 1;
    return this.#enter(columns, 0);
  }

  #enter(columns: readonly Column[], index: number): Column {
    const column = columns[index];
    if (!column) throw new RangeError("a page needs a column");
    this.#columnIndex = index;
    this.#used = 0;
    this.#loose = false;
    this.#column = column;
    return column;
  }

  /** Pages begun so far. */
  get pageCount(): number {
    return this.#pageCount;
  }

  /** Height left in the current column. */
  room(): number {
    return this.#column.height - this.#used;
  }

  atTop(): boolean {
    return this.#used === 0;
  }

  nextColumn(): void {
    const columns = this.#sheet.columns(this.#pageCount - 1);
    if (this.#columnIndex + 1 < columns.length) this.#enter(columns, this.#columnIndex + 1);
    else this.#newPage();
  }

  /** Empty space, unless the column has just begun. */
  skip(height: number): void {
    if (this.atTop()) return;
    this.#used = Math.min(this.#used + height, this.#column.height);
    this.#loose = true;
  }

  /** Makes sure the next blocks, this high together, stand in one column. */
  keep(height: number): void {
    if (!this.atTop() && height > this.room() + 0.01) this.nextColumn();
  }

  /** Sets a block whole, in the next column if need be. Throws TooHigh if no column is high enough. */
  place(block: Block, name?: string): void {
    this.keep(block.height);
    if (block.height > this.room() + 0.01) throw new TooHigh(block.height);
    const [page, column] = [this.#pageCount - 1, this.#columnIndex];
    const { x, y } = this.#column;
    this.#placed.push({ block, name, page, column, x, top: y + this.#used, loose: this.#loose });
    this.#used += block.height;
    this.#loose = false;
  }

  /**
   * Lets every column but the last reach its foot: what is left of it goes where white was asked for, to
   * each place alike and at most so much.
   */
  spread(most: number): void {
    const last = this.#placed.at(-1);
    for (const one of columnsOf(this.#placed)) {
      if (one.at(-1) === last) continue;
      const [first] = one;
      const bottom = one.at(-1);
      const column = first && this.#sheet.columns(first.page)[first.column];
      const gaps = one.filter(({ loose }) => loose).length;
      if (!bottom || !column || gaps === 0) continue;
      const left = column.y + column.height - bottom.top - bottom.block.height;
      const each = Math.min(most, Math.max(0, left / gaps));
      let down = 0;
      for (const placed of one) {
        if (placed.loose) down += each;
        placed.top += down;
      }
    }
  }

  /** Named blocks in the order they were placed. */
  get placements(): Placement[] {
    return this.#placed.flatMap(({ block, name, page, column, top }) =>
      name === undefined ? [] : [{ name, page, column, top, bottom: top + block.height }],
    );
  }

  /** The pages with everything placed on them. */
  draw(): Page[] {
    const { width, height } = this.#sheet;
    const pages = Array.from({ length: this.#pageCount }, (): Page => ({ width, height, ink: [] }));
    for (const { block, page, x, top } of this.#placed)
      pages[page]?.ink.push(...moved(block.ink, x, top));
    return pages;
  }
}

/** What stands in one column together, column by column. */
function columnsOf(placed: readonly Placed[]): Placed[][] {
  const columns: Placed[][] = [];
  for (const one of placed) {
    const before = columns.at(-1)?.[0];
    if (before?.page === one.page && before.column === one.column) columns.at(-1)?.push(one);
    else columns.push([one]);
  }
  return columns;
}
