import type { SavedResponse } from "../../../contract/attempts.ts";
import type { Deps } from "../../../platform/http.ts";
import type { CandidateActor } from "../../../platform/sessions.ts";
import { rescueKey } from "../rescue/rescue-file.ts";
import { selectLastSeq, selectResponses } from "./queries.ts";

/** The answers the server holds, and from which number this seat goes on. */
export async function showResponses(
  { db, secrets }: Deps,
  { attemptId, epoch }: CandidateActor,
): Promise<{ responses: SavedResponse[]; lastSeq: number; rescueKey: string }> {
  return {
    responses: await selectResponses(db, attemptId),
    lastSeq: await selectLastSeq(db, attemptId, epoch),
    rescueKey: rescueKey(secrets, attemptId, epoch),
  };
}
