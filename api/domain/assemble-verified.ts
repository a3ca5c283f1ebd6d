import { assemble } from "./assemble.ts";
import type { UnsealedPaper } from "./assembly/build.ts";
import type { Assembly } from "./assembly/outcome.ts";
import type { PoolIndex } from "./assembly/pool-index.ts";
import { blueprintFor } from "./blueprint.ts";
import type { AssemblyConstraints, ItemFacts } from "./constraints.ts";
import type { Item } from "./item.ts";
import type { PaperDocument, PaperProof } from "./paper.ts";
import { sealPaper } from "./paper.ts";
import type { StandardDocument } from "./standard.ts";
import type { Structure } from "./structure.ts";
import type { Verified, Violation } from "./verify.ts";
import { verifyPapers } from "./verify.ts";

export interface VerifiedRequest {
  standard: StandardDocument;
  structure: Structure;
  level: number;
  /** Every item of the bank; only approved ones on eligible points are used. */
  items: readonly Item[];
  seed: string;
  papers: number;
  /** What is asked beyond the weight table and the sections. */
  constraints?: AssemblyConstraints | undefined;
  /** What is known of items beside their text, by id. */
  facts?: ReadonlyMap<string, ItemFacts> | undefined;
  /** Ids of the items on each named earlier paper. */
  earlier?: readonly (readonly string[])[] | undefined;
  /** The bank indexed before, to save doing it again. */
  index?: PoolIndex | undefined;
  /** SHA-256 as hex of a text (platform/digest.ts); passed in because domain names no platform. */
  digest: (text: string) => string;
}

/** A sealed paper with the proof of an independent recount. */
export interface ProvenPaper {
  paper: PaperDocument;
  proof: PaperProof;
}

export type VerifiedAssembly =
  { kind: "papers"; papers: ProvenPaper[] } | Exclude<Assembly, { kind: "papers" }>;

/** The one door through which papers are made: blueprint, assembly, seal, and a recount. */
export function assembleVerified(request: VerifiedRequest): VerifiedAssembly {
  const made = blueprintFor(request.standard, request.level, request.structure);
  if (made.kind === "contradiction") return made;
  const assembly = assemble({ ...request, blueprint: made.blueprint });
  if (assembly.kind !== "papers") return assembly;
  return { kind: "papers", papers: sealVerified(request, assembly.papers) };
}

/**
 * Seals papers, whichever way they were found, and has them recounted by the independent verifier. A
 * paper that fails the recount is a fault of the program and throws.
 */
function sealVerified(request: VerifiedRequest, unsealed: readonly UnsealedPaper[]): ProvenPaper[] {
  const papers = unsealed.map((paper) => sealPaper(paper, request.digest));
  return provenPapers(verifyPapers(papers, request));
}

/** The papers that were recounted; throws when anything was found wrong with one. */
export function provenPapers(verified: readonly Verified[]): ProvenPaper[] {
  const violations = verified.flatMap((one) => one.violations);
  if (violations.length > 0) throw new Error(`papers failed the recount: ${told(violations)}`);
  return verified.map(({ paper, proof }) => ({ paper, proof }));
}

function told(violations: Violation[]): string {
  return violations.map(({ code, params }) => `${code} ${JSON.stringify(params)}`).join("; ");
}
