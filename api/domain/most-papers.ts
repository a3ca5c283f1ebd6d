import { capacityOf } from "./assembly/capacity.ts";
import type { Order } from "./assembly/order.ts";
import { compileProblem } from "./assembly/compile.ts";
import { stockShortages } from "./assembly/explain.ts";
import type { StockShortages } from "./assembly/outcome.ts";
import type { PoolIndex } from "./assembly/pool-index.ts";
import { stockOf } from "./assembly/problem.ts";
import { solve } from "./assembly/solve.ts";
import type { Contradiction } from "./blueprint.ts";

/** How many papers without a common item an order's demands leave room for. */
export type MostPapers =
  | {
      kind: "most";
      /** So many were selected; 0 when not even one was. */
      papers: number;
      /** Whether it is proven that there can be no more; else there are at least this many. */
      proven: boolean;
      /** What one paper more would need, when it is the stock that ends it; null when rules do, or nothing is known. */
      bottleneck: StockShortages | null;
    }
  | { kind: "contradiction"; contradiction: Contradiction };

/** How many numbers of papers under the bound of the stock are tried one by one. */
const patience = 6;

/**
 * Finds the most papers without a common item, up to `limit`, by selecting them. The bound by stock is
 * proven; where rules that are no matter of stock end it earlier, the answer says that it is not.
 */
export function mostPapers(index: PoolIndex, order: Order, limit: number): MostPapers {
  const { overlap, ...rest } = order.constraints ?? {};
  const constraints = { ...rest, overlap: { ...overlap, between: 0 } };
  const asked = (papers: number) => compileProblem(index, { ...order, constraints, papers });
  const one = asked(1);
  if (one.kind === "contradiction") return one;
  const bound = capacityOf(one.problem, stockOf(one.problem), limit);
  const made = mostSelected(bound.papers, (papers) => {
    const compiled = asked(papers);
    return compiled.kind === "problem" && solve(compiled.problem, "most").kind === "picked";
  });
  const next = asked(made + 1);
  const short = next.kind === "problem" && made < limit ? stockShortages(next.problem) : null;
  const full = made === bound.papers && bound.proven && made < limit;
  const bottleneck = short && short.cells.length > 0 ? short : null;
  return { kind: "most", papers: made, proven: full, bottleneck };
}

/** The greatest number that can be selected: one by one below the bound, then by halves. */
function mostSelected(bound: number, possible: (papers: number) => boolean): number {
  for (let papers = bound; papers > Math.max(0, bound - patience); papers--)
    if (possible(papers)) return papers;
  let [known, beyond] = [0, Math.max(1, bound - patience + 1)];
  while (beyond - known > 1) {
    const middle = Math.floor((known + beyond) / 2);
    if (possible(middle)) known = middle;
    else beyond = middle;
  }
  return known;
}
