import type { ElementTable, ImportanceCounts } from "./element-table.ts";

/** The four steps of 鉴定范围, outermost first. */
export const rangeSteps = ["group", "row", "content", "point"] as const;
export type RangeStep = (typeof rangeSteps)[number];

interface Range {
  code: string;
  name: string;
  counts: ImportanceCounts;
  /** 鉴定比重; null below the rows of the weight table. */
  percent: number | null;
}

/** A merged cell: a range over the lines of its elements. */
export interface RangeCell extends Range {
  lines: number;
  /** It began on an earlier page. */
  continued: boolean;
}

/** One line of the printed table: an element, and the ranges whose cells begin with it. */
export interface ElementLine<E> {
  cells: Partial<Record<RangeStep, RangeCell>>;
  element: E;
}

interface PlacedElement<E> {
  ranges: Record<RangeStep, Range>;
  element: E;
}

/** The table as lines with merged cells, for one long page. */
export function elementLines<E>(table: ElementTable<E>): ElementLine<E>[] {
  return merged(placed(table), new Set());
}

/**
 * The table cut into pages of about `most` lines, each complete in itself: merged cells end with the
 * page and begin anew on the next. A knowledge point is torn only when it is longer than a page.
 * `linesOf` says how many lines of paper an element takes.
 */
export function elementPages<E>(
  table: ElementTable<E>,
  most: number,
  linesOf: (element: E) => number,
): ElementLine<E>[][] {
  const pages: PlacedElement<E>[][] = [];
  let left = 0;
  for (const point of byPoint(placed(table))) {
    const whole = point.reduce((sum, { element }) => sum + linesOf(element), 0);
    if (whole > left) left = 0;
    for (const one of point) {
      const lines = linesOf(one.element);
      if (lines > left) {
        pages.push([]);
        left = most;
      }
      pages.at(-1)?.push(one);
      left -= lines;
    }
  }
  const begun = new Set<Range>();
  return pages.map((page) => merged(page, begun));
}

function placed<E>(table: ElementTable<E>): PlacedElement<E>[] {
  return table.groups.flatMap((group) =>
    group.rows.flatMap((row) =>
      row.contents.flatMap((inner) => {
        const content = { ...inner, percent: null };
        return inner.points.flatMap((leaf) => {
          const point = { ...leaf, percent: null };
          const ranges = { group, row, content, point };
          return leaf.elements.map((element) => ({ ranges, element }));
        });
      }),
    ),
  );
}

function byPoint<E>(all: readonly PlacedElement<E>[]): PlacedElement<E>[][] {
  const points: PlacedElement<E>[][] = [];
  for (const one of all) {
    const last = points.at(-1);
    if (last?.[0]?.ranges.point === one.ranges.point) last.push(one);
    else points.push([one]);
  }
  return points;
}

/** `begun` gathers the ranges that were shown, so that a later page can say that it continues one. */
function merged<E>(page: readonly PlacedElement<E>[], begun: Set<Range>): ElementLine<E>[] {
  const lines = page.map(({ ranges, element }, index): ElementLine<E> => {
    const cells: ElementLine<E>["cells"] = {};
    for (const step of rangeSteps) {
      const range = ranges[step];
      if (page[index - 1]?.ranges[step] === range) continue;
      const next = page.findIndex((one, at) => at > index && one.ranges[step] !== range);
      const { code, name, counts, percent } = range;
      const spans = (next < 0 ? page.length : next) - index;
      cells[step] = { code, name, counts, percent, lines: spans, continued: begun.has(range) };
    }
    return { cells, element };
  });
  for (const { ranges } of page) for (const step of rangeSteps) begun.add(ranges[step]);
  return lines;
}
