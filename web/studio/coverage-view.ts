import type { ElementView } from "../../api/contract/elements.ts";
import type { PointCoverage, PointView, StandardView } from "../../api/contract/standards.ts";

/** A bank is expected to hold at least this many items for every point. */
export const leastPerPoint = 4;

/** A point with its items in the pool. */
export interface CoveredPoint extends PointView {
  single: number;
  multiple: number;
  judged: number;
  total: number;
  inWork: number;
  thin: boolean;
}

/** A heading inside a weight row with its points. */
export interface CoveredContent {
  name: string;
  points: CoveredPoint[];
}

/** One row of the weight table with what the bank holds for it. */
export interface CoveredRow {
  row: string;
  group: string;
  percent: number;
  contents: CoveredContent[];
  points: number;
  thin: number;
  total: number;
}

/** The bank as one level's papers see it: its weight rows in printed order, each with its points. */
export function coverageOf(
  standard: Pick<StandardView, "weights" | "points">,
  coverage: readonly PointCoverage[],
  level: number,
): CoveredRow[] {
  const counts = new Map(coverage.map((one) => [one.code, one]));
  const points = standard.points
    .filter((point) => point.level === null || point.level === level)
    .map((point) => covered(point, counts.get(point.code)));
  return standard.weights.theory.flatMap(({ row, group, percent }) => {
    const share = percent[String(level)];
    if (!share) return [];
    const own = points.filter((point) => point.weightRow === row);
    return [
      {
        ...{ row, group, percent: share, contents: contentsOf(own) },
        points: own.length,
        thin: own.filter((point) => point.thin).length,
        total: own.reduce((sum, point) => sum + point.total, 0),
      },
    ];
  });
}

function covered(point: PointView, counts: PointCoverage | undefined): CoveredPoint {
  const single = counts?.single ?? 0;
  const multiple = counts?.multiple ?? 0;
  const judged = counts?.["true-false"] ?? 0;
  const total = single + multiple + judged;
  return {
    ...point,
    ...{ single, multiple, judged, total, inWork: counts?.inWork ?? 0 },
    thin: total < leastPerPoint,
  };
}

/** The headings under the weight row; a point's path begins with its level or area and the row itself. */
function contentsOf(points: CoveredPoint[]): CoveredContent[] {
  const contents: CoveredContent[] = [];
  for (const point of points) {
    const name = headingIn(point);
    const last = contents[contents.length - 1];
    if (last?.name === name) last.points.push(point);
    else contents.push({ name, points: [point] });
  }
  return contents;
}

/** The heading right above a point; "" when that is the weight row itself. */
export function headingIn(point: PointView): string {
  const above = point.path.slice(point.path.indexOf(point.weightRow) + 1);
  return above.join(" / ");
}

/** The elements of the points in these rows: those of one level. */
export function elementsOfRows(
  elements: readonly ElementView[],
  rows: readonly CoveredRow[],
): ElementView[] {
  const points = rows.flatMap((row) => row.contents.flatMap((content) => content.points));
  const codes = new Set(points.map((point) => point.code));
  return elements.filter((element) => codes.has(element.knowledgePoint));
}

/** A point with how many items stand behind each 1% of a paper's weight that falls to it. */
export interface NeedyPoint extends CoveredPoint {
  perPercent: number;
}

/** The points that need items most, over all levels: fewest items for the weight they carry first. */
export function neediest(levels: readonly (readonly CoveredRow[])[], count: number): NeedyPoint[] {
  const worst = new Map<string, NeedyPoint>();
  for (const row of levels.flat())
    for (const point of row.contents.flatMap((content) => content.points)) {
      const perPercent = (point.total * row.points) / row.percent;
      const known = worst.get(point.code);
      if (!known || perPercent < known.perPercent) worst.set(point.code, { ...point, perPercent });
    }
  return [...worst.values()].sort((a, b) => a.perPercent - b.perPercent).slice(0, count);
}

/** The rows with only the points that hold the words, and only thin ones if so wished; empty ones go. */
export function narrowed(
  rows: readonly CoveredRow[],
  words: string,
  onlyThin: boolean,
): CoveredRow[] {
  const wanted = words.trim().toLowerCase();
  const fits = (point: CoveredPoint): boolean =>
    (!onlyThin || point.thin) && `${point.code} ${point.name}`.toLowerCase().includes(wanted);
  return rows.flatMap((row) => {
    const contents = row.contents
      .map((content) => ({ ...content, points: content.points.filter(fits) }))
      .filter((content) => content.points.length > 0);
    return contents.length === 0 ? [] : [{ ...row, contents }];
  });
}
