import crypto from "node:crypto";
import type { PaperOrder } from "../../contract/assembly.ts";
import type { StockShortages } from "../../domain/assembly/outcome.ts";
import type { MadePapers } from "../../platform/assembly/make-papers.ts";
import { makePapers } from "../../platform/assembly/make-papers.ts";
import type { EffortInSeconds } from "../../platform/assembly/pick-either-way.ts";
import type { AssemblyBasis } from "./pool/assembly-basis.ts";

/**
 * Papers with the way they were found, or why there are none; `drafts` when the bank would do, but
 * unsealed drafts hold too many of its items.
 */
export type Outcome = { kind: "drafts"; shortages: StockShortages | null } | MadePapers;

/** The seed an order states, or one from the system's random source. */
export function seedOf({ seed }: PaperOrder): string {
  return seed ?? crypto.randomBytes(6).toString("hex");
}

/** Ids of items that drafts hold; must-have items stay, for they were asked for by name. */
export function takenItems({ drafts }: AssemblyBasis, { constraints }: PaperOrder): Set<string> {
  const taken = new Set(drafts.flatMap(({ items }) => items));
  for (const anchor of constraints?.anchors ?? []) taken.delete(anchor);
  return taken;
}

/**
 * The constraints of an order with what goes without saying: that its papers share no item with each
 * other or with earlier ones. Stated, it is recounted and stands in the proof.
 */
export function statedConstraints({ constraints = {}, earlier = [], papers }: PaperOrder) {
  if (papers === 1 && earlier.length === 0) return constraints;
  return { ...constraints, overlap: constraints.overlap ?? {} };
}

/**
 * Carries an order out on what the database has, on a thread of its own; every paper is recounted by the
 * verifier.
 */
export async function carryOut(
  basis: AssemblyBasis,
  order: PaperOrder,
  seed: string,
  effort?: EffortInSeconds,
): Promise<Outcome> {
  const { standard, structure, items, facts, earlier } = basis;
  const { level, papers } = order;
  const constraints = statedConstraints(order);
  const asked = { standard, structure, level, facts, earlier, constraints, seed, papers };
  const taken = takenItems(basis, order);
  const free = items.filter(({ id }) => !taken.has(id));
  const outcome = await makePapers({ ...asked, items: free }, effort);
  if (outcome.kind === "papers" || outcome.kind === "contradiction") return outcome;
  if (taken.size === 0 || outcome.kind === "gave-up") return outcome;
  const whole = await makePapers({ ...asked, items }, effort);
  return whole.kind === "papers" ? { kind: "drafts", shortages: stockOf(outcome) } : outcome;
}

function stockOf(outcome: MadePapers): StockShortages | null {
  if (outcome.kind === "in-the-way") return outcome.shortages;
  return outcome.kind === "shortages" && outcome.cause === "stock" ? outcome : null;
}
