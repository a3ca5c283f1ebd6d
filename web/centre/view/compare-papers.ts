import type { PaperDetail } from "../../../api/contract/papers.ts";

/** What two papers of one blueprint have in common and where they differ. */
export interface Comparison {
  /** Items on both, with their numbers. */
  shared: { itemId: string; stem: string; left: number; right: number }[];
  /** Points with another number of items on the one than on the other. */
  points: { code: string; left: number; right: number }[];
}

/** Compares two papers item by item and point by point. */
export function comparePapers(
  left: Pick<PaperDetail, "slots" | "proof">,
  right: Pick<PaperDetail, "slots" | "proof">,
): Comparison {
  const there = new Map(right.slots.map((slot) => [slot.itemId, slot.no]));
  const shared = left.slots.flatMap(({ itemId, stem, no }) => {
    const other = there.get(itemId);
    return other === undefined ? [] : [{ itemId, stem, left: no, right: other }];
  });
  const [ours, theirs] = [left.proof.points.items, right.proof.points.items];
  const codes = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].sort();
  const points = codes
    .map((code) => ({ code, left: ours[code] ?? 0, right: theirs[code] ?? 0 }))
    .filter((point) => point.left !== point.right);
  return { shared, points };
}
