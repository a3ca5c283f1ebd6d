import type { AttemptView } from "../../contract/attempts.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import type { Tx } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import type { PreparedReply } from "../../platform/prepared-reply.ts";
import type { CandidateActor } from "../../platform/sessions.ts";
import { viewAttempt } from "./attempt-view.ts";
import type { Hall, HallPaper } from "./hall.ts";
import { appendEvent, lockAttempt, selectAttempt, shareSitting, updateStarted } from "./queries.ts";

/** Starts the candidate's time, within the sitting's window; a second call changes nothing. */
export async function startAttempt(
  { db, clock }: Deps,
  hall: Hall,
  actor: CandidateActor,
): Promise<AttemptView> {
  const now = clock.now();
  if (!(await hall.start(actor))) await inTransaction(db, (tx) => start(tx, actor, now));
  return viewAttempt(await hall.standing(actor.attemptId), now);
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
export async function showPaper(hall: Hall, attemptId: string): Promise<PreparedReply> {
  return (await openPaper(hall, attemptId)).reply;
}

/** A picture of the candidate's own paper, as long as the paper itself is shown. */
export async function showAttemptPicture(
  hall: Hall,
  { attemptId, name }: { attemptId: string; name: string },
): Promise<Buffer> {
  const { pictures } = await openPaper(hall, attemptId);
  if (!pictures.has(name)) throw new AppError("not-found");
  return hall.picture(name);
}

async function openPaper(hall: Hall, attemptId: string): Promise<HallPaper> {
  const standing = await hall.standing(attemptId);
  if (standing.status === "prepared") throw new AppError("not-started");
  if (standing.status === "paused") throw new AppError("paused");
  if (standing.status !== "running") throw new AppError("attempt-over");
  return hall.paper(standing.paperId);
}
