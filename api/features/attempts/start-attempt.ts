import type { AttemptView, PresentedPaper } from "../../contract/attempts.ts";
import { present } from "../../domain/item.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import type { Tx } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import type { CandidateActor } from "../../platform/sessions.ts";
import { loadSealedPaper } from "../papers/queries.ts";
import { sectionsOf, titleForCandidates, viewAttempt } from "./attempt-view.ts";
import {
  appendEvent,
  lockAttempt,
  selectAttempt,
  selectStanding,
  shareSitting,
  updateStarted,
} from "./queries.ts";

/** Starts the candidate's time, within the sitting's window; a second call changes nothing. */
export async function startAttempt(
  { db, clock }: Deps,
  actor: CandidateActor,
): Promise<AttemptView> {
  const now = clock.now();
  await inTransaction(db, (tx) => start(tx, actor, now));
  return viewAttempt(db, actor.attemptId, now);
}

async function start(tx: Tx, actor: CandidateActor, now: number): Promise<void> {
  const { attemptId, admissionNo, epoch } = actor;
  // Sitting before attempt: everything that needs both takes them in this order.
  const { sittingId } = await selectAttempt(tx, attemptId);
  const sitting = await shareSitting(tx, sittingId);
  const attempt = await lockAttempt(tx, attemptId);
  if (attempt.status === "voided") throw new AppError("attempt-over");
  if (attempt.status !== "prepared") return;
  if (attempt.epoch !== epoch) throw new AppError("superseded");
  if (sitting.status !== "open") throw new AppError("sitting-not-open");
  if (now < sitting.opensAt.getTime()) throw new AppError("not-started");
  if (now > sitting.lastEntryAt.getTime()) throw new AppError("entry-closed");
  const at = new Date(now);
  await updateStarted(tx, attemptId, at);
  const detail = { epoch, allowedSeconds: attempt.allowedSeconds };
  await appendEvent(tx, attemptId, { kind: "started", at, actor: "candidate", detail });
  const object = `attempt:${attemptId}`;
  await audit(tx, { at, actor: admissionNo, act: "attempt.start", object, detail });
}

/** The paper as the candidate sees it, from the start to the hand-in and at no other time. */
export async function showPaper({ db }: Deps, attemptId: string): Promise<PresentedPaper> {
  const attempt = await selectStanding(db, attemptId);
  if (attempt.status === "prepared") throw new AppError("not-started");
  if (attempt.status !== "running") throw new AppError("attempt-over");
  const paper = await loadSealedPaper(db, attempt.paperId);
  if (!paper) throw new AppError("not-found");
  return {
    attemptId,
    title: titleForCandidates(attempt),
    sections: sectionsOf(paper.sections),
    items: paper.slots.map(present),
  };
}
