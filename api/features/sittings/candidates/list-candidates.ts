import type { CandidateView } from "../../../contract/sittings.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../asker.ts";
import { holdPrepared } from "../hold-prepared.ts";
import { selectSittings, selectVisibleRooms } from "../queries.ts";
import { deleteCandidate, selectCandidates } from "./queries.ts";

/** The candidates the asker may see, with masked document numbers. */
export async function listCandidates(
  { db }: Deps,
  asker: Asker,
  sittingId: string,
): Promise<{ candidates: CandidateView[] }> {
  const rooms = await selectVisibleRooms(db, asker, sittingId);
  const exists = (await selectSittings(db, [sittingId])).length > 0;
  if (!exists || rooms?.length === 0) throw new AppError("not-found");
  return { candidates: await selectCandidates(db, sittingId, rooms) };
}

/** Takes a candidate off the list of a sitting that is not open yet. */
export async function removeCandidate(
  { db, clock }: Deps,
  asker: Asker,
  sittingId: string,
  candidateId: string,
): Promise<void> {
  const at = new Date(clock.now());
  await inTransaction(db, async (tx) => {
    await holdPrepared(tx, sittingId);
    const removed = await deleteCandidate(tx, sittingId, candidateId);
    if (!removed) throw new AppError("not-found");
    const object = `sitting:${sittingId}`;
    await audit(tx, { at, actor: asker.login, act: "candidates.remove", object, detail: removed });
  });
}
