import crypto from "node:crypto";
import type { PaperOrder } from "../../contract/assembly.ts";
import type { ProvenPaper, VerifiedAssembly } from "../../domain/assemble-verified.ts";
import { assembleVerified } from "../../domain/assemble-verified.ts";
import type { StockShortages } from "../../domain/assembly/outcome.ts";
import { sha256 } from "../../platform/digest.ts";
import type { AssemblyBasis } from "./pool/assembly-basis.ts";

/** Papers with how they were found, or why there are none. */
export type Outcome =
  | { kind: "papers"; method: "cells" | "exact"; papers: ProvenPaper[] }
  /** The bank would do, but unsealed drafts hold too many of its items. */
  | { kind: "drafts"; shortages: StockShortages | null }
  | Exclude<VerifiedAssembly, { kind: "papers" }>;

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

/** Carries an order out on what the database has; every paper is recounted by the verifier. */
export function carryOut(basis: AssemblyBasis, order: PaperOrder, seed: string): Promise<Outcome> {
  const { standard, structure, items, facts, earlier } = basis;
  const { level, papers } = order;
  const constraints = statedConstraints(order);
  const asked = { standard, structure, level, facts, earlier, constraints, seed, papers };
  const taken = takenItems(basis, order);
  const free = items.filter(({ id }) => !taken.has(id));
  const outcome = assembleVerified({ ...asked, items: free, digest: sha256 });
  if (outcome.kind === "papers") return Promise.resolve({ ...outcome, method: "cells" });
  if (taken.size === 0 || outcome.kind === "contradiction") return Promise.resolve(outcome);
  const whole = assembleVerified({ ...asked, items, digest: sha256 });
  if (whole.kind !== "papers") return Promise.resolve(outcome);
  return Promise.resolve({ kind: "drafts", shortages: stockOf(outcome) });
}

function stockOf(outcome: Exclude<VerifiedAssembly, { kind: "papers" }>): StockShortages | null {
  if (outcome.kind === "in-the-way") return outcome.shortages;
  return outcome.kind === "shortages" && outcome.cause === "stock" ? outcome : null;
}
