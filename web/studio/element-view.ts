import type { ElementTableView, ElementView } from "../../api/contract/elements.ts";
import type { Importance } from "../../api/domain/element.ts";

/** A bank is expected to hold at least this many items for every element. */
export const leastPerElement = 4;

/** 001 of 2.1.1-001: for lists where the point stands beside it. */
export function runningNumber({ code, knowledgePoint }: ElementView): string {
  return code.slice(knowledgePoint.length + 1);
}

/** Elements with fewer items than they should have, fewest first. */
export function thinElements(elements: readonly ElementView[]): ElementView[] {
  return elements
    .filter((element) => element.items < leastPerElement)
    .sort((a, b) => a.items - b.items);
}

/** Every element of a table, in its order. */
export function elementsOf(table: ElementTableView): ElementView[] {
  return table.groups.flatMap((group) =>
    group.rows.flatMap((row) =>
      row.contents.flatMap((content) => content.points.flatMap((point) => point.elements)),
    ),
  );
}

/** How many elements are X, Y and Z, and their share in whole percents. */
export function importanceShares(
  counts: ElementTableView["counts"],
): { importance: Importance; count: number; percent: number }[] {
  const total = counts.X + counts.Y + counts.Z;
  return (["X", "Y", "Z"] as const).map((importance) => {
    const count = counts[importance];
    return { importance, count, percent: total === 0 ? 0 : Math.round((100 * count) / total) };
  });
}

/** 180:34:11, the printed 重要程度比例. */
export function ratioOf({ X, Y, Z }: ElementTableView["counts"]): string {
  return `${X}:${Y}:${Z}`;
}
