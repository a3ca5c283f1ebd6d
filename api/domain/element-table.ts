import type { Element, Importance } from "./element.ts";
import type { StandardDocument } from "./standard.ts";
import { levelName, theoryWeights } from "./standard.ts";

/** How many elements of each importance: the printed 重要程度比例 X:Y:Z. */
export type ImportanceCounts = Record<Importance, number>;

/** A 鉴定范围: a heading of the standard with the elements below it. */
export interface ElementRange {
  /** The standard's own number of the heading; empty where it has none. */
  code: string;
  name: string;
  counts: ImportanceCounts;
}

/** A range whose 鉴定比重 the weight table fixes, in percent. */
interface WeightedRange extends ElementRange {
  percent: number;
}

interface PointRange<E> extends ElementRange {
  elements: E[];
}

interface ContentRange<E> extends ElementRange {
  points: PointRange<E>[];
}

/**
 * 鉴定要素细目表 of one level: 鉴定范围 in four steps (group and row of the weight table, content,
 * knowledge point), then 鉴定点. A content without code and name stands for points that lie directly
 * under their row. Weights are those of table 4.1; below its rows the standard fixes none.
 */
export interface ElementTable<E = Element> {
  level: number;
  levelName: string;
  counts: ImportanceCounts;
  groups: (WeightedRange & { rows: (WeightedRange & { contents: ContentRange<E>[] })[] })[];
}

/** A knowledge point with the numbered headings above it, below its weight row. */
interface PlacedPoint {
  row: string;
  /** Number of the heading that is the row itself, e.g. 2.1 or 3.1.2. */
  rowCode: string;
  content: { code: string; name: string };
  point: { code: string; name: string };
}

/** Builds the table of one level: the shared 基本要求 and the level's own points, rows that carry weight. */
export function elementTable<E extends Element>(
  standard: StandardDocument,
  elements: readonly E[],
  level: number,
): ElementTable<E> {
  const places = placedPoints(standard, level);
  const weights = theoryWeights(standard, level);
  const rows = weights.map(({ row, group, percent }) => {
    const own = places.filter((place) => place.row === row);
    const contents = contentsOf(own, elements);
    const code = sharedPrefix(own.map((place) => place.rowCode));
    return { group, code, name: row, percent, counts: sum(contents), contents };
  });
  const groups = [...new Set(weights.map(({ group }) => group))].map((name) => {
    const own = rows.filter((row) => row.group === name).map(({ group: _group, ...row }) => row);
    const percent = own.reduce((total, row) => total + row.percent, 0);
    const code = sharedPrefix(own.map((row) => row.code));
    return { code, name, percent, counts: sum(own), rows: own };
  });
  return { level, levelName: levelName(standard, level), counts: sum(groups), groups };
}

function contentsOf<E extends Element>(
  places: readonly PlacedPoint[],
  elements: readonly E[],
): ContentRange<E>[] {
  const contents: ContentRange<E>[] = [];
  for (const { content, point } of places) {
    const own = elements.filter((element) => element.knowledgePoint === point.code);
    const range = { ...point, counts: countImportances(own), elements: own };
    const last = contents.at(-1);
    if (last && last.code === content.code && last.name === content.name) last.points.push(range);
    else contents.push({ ...content, counts: noElements(), points: [range] });
  }
  return contents.map((content) => ({ ...content, counts: sum(content.points) }));
}

function placedPoints(standard: StandardDocument, level: number): PlacedPoint[] {
  const basics = standard.basics.flatMap((area) =>
    leaves(area.children).map(({ above, point }) => {
      const names = [...(area.name === area.weightRow ? [] : [area.name]), ...above.names];
      const content = { code: above.code, name: names.join(" · ") };
      return { row: area.weightRow, rowCode: area.code, content, point };
    }),
  );
  const own = standard.work.filter((part) => part.level === level);
  const work = own.flatMap(({ section, functions }) =>
    functions.flatMap(({ number, name: row, contents }) =>
      contents.flatMap((content) =>
        content.knowledge.map(({ code, name }) => ({
          row,
          rowCode: `${section}.${number}`,
          content: { code: `${section}.${content.number}`, name: content.name },
          point: { code, name },
        })),
      ),
    ),
  );
  return [...basics, ...work];
}

type BasicNodes = StandardDocument["basics"][number]["children"];
interface Leaf {
  above: { code: string; names: string[] };
  point: { code: string; name: string };
}

/** The knowledge points below some headings, each with the headings between; the innermost gives the number. */
function leaves(nodes: BasicNodes, above: Leaf["above"] = { code: "", names: [] }): Leaf[] {
  return nodes.flatMap(({ code, name, children }) =>
    children
      ? leaves(children, { code, names: [...above.names, name] })
      : [{ above, point: { code, name } }],
  );
}

/** 3.1 of 3.1.1 and 3.1.2: what the numbers below a range have in common; the number itself of one alone. */
function sharedPrefix(codes: readonly string[]): string {
  const [first, ...others] = [...new Set(codes)].map((code) => code.split("."));
  if (!first) return "";
  const differs = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  return (differs < 0 ? first : first.slice(0, differs)).join(".");
}

function noElements(): ImportanceCounts {
  return { X: 0, Y: 0, Z: 0 };
}

function countImportances(elements: readonly Element[]): ImportanceCounts {
  const counts = noElements();
  for (const { importance } of elements) counts[importance] += 1;
  return counts;
}

function sum(ranges: readonly { counts: ImportanceCounts }[]): ImportanceCounts {
  const total = noElements();
  for (const { counts } of ranges) {
    total.X += counts.X;
    total.Y += counts.Y;
    total.Z += counts.Z;
  }
  return total;
}
