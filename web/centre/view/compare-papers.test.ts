import { expect, it } from "vitest";
import type { PaperDetail } from "../../../api/contract/papers.ts";
import { comparePapers } from "./compare-papers.ts";

function paper(items: string[], points: Record<string, number>) {
  const slots = items.map((itemId, at) => ({ itemId, stem: itemId, no: at + 1 }));
  return { slots, proof: { points: { items: points } } } as unknown as PaperDetail;
}

it("two papers are compared by shared items, with both numbers, and by points that differ", () => {
  const left = paper(["a", "b", "c"], { p: 1, q: 2 });
  const right = paper(["c", "d", "a"], { p: 1, q: 1, r: 1 });
  expect(comparePapers(left, right)).toEqual({
    shared: [
      { itemId: "a", stem: "a", left: 1, right: 3 },
      { itemId: "c", stem: "c", left: 3, right: 1 },
    ],
    points: [
      { code: "q", left: 2, right: 1 },
      { code: "r", left: 0, right: 1 },
    ],
  });
  expect(comparePapers(left, left).points).toEqual([]);
});
