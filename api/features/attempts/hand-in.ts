import type { AttemptView } from "../../contract/attempts.ts";
import { mayHandIn } from "../../domain/attempt.ts";
import { earliestHandIn } from "../../domain/timing.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Tx } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import type { CandidateActor } from "../../platform/sessions.ts";
import { isTimeHeld } from "../sittings/clock/queries.ts";
import { viewAttempt } from "./attempt-view.ts";
import type { OnHandedIn } from "./finish-attempt.ts";
import { finishAttempt, finishByTime } from "./finish-attempt.ts";
import type { AttemptRow } from "./queries.ts";
import { lockAttempt, selectStanding } from "./queries.ts";
import { countUpTo } from "./responses/queries.ts";

/**
 * 交卷 by the candidate: once everything the seat has sent up to `lastSeq` is kept. A second call
 * shows the same receipt; one after time and grace closes the attempt as time's end would.
 */
export async function handIn(
  deps: Deps,
  onHandedIn: OnHandedIn,
  actor: CandidateActor,
  { epoch, lastSeq }: { epoch: number; lastSeq: number },
): Promise<AttemptView> {
  const { db, clock } = deps;
  const now = clock.now();
  const { attemptId } = actor;
  await inTransaction(db, async (tx) => {
    const attempt = await lockAttempt(tx, attemptId);
    const verdict = mayHandIn(attempt, epoch, now, await isTimeHeld(tx));
    if (verdict === "already") return;
    // The seat this cookie belongs to hands in, not one it names.
    if (verdict === "superseded" || epoch !== actor.epoch) throw new AppError("superseded");
    if (verdict === "not-running")
      throw new AppError(attempt.status === "prepared" ? "not-started" : "attempt-over");
    if (verdict === "held") throw new AppError("time-held");
    if (verdict === "paused") throw new AppError("paused");
    if (verdict === "too-early") throw tooEarly(attempt, now);
    if (verdict === "time-over") return finishByTime(tx, deps, onHandedIn, attempt, now);
    await refuseMissing(tx, attemptId, epoch, lastSeq);
    const [at, actorName] = [new Date(now), attempt.admissionNo];
    await finishAttempt(tx, deps, onHandedIn, attempt, { at, by: "candidate", actorName });
  });
  return viewAttempt(await selectStanding(db, attemptId), now);
}

function tooEarly(attempt: AttemptRow, now: number): AppError {
  const wait = (earliestHandIn(attempt) ?? now) - now;
  return new AppError("too-early", { minutes: Math.max(1, Math.ceil(wait / 60_000)) });
}

async function refuseMissing(
  tx: Tx,
  attemptId: string,
  epoch: number,
  lastSeq: number,
): Promise<void> {
  const missing = lastSeq - (await countUpTo(tx, attemptId, epoch, lastSeq));
  if (missing > 0) throw new AppError("missing-responses", { count: missing });
}
