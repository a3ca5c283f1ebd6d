import { sittingText } from "../../../contract/wording/sitting-texts.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { SeatBrowser } from "../../../platform/sessions.ts";
import { occupySeat } from "../../../platform/sessions.ts";
import type { Asker } from "../../sittings/asker.ts";
import { isVisibleAttempt } from "../desk/queries.ts";
import { appendEvent, lockAttempt } from "../queries.ts";
import { refuseOtherRequests, selectSeatRequest, updateSeatRequest } from "./queries.ts";

export type SeatDecision = { decision: "approve" } | { decision: "refuse"; reason: string };

interface Asked extends SeatBrowser {
  requestId: string;
  attemptId: string;
  address: string;
}

/**
 * 换机: approved, the waiting browser's token becomes its session in a new turn and the former seat is
 * superseded; refused, it is told so with the reason. What was decided is not decided again.
 */
export async function decideSeat(
  { db, clock }: Deps,
  asker: Asker,
  requestId: string,
  decision: SeatDecision,
): Promise<void> {
  const at = new Date(clock.now());
  await inTransaction(db, async (tx) => {
    const found = await selectSeatRequest(tx, requestId);
    if (!found || !(await isVisibleAttempt(tx, asker, found.attemptId)))
      throw new AppError("not-found");
    await lockAttempt(tx, found.attemptId);
    // Again under the lock: two invigilators may decide at the same moment.
    const asked = await selectSeatRequest(tx, requestId);
    if (asked?.status !== "waiting") throw new AppError("seat-decided");
    if (decision.decision === "approve") await approve(tx, asker, { ...asked, requestId }, at);
    else await refuse(tx, asker, { ...asked, requestId }, decision.reason, at);
  });
}

async function approve(tx: Tx, asker: Asker, asked: Asked, at: Date): Promise<void> {
  const { requestId, attemptId, address } = asked;
  const by = asker.login;
  await updateSeatRequest(tx, requestId, { status: "approved", at, by, reason: null });
  const reason = sittingText("zh", "seat.another");
  await refuseOtherRequests(tx, attemptId, { at, by, reason });
  const epoch = await occupySeat(tx, attemptId, asked, at);
  const detail = { epoch, address };
  await appendEvent(tx, attemptId, { kind: "seat-approved", at, actor: by, detail });
  const object = `attempt:${attemptId}`;
  await audit(tx, { at, actor: by, act: "attempt.approve-seat", object, detail });
}

async function refuse(
  tx: Tx,
  asker: Asker,
  { requestId, attemptId, address }: Asked,
  reason: string,
  at: Date,
): Promise<void> {
  const by = asker.login;
  await updateSeatRequest(tx, requestId, { status: "refused", at, by, reason });
  const detail = { address };
  await appendEvent(tx, attemptId, { kind: "seat-refused", at, actor: by, reason, detail });
  const object = `attempt:${attemptId}`;
  await audit(tx, {
    at,
    actor: by,
    act: "attempt.refuse-seat",
    object,
    detail: { ...detail, reason },
  });
}
