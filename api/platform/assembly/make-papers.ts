import { setImmediate } from "node:timers/promises";
import type { ProvenPaper, VerifiedRequest } from "../../domain/assemble-verified.ts";
import { provenPapers } from "../../domain/assemble-verified.ts";
import { papersFrom } from "../../domain/assembly/build.ts";
import { indexPool } from "../../domain/assembly/pool-index.ts";
import { blueprintFor } from "../../domain/blueprint.ts";
import type { PaperDocument } from "../../domain/paper.ts";
import { sealPaper } from "../../domain/paper.ts";
import type { Verified, Yardstick } from "../../domain/verify.ts";
import { verifierOf } from "../../domain/verify.ts";
import { sha256 } from "../digest.ts";
import { offThread } from "./off-thread.ts";
import type { PickedEitherWay, Way } from "./pick-either-way.ts";
import { usualEffort } from "./pick-either-way.ts";

/** Papers with their proof and the way they were found, or the named reason why there are none. */
export type MadePapers =
  | { kind: "papers"; papers: ProvenPaper[]; way: Way }
  | Exclude<PickedEitherWay, { kind: "picked" }>;

/**
 * The door through which papers are made where a person waits: picked on the assembly thread, by the fast
 * engine or the exact solver; laid out, sealed and recounted here.
 */
export async function makePapers(
  request: Omit<VerifiedRequest, "digest">,
  effort = usualEffort,
): Promise<MadePapers> {
  const { standard, level, structure, constraints = {}, seed, papers, earlier } = request;
  const made = blueprintFor(standard, level, structure);
  if (made.kind === "contradiction") return made;
  const { blueprint } = made;
  const index = request.index ?? indexPool(request.items, request.facts);
  const order = { blueprint, papers, constraints, earlier };
  const picked = await offThread(index, order, { what: "pick", seed, effort });
  if (picked.kind !== "picked") return picked;
  const laid = papersFrom({ blueprint, constraints, index }, picked.picked, seed);
  const sealed = laid.map((paper) => sealPaper(paper, sha256));
  const verified = await verifiedInTurn(sealed, { ...request, digest: sha256 });
  return { kind: "papers", papers: provenPapers(verified), way: picked.way };
}

/** Papers recounted at a stretch: some milliseconds, in which nobody else is served. */
const atOnce = 8;

async function verifiedInTurn(
  papers: readonly PaperDocument[],
  yardstick: Yardstick,
): Promise<Verified[]> {
  const verify = verifierOf(papers, yardstick);
  const verified: Verified[] = [];
  for (const paper of papers) {
    if (verified.length % atOnce === atOnce - 1) await setImmediate();
    verified.push(verify(paper));
  }
  return verified;
}
