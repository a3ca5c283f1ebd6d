import type { PaperDetail } from "../../../api/contract/papers.ts";

export type Proof = PaperDetail["proof"];

/** A paper as far as its proof shows it. */
export interface ProvenPaper {
  series: string;
  hash: string;
  proof: Proof;
}

/** Whether every weight row, every section and the total hold exactly what was required. */
export function isExact(proof: Proof): boolean {
  const total = proof.rows.reduce((sum, row) => sum + row.required, 0);
  return (
    proof.rows.every((row) => row.actual === row.required) &&
    proof.sections.every((section) => section.actual === section.required) &&
    proof.total === total
  );
}

/** Marks required in all: the weight rows' sum. */
export function requiredTotal(proof: Proof): number {
  return proof.rows.reduce((sum, row) => sum + row.required, 0);
}

/** The fullest difficulty band of several papers, for one common scale. */
export function tallestBand(proofs: readonly Proof[]): number {
  return Math.max(0, ...proofs.flatMap((proof) => proof.difficulty.bands));
}
