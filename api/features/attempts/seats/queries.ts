import type { Tx } from "../../../platform/database.ts";
import type { ExamBrowser } from "../../../platform/exam-browser.ts";
import type { SeatBrowser } from "../../../platform/sessions.ts";

/** A browser asks for a seat; what it asked before from the same address is forgotten. */
export async function insertSeatRequest(
  tx: Tx,
  asked: SeatBrowser & { attemptId: string; address: string; at: Date },
): Promise<void> {
  const { attemptId, digest, browser, examBrowser, address, at } = asked;
  await tx
    .updateTable("seat_request")
    .set({ status: "replaced", decided_at: at, decided_by: "system" })
    .where("attempt_id", "=", attemptId)
    .where("address", "=", address)
    .where("status", "=", "waiting")
    .execute();
  await tx
    .insertInto("seat_request")
    .values({
      ...{ attempt_id: attemptId, token_sha256: digest, browser_sha256: browser },
      ...{ address, asked_at: at },
      ...{ exam_browser: examBrowser?.how, exam_browser_version: examBrowser?.version },
    })
    .execute();
}

export async function selectSeatRequest(tx: Tx, requestId: string) {
  const row = await tx
    .selectFrom("seat_request")
    .select(["attempt_id as attemptId", "token_sha256 as digest", "browser_sha256 as browser"])
    .select(["address", "status", "exam_browser as how", "exam_browser_version as version"])
    .where("id", "=", requestId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { how, version, ...asked } = row;
  const examBrowser = how === null ? null : { how: how as ExamBrowser["how"], version };
  return { ...asked, examBrowser };
}

export async function updateSeatRequest(
  tx: Tx,
  requestId: string,
  decision: { status: "approved" | "refused"; at: Date; by: string; reason: string | null },
): Promise<void> {
  const { status, at, by, reason } = decision;
  await tx
    .updateTable("seat_request")
    .set({ status, decided_at: at, decided_by: by, reason })
    .where("id", "=", requestId)
    .execute();
}

/** One browser sits at an attempt: what others asked is answered by letting one of them in. */
export async function refuseOtherRequests(
  tx: Tx,
  attemptId: string,
  decision: { at: Date; by: string; reason: string },
): Promise<void> {
  const { at, by, reason } = decision;
  await tx
    .updateTable("seat_request")
    .set({ status: "refused", decided_at: at, decided_by: by, reason })
    .where("attempt_id", "=", attemptId)
    .where("status", "=", "waiting")
    .execute();
}
