import { assemble } from "./assemble.ts";
import type { Blueprint, Contradiction } from "./blueprint.ts";
import { blueprintFor } from "./blueprint.ts";
import type { Item } from "./item.ts";
import type { StandardDocument } from "./standard.ts";
import type { Structure } from "./structure.ts";

/** How many papers without a common item a bank allows at one level in one structure. */
export interface DisjointPapers {
  level: number;
  structure: string;
  name: string;
  /** So many were assembled. */
  papers: number;
  /** Whether it is proven that there can be no more; else there are at least this many. */
  proven: boolean;
  /** Why no bank could ever give a paper; null where one can. */
  contradiction: Contradiction | null;
}

interface Question {
  standard: StandardDocument;
  structure: Structure;
  level: number;
  items: readonly Item[];
}

/**
 * Assembles as many papers as there could be by the plain count of items, then as many as the
 * assembler says are possible, until it makes them all.
 */
export function disjointPapers({ standard, structure, level, items }: Question): DisjointPapers {
  const answer = { level, structure: structure.id, name: structure.name };
  const made = blueprintFor(standard, level, structure);
  if (made.kind === "contradiction")
    return { ...answer, papers: 0, proven: true, contradiction: made.contradiction };
  const { blueprint } = made;
  let [papers, proven] = [mostByCount(blueprint, items), true];
  while (papers > 0) {
    const assembly = assemble({ blueprint, items, seed: "bank report", papers });
    if (assembly.kind === "papers") break;
    const short = assembly.kind === "shortages" ? assembly : null;
    proven &&= short?.cause === "stock" && short.proven;
    papers = short?.possible ?? papers - 1;
  }
  return { ...answer, papers, proven, contradiction: null };
}

/** No section can be filled more often than its type has approved items on the blueprint's points. */
function mostByCount({ rows, sections }: Blueprint, items: readonly Item[]): number {
  const points = new Set(rows.flatMap((row) => row.points.map((point) => point.code)));
  const usable = items.filter(
    (item) => item.status === "approved" && points.has(item.knowledgePoint),
  );
  return Math.min(
    ...sections.map(({ type, count }) =>
      Math.floor(usable.filter((item) => item.type === type).length / count),
    ),
  );
}
