import { sittingText } from "../../../contract/wording/sitting-texts.ts";
import { mayMerge } from "../../../domain/attempt.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../../sittings/asker.ts";
import { isVisibleAttempt } from "../desk/queries.ts";
import { appendEvent, lockAttempt, selectAttempt, shareSitting } from "../queries.ts";
import { appendResponses, selectResponses } from "../responses/queries.ts";
import { changesOf } from "./list-late.ts";
import type { LateRow } from "./queries.ts";
import { insertDecisions, isSignedIn, raiseTurn, selectUndecided } from "./queries.ts";

export interface LateOrder {
  ids: number[];
  decision: "accept" | "dismiss";
  reason: string;
}

/**
 * Decides about answers set aside. Accepted, those that differ from what counts become ordinary answers of a
 * new turn, which is later than all before; dismissed, they stay where they are. Returns how many changed.
 */
export async function decideLate(
  { db, clock }: Deps,
  asker: Asker,
  attemptId: string,
  { ids, decision, reason }: LateOrder,
): Promise<{ changed: number }> {
  const at = new Date(clock.now());
  return inTransaction(db, async (tx) => {
    if (!(await isVisibleAttempt(tx, asker, attemptId))) throw new AppError("not-found");
    // Sitting before attempt: everything that needs both takes them in this order.
    const { sittingId } = await selectAttempt(tx, attemptId);
    const sitting = await shareSitting(tx, sittingId);
    const attempt = await lockAttempt(tx, attemptId);
    // After 收卷 there is nothing left to merge, but what was set aside still wants its decision.
    if (sitting.status !== "open" && sitting.status !== "collected")
      throw new AppError("sitting-not-open");
    const accepted = decision === "accept";
    if (accepted) refuseMerging(asker, mayMerge(attempt, await isSignedIn(tx, attemptId)));
    const rows = await selectMeant(tx, attemptId, ids);
    const changed = accepted ? await merge(tx, attemptId, rows, at) : 0;
    await insertDecisions(tx, attemptId, [...new Set(ids)], {
      accepted,
      reason,
      by: asker.login,
      at,
    });
    const detail = { answers: rows.length, changed };
    const kind = accepted ? "late-accepted" : "late-dismissed";
    await appendEvent(tx, attemptId, { kind, at, actor: asker.login, reason, detail });
    const act = accepted ? "attempt.accept-late" : "attempt.dismiss-late";
    const object = `attempt:${attemptId}`;
    await audit(tx, { at, actor: asker.login, act, object, detail: { ...detail, reason } });
    return { changed };
  });
}

function refuseMerging({ language }: Asker, verdict: ReturnType<typeof mayMerge>): void {
  if (verdict === "merge") return;
  throw new AppError("late-not-mergeable", { why: sittingText(language, `late.${verdict}`) });
}

async function selectMeant(tx: Tx, attemptId: string, ids: number[]): Promise<LateRow[]> {
  const meant = new Set(ids);
  const rows = (await selectUndecided(tx, attemptId)).filter(({ id }) => meant.has(id));
  if (rows.length !== meant.size) throw new AppError("late-decided");
  return rows;
}

async function merge(
  tx: Tx,
  attemptId: string,
  rows: readonly LateRow[],
  at: Date,
): Promise<number> {
  const responses = await selectResponses(tx, attemptId);
  const current = new Map(responses.map(({ slotNo, answer }) => [slotNo, answer]));
  const changes = changesOf(rows, current);
  if (changes.length === 0) return 0;
  const epoch = await raiseTurn(tx, attemptId);
  const events = changes.map(({ slotNo, answer, flagged }, index) => ({
    ...{ epoch, seq: index + 1, slotNo, answer, flagged },
  }));
  await appendResponses(tx, attemptId, events, { at, late: false });
  return changes.length;
}
