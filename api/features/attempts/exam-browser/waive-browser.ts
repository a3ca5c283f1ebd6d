import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../../sittings/asker.ts";
import { selectVisibleRooms } from "../../sittings/queries.ts";
import { selectPlace } from "../record/queries.ts";
import { insertWaiver } from "./queries.ts";

/** Lets one candidate sign in without the browser the sitting asks for. */
export async function waiveExamBrowser(
  { db, clock }: Deps,
  asker: Asker,
  { sittingId, candidateId }: { sittingId: string; candidateId: string },
  reason: string,
): Promise<void> {
  const at = new Date(clock.now());
  const rooms = await selectVisibleRooms(db, asker, sittingId);
  await inTransaction(db, async (tx) => {
    const place =
      rooms?.length === 0 ? undefined : await selectPlace(tx, sittingId, candidateId, rooms);
    if (!place) throw new AppError("not-found");
    await insertWaiver(tx, candidateId, { at, by: asker.login, reason });
    const object = `candidate:${candidateId}`;
    const act = "candidate.waive-exam-browser";
    await audit(tx, { at, actor: asker.login, act, object, detail: { reason } });
  });
}
