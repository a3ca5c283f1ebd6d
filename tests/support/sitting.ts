import { candidateSignIn } from "../../api/contract/attempts.ts";
import type { SittingDetail } from "../../api/contract/sittings.ts";
import { getSitting, listSittings } from "../../api/contract/sittings.ts";
import type { DemonstrationCandidate } from "../../api/demonstration.ts";
import { addDemonstrationAccounts, openDemonstrationSitting } from "../../api/demonstration.ts";
import { requestFor } from "../../api/caller.ts";
import type { Seat, TestApp } from "./app.ts";
import { signInThrough } from "./seats.ts";

/** A sitting that is open: two parallel papers, one room, thirty candidates with seats. */
export interface OpenSitting {
  sitting: SittingDetail;
  candidates: DemonstrationCandidate[];
  /** Signs a candidate in as the exam page does: 0 is the first. Again: at another seat. */
  signIn: (index: number) => Promise<Seat>;
}

/** Opens the demonstration's sitting in a test's database. */
export async function openSitting(world: TestApp): Promise<OpenSitting> {
  if ((await addDemonstrationAccounts(world.deps)) === "refused")
    throw new Error("open the sitting before making accounts with as()");
  const { candidates } = await openDemonstrationSitting(world.app, world.deps);
  const centre = await world.as("centre");
  const { sittings } = await centre.call(listSittings);
  const params = { sittingId: sittings[0]?.id ?? "" };
  return {
    sitting: await centre.call(getSitting, { params }),
    candidates,
    signIn: (index) => signIn(world, candidates[index]),
  };
}

function signIn(world: TestApp, candidate: DemonstrationCandidate | undefined): Promise<Seat> {
  const { admissionNo = "", lastSix: documentLast6 = "" } = candidate ?? {};
  return signInThrough(
    world,
    requestFor(candidateSignIn, { body: { admissionNo, documentLast6 } }),
  );
}
