import { describe, expect, it } from "vitest";
import { exactAnswer } from "./support/exact.ts";
import type { Recount } from "./support/recount-papers.ts";
import { allFaults, recountOf } from "./support/recount-papers.ts";
import type { SmallOrder, Spice } from "./support/small-orders.ts";
import { everything, smallOrder } from "./support/small-orders.ts";

/** Whether the order can be carried out, by trying every selection. */
function byTrying(small: SmallOrder): boolean {
  const recount = recountOf(small);
  const good = selections(small).filter((paper) => recount.faults(paper).length === 0);
  return together(good, small.order.papers, recount, []);
}

/** Every set of items with the right number of each type. */
function selections({ order, items }: SmallOrder): string[][] {
  let found: string[][] = [[]];
  for (const { type, count } of order.blueprint.sections) {
    const ids = items.filter((item) => item.type === type).map(({ id }) => id);
    const chosen = subsets(ids, count);
    found = found.flatMap((one) => chosen.map((other) => [...one, ...other]));
  }
  return found;
}

function subsets(ids: string[], size: number): string[][] {
  if (size === 0) return [[]];
  return ids.flatMap((id, at) => subsets(ids.slice(at + 1), size - 1).map((rest) => [id, ...rest]));
}

function together(good: string[][], left: number, recount: Recount, so: string[][]): boolean {
  if (left === 0) return recount.between(so).length === 0;
  return good.some((paper, at) => {
    const overlapping = recount.between([...so, paper]).some((fault) => /common/.test(fault));
    return !overlapping && together(good.slice(at), left - 1, recount, [...so, paper]);
  });
}

const tiny: Spice = { ...everything, constraints: 14, stock: 4, papers: 2, count: 2, points: 2 };

describe("the model of an order", () => {
  it("has an answer exactly when trying every selection finds one", () => {
    const seen = { papers: 0, impossible: 0, "gave-up": 0 };
    for (let seed = 1; seed <= 400; seed++) {
      const small = smallOrder(`tiny ${seed}`, tiny);
      const answer = exactAnswer(small);
      seen[answer.kind]++;
      if (answer.kind === "papers")
        expect([seed, allFaults(small, answer.papers)]).toEqual([seed, []]);
      else expect([seed, byTrying(small)]).toEqual([seed, false]);
    }
    expect(Math.min(seen.papers, seen.impossible)).toBeGreaterThan(80);
  });

  it("of a thinned pool gives papers that hold for the whole one", () => {
    for (let seed = 1; seed <= 100; seed++) {
      const small = smallOrder(`rich ${seed}`, { ...everything, stock: 40, papers: 2 });
      const answer = exactAnswer(small, { thin: true });
      if (answer.kind === "papers")
        expect([seed, allFaults(small, answer.papers)]).toEqual([seed, []]);
    }
  });
});
