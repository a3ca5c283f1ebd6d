import type { PointHeat, PointView, StandardView } from "../../../api/contract/standards.ts";
import type { ItemType } from "../../../api/domain/item.ts";

/** A point, a heading or a weight row in the tree, with what is there and what is wanted. */
export interface TreeNode {
  /** Code of the point; of a heading the code all its points begin with; the name of a weight row. */
  id: string;
  kind: "row" | "heading" | "point";
  name: string;
  /** Deeper nodes, in printed order. */
  children: TreeNode[];
  heat: Heat;
}

/** Counts of a node: its own if a point, else the sums of its points. */
export interface Heat {
  have: Record<ItemType, number>;
  wanted: Record<ItemType, number>;
  bands: readonly number[];
  bandsWanted: readonly number[];
  inWork: number;
  /** Wanted items that are not there, type by type: a surplus of one fills no gap of another. */
  missing: number;
}

const types = ["single", "multiple", "true-false"] as const;

/** The level's weight rows as trees: rows, headings where there are any, points. */
export function treeOf(
  standard: Pick<StandardView, "weights" | "points">,
  heat: readonly PointHeat[],
  level: number,
): TreeNode[] {
  const heats = new Map(heat.map((one) => [one.code, one]));
  return standard.weights.theory
    .filter(({ percent }) => percent[String(level)])
    .map(({ row }) => {
      const points = standard.points.filter(
        (point) => point.weightRow === row && (point.level === null || point.level === level),
      );
      return node(row, "row", row, headingsOf(points, row, heats));
    });
}

function headingsOf(
  points: readonly PointView[],
  row: string,
  heats: ReadonlyMap<string, PointHeat>,
): TreeNode[] {
  const groups = new Map<string, PointView[]>();
  for (const point of points) {
    const heading = point.path.slice(point.path.indexOf(row) + 1).join(" / ");
    groups.set(heading, [...(groups.get(heading) ?? []), point]);
  }
  return [...groups].flatMap(([heading, own]) => {
    const leaves = own.map((point) => leaf(point, heats.get(point.code)));
    return heading === "" ? leaves : [node(commonCode(own), "heading", heading, leaves)];
  });
}

/** 3.1.1.1 of 3.1.1.1.1, 3.1.1.1.2 …: what an address names a heading by. */
function commonCode(points: readonly PointView[]): string {
  const parts = points.map(({ code }) => code.split("."));
  const [first = []] = parts;
  let length = first.length - 1;
  while (length > 0 && !parts.every((one) => one[length - 1] === first[length - 1])) length -= 1;
  return first.slice(0, length).join(".");
}

function leaf({ code, name }: PointView, heat: PointHeat | undefined): TreeNode {
  const none = { single: 0, multiple: 0, "true-false": 0 };
  const { have = none, wanted = none, bands = [], bandsWanted = [], inWork = 0 } = heat ?? {};
  const missing = types.reduce((sum, type) => sum + Math.max(0, wanted[type] - have[type]), 0);
  const own = { have, wanted, bands, bandsWanted, inWork, missing };
  return { id: code, kind: "point", name, children: [], heat: own };
}

function node(id: string, kind: TreeNode["kind"], name: string, children: TreeNode[]): TreeNode {
  const heats = children.map((child) => child.heat);
  const sum = (of: (heat: Heat) => number): number =>
    heats.reduce((total, heat) => total + of(heat), 0);
  const byType = (of: "have" | "wanted"): Record<ItemType, number> => ({
    single: sum((heat) => heat[of].single),
    multiple: sum((heat) => heat[of].multiple),
    "true-false": sum((heat) => heat[of]["true-false"]),
  });
  const byBand = (of: "bands" | "bandsWanted"): number[] =>
    [0, 1, 2, 3, 4].map((band) => sum((heat) => heat[of][band] ?? 0));
  const heat = {
    ...{ have: byType("have"), wanted: byType("wanted") },
    ...{ bands: byBand("bands"), bandsWanted: byBand("bandsWanted") },
    ...{ inWork: sum((one) => one.inWork), missing: sum((one) => one.missing) },
  };
  return { id, kind, name, children, heat };
}

/** All items of a count by type. */
export function totalOf(count: Record<ItemType, number>): number {
  return types.reduce((sum, type) => sum + count[type], 0);
}

/** How warm: 0 nothing there, 1 less than half, 2 less than all, 3 everything that is wanted. */
export function warmthOf({ wanted, missing, have }: Heat): 0 | 1 | 2 | 3 {
  const all = totalOf(wanted);
  if (missing === 0) return 3;
  if (totalOf(have) === 0 || missing >= all) return 0;
  return missing * 2 > all ? 1 : 2;
}

/** The type a writer helps most with: the one most items are missing of; single choice when none is. */
export function neediestType({ have, wanted }: Heat): ItemType {
  const gap = (type: ItemType): number => wanted[type] - have[type];
  return [...types].sort((a, b) => gap(b) - gap(a))[0] ?? "single";
}
