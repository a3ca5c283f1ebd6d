import type { PointView } from "../../../api/contract/standards.ts";

/** A heading of the standard with the knowledge points right under it and the headings below it. */
export interface Branch {
  name: string;
  /** Names of the headings above and its own: unique in the tree. */
  key: string;
  points: PointView[];
  branches: Branch[];
}

/** The knowledge points as a tree by their headings, in printed order. */
export function pointTree(points: readonly PointView[]): Branch[] {
  const root: Branch = { name: "", key: "", points: [], branches: [] };
  for (const point of points) headingOf(root, point.path).points.push(point);
  return root.branches;
}

function headingOf(root: Branch, path: readonly string[]): Branch {
  return path.reduce((above, name) => {
    const known = above.branches.find((branch) => branch.name === name);
    if (known) return known;
    const fresh: Branch = { name, key: `${above.key}/${name}`, points: [], branches: [] };
    above.branches.push(fresh);
    return fresh;
  }, root);
}

/** How many points stand under a heading, at any depth. */
export function pointCount(branch: Branch): number {
  return branch.branches.reduce((sum, below) => sum + pointCount(below), branch.points.length);
}

/** What a level is tested on: 基本要求, shared by all levels, and the level's own points. */
export function pointsOfLevel(points: readonly PointView[], level: number): PointView[] {
  return points.filter((point) => point.level === null || point.level === level);
}
