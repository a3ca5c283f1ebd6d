import type { EnemyShortages, StockShortages } from "./assemble.ts";
import { assemble } from "./assemble.ts";
import type { Contradiction } from "./blueprint.ts";
import { blueprintFor } from "./blueprint.ts";
import type { Item } from "./item.ts";
import type { PaperDocument, PaperProof } from "./paper.ts";
import { sealPaper } from "./paper.ts";
import type { StandardDocument } from "./standard.ts";
import type { Structure } from "./structure.ts";
import type { Violation } from "./verify.ts";
import { sharedItems, verifyPaper } from "./verify.ts";

export interface VerifiedRequest {
  standard: StandardDocument;
  structure: Structure;
  level: number;
  /** Every item of the bank; only approved ones on eligible points are used. */
  items: readonly Item[];
  seed: string;
  papers: number;
  /** SHA-256 as hex of a text (platform/digest.ts); passed in because domain names no platform. */
  digest: (text: string) => string;
}

/** A sealed paper with the proof of an independent recount. */
export interface ProvenPaper {
  paper: PaperDocument;
  proof: PaperProof;
}

export type VerifiedAssembly =
  | { kind: "papers"; papers: ProvenPaper[] }
  | StockShortages
  | EnemyShortages
  | { kind: "contradiction"; contradiction: Contradiction };

/**
 * The one door through which papers are made: blueprint, assembly, seal, and a recount by the
 * independent verifier. A paper that fails the recount is a fault of the program and throws.
 */
export function assembleVerified(request: VerifiedRequest): VerifiedAssembly {
  const made = blueprintFor(request.standard, request.level, request.structure);
  if (made.kind === "contradiction") return made;
  const assembly = assemble({ ...request, blueprint: made.blueprint });
  if (assembly.kind === "shortages") return assembly;
  const papers = assembly.papers.map((paper) => sealPaper(paper, request.digest));
  const verified = papers.map((paper) => ({ paper, ...verifyPaper(paper, request) }));
  const violations = [...verified.flatMap((one) => one.violations), ...sharedItems(papers)];
  if (violations.length > 0) throw new Error(`papers failed the recount: ${told(violations)}`);
  return { kind: "papers", papers: verified.map(({ paper, proof }) => ({ paper, proof })) };
}

function told(violations: Violation[]): string {
  return violations.map(({ code, params }) => `${code} ${JSON.stringify(params)}`).join("; ");
}
