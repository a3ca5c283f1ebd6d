import { compileProblem } from "./assembly/compile.ts";
import { stockShortages } from "./assembly/explain.ts";
import type { Order } from "./assembly/order.ts";
import type { StockShortages } from "./assembly/outcome.ts";
import type { PoolIndex } from "./assembly/pool-index.ts";
import type { Contradiction } from "./blueprint.ts";
import { mostPapers } from "./most-papers.ts";

/** 年度计划: what a centre means to hold in a year, and with how many parallel papers each time. */
export interface YearPlan {
  sittings: number;
  papersEach: number;
}

/** What it takes that no item returns within so many sittings. */
export interface RestStep {
  /** Sittings in which an item rests after each use; one fewer than the year's: it is used once a year. */
  rest: number;
  /** Papers without a common item that this takes: those of every rest + 1 sittings in a row. */
  papers: number;
  /** Whether the bank has been seen to give so many. */
  possible: boolean;
  /** What is missing; null where nothing is, or where it is not the stock that ends it. */
  missing: StockShortages | null;
}

/** How far a bank carries a year's plan. */
export type BankHealth =
  | {
      kind: "health";
      /** The most papers without a common item, and whether it is proven that there are no more. */
      papers: number;
      proven: boolean;
      /** Sittings in which every item can rest between two uses; null: not even one sitting can be held. */
      rest: number | null;
      /** How often in the year the items in use are used, when every sitting's papers return in turn. */
      usesAYear: number;
      steps: RestStep[];
    }
  | { kind: "contradiction"; contradiction: Contradiction };

/** Rests that are looked at one by one; of a longer year besides only the whole. */
const mostSteps = 12;

/** Nobody counts further: twice a large year. */
const mostCounted = 1000;

/**
 * How a bank fares with a year's plan. Sittings whose papers return in turn keep every item resting for
 * r sittings exactly when r + 1 sittings in a row have no item in common: (r + 1) × papers that share none
 * are needed, and they are enough. What was used so far, and what drafts hold, plays no part.
 */
export function bankHealth(index: PoolIndex, order: Order, plan: YearPlan): BankHealth {
  const { exposure: _used, overlap: _shared, ...constraints } = order.constraints ?? {};
  const asked = { blueprint: order.blueprint, constraints };
  const { sittings, papersEach } = plan;
  const most = mostPapers(
    index,
    { ...asked, papers: 1 },
    Math.min(sittings * papersEach, mostCounted),
  );
  if (most.kind === "contradiction") return most;
  const { papers, proven } = most;
  const rest = papers < papersEach ? null : Math.min(sittings, Math.floor(papers / papersEach)) - 1;
  return {
    kind: "health",
    // As many as the year needs were asked for: that there are more is neither known nor of interest.
    ...{ papers, proven: proven || papers >= sittings * papersEach, rest },
    usesAYear: rest === null ? 0 : Math.ceil(sittings / (rest + 1)),
    steps: restsOf(sittings).map((one) =>
      stepOf(index, asked, one, (one + 1) * papersEach, papers),
    ),
  };
}

function restsOf(sittings: number): number[] {
  const single = Array.from({ length: Math.min(sittings, mostSteps) }, (_, rest) => rest);
  return sittings > mostSteps ? [...single.slice(0, -1), sittings - 1] : single;
}

function stepOf(
  index: PoolIndex,
  asked: Omit<Order, "papers">,
  rest: number,
  papers: number,
  most: number,
): RestStep {
  if (papers <= most) return { rest, papers, possible: true, missing: null };
  const compiled = compileProblem(index, { ...asked, papers });
  const short = compiled.kind === "problem" ? stockShortages(compiled.problem) : null;
  const missing = short && short.cells.length > 0 ? short : null;
  return { rest, papers, possible: false, missing };
}
