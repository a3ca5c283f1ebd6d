import type { ProvenPaper, VerifiedRequest } from "../../domain/assemble-verified.ts";
import { sealVerified } from "../../domain/assemble-verified.ts";
import { papersFrom } from "../../domain/assembly/build.ts";
import { indexPool } from "../../domain/assembly/pool-index.ts";
import { blueprintFor } from "../../domain/blueprint.ts";
import { sha256 } from "../digest.ts";
import { pickOffThread } from "./off-thread.ts";
import type { EffortInSeconds, PickedEitherWay, Way } from "./pick-either-way.ts";

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
  effort?: EffortInSeconds,
): Promise<MadePapers> {
  const { standard, level, structure, constraints = {}, seed, papers, earlier } = request;
  const made = blueprintFor(standard, level, structure);
  if (made.kind === "contradiction") return made;
  const { blueprint } = made;
  const index = request.index ?? indexPool(request.items, request.facts);
  const order = { blueprint, papers, constraints, earlier };
  const picked = await pickOffThread(index, order, seed, effort);
  if (picked.kind !== "picked") return picked;
  const laid = papersFrom({ blueprint, constraints, index }, picked.picked, seed);
  const proven = sealVerified({ ...request, digest: sha256 }, laid);
  return { kind: "papers", papers: proven, way: picked.way };
}
