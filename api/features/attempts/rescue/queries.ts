import type { Tx } from "../../../platform/database.ts";
import type { Asker } from "../../sittings/asker.ts";

/** Whose attempt it is; nothing when it is not of this sitting, or not of the asker's rooms. */
export async function selectOwner(
  tx: Tx,
  asker: Asker,
  sittingId: string,
  attemptId: string,
): Promise<{ name: string; admissionNo: string } | undefined> {
  let found = tx
    .selectFrom("attempt")
    .innerJoin("candidate", "candidate.id", "attempt.candidate_id")
    .select(["candidate.name", "candidate.admission_no as admissionNo"])
    .where("attempt.attempt_id", "=", attemptId)
    .where("candidate.sitting_id", "=", sittingId);
  if (!asker.seesAllRooms)
    found = found
      .innerJoin("room_invigilator", "room_invigilator.room_id", "candidate.room_id")
      .where("room_invigilator.staff_id", "=", asker.id);
  return found.executeTakeFirst();
}
