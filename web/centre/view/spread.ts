import type { Proof, ProvenPaper } from "./proof.ts";

/** What all of many papers hold of one thing, from the least to the most. */
export interface Spread {
  least: number;
  most: number;
}

function spreadOf(papers: readonly ProvenPaper[], of: (proof: Proof) => number): Spread {
  const values = papers.map(({ proof }) => of(proof));
  return { least: Math.min(...values), most: Math.max(...values) };
}

/** One line for all papers: what was required of each and what they hold. */
export interface SpreadLine extends Spread {
  name: string;
  required: number | null;
}

/** Many papers in one table: rows of the weight table, sections, points covered, mean difficulty. */
export function spreadLines(papers: readonly ProvenPaper[]) {
  const first = papers[0]?.proof;
  if (!first) return null;
  return {
    rows: first.rows.map(({ row, required }, at): SpreadLine => ({
      ...{ name: row, required },
      ...spreadOf(papers, (proof) => proof.rows[at]?.actual ?? NaN),
    })),
    sections: first.sections.map(({ type, required }, at) => ({
      ...{ name: type, required },
      ...spreadOf(papers, (proof) => proof.sections[at]?.actual ?? NaN),
    })),
    covered: spreadOf(papers, (proof) => proof.points.covered),
    mean: spreadOf(papers, (proof) => proof.difficulty.mean),
    constraints: (first.constraints ?? []).map(({ what, min, max }, at) => ({
      ...{ what, min, max },
      met: papers.every(({ proof }) => proof.constraints?.[at]?.met === true),
      ...spreadOf(papers, (proof) => proof.constraints?.[at]?.got ?? NaN),
    })),
  };
}
