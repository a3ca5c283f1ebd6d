import type { Order } from "../../domain/assembly/order.ts";
import type { PoolIndex } from "../../domain/assembly/pool-index.ts";
import type { MostPapers } from "../../domain/most-papers.ts";
import { mostPapers } from "../../domain/most-papers.ts";
import type { BankHealth, YearPlan } from "../../domain/year-plan.ts";
import { bankHealth } from "../../domain/year-plan.ts";
import type { EffortInSeconds, PickedEitherWay } from "./pick-either-way.ts";
import { pickEitherWay } from "./pick-either-way.ts";

/** What the assembly thread can be asked of an indexed bank and an order. */
export type Errand =
  | { what: "pick"; seed: string; effort: EffortInSeconds }
  | { what: "count"; limit: number }
  | { what: "health"; plan: YearPlan };

/** What each of them brings back. */
export interface Found {
  pick: PickedEitherWay;
  count: MostPapers;
  health: BankHealth;
}

/** Does an errand; on the thread, for it may take long. */
export async function runErrand(
  errand: Errand,
  index: PoolIndex,
  order: Order,
): Promise<Found[keyof Found]> {
  if (errand.what === "count") return mostPapers(index, order, errand.limit);
  if (errand.what === "health") return bankHealth(index, order, errand.plan);
  return pickEitherWay(index, order, errand.seed, errand.effort);
}
