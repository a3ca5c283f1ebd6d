import { z } from "zod";
import { itemId } from "../item.ts";
import type { Finding } from "../finding.ts";
import { lintCodes } from "./lint-code.ts";

const acceptance = z.strictObject({
  finding: z.enum(lintCodes),
  item: itemId,
  /** The second item, where a finding is about two; left out, it holds whatever the second is. */
  other: itemId.optional(),
  /** Why the item is right as it stands; for whoever asks in a year. */
  why: z.string().trim().min(4).max(500),
});

/** A finding on an item that an editor has looked at and lets stand. */
export type Acceptance = z.infer<typeof acceptance>;

/**
 * Reads item-bank/CODE/accepted.yaml. Only findings on items can be accepted: a share that is out of
 * its limits is put right by mending items.
 */
export const acceptancesDocument = z.strictObject({ accepted: z.array(acceptance) });

/** What remains after the acceptances, and the positions of those that met nothing. */
export function applyAcceptances<T extends Finding & { item: string | null }>(
  findings: readonly T[],
  acceptances: readonly Acceptance[],
): { left: T[]; unused: number[] } {
  const used = new Set<number>();
  const left = findings.filter((finding) => {
    const met = acceptances.flatMap((one, index) => (covers(one, finding) ? [index] : []));
    for (const index of met) used.add(index);
    return met.length === 0;
  });
  return { left, unused: acceptances.flatMap((_, index) => (used.has(index) ? [] : [index])) };
}

function covers(
  { finding, item, other }: Acceptance,
  found: Finding & { item: string | null },
): boolean {
  if (found.code !== finding || found.item !== item) return false;
  return other === undefined || found.params["other"] === other;
}
