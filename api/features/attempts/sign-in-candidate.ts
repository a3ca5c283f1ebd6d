import type { CandidateSession } from "../../contract/attempts.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import { inTransaction } from "../../platform/database.ts";
import { countTry, forgetTries } from "../../platform/guessing.ts";
import type { Deps } from "../../platform/http.ts";
import { equalBytes } from "../../platform/secrets.ts";
import type { CandidateActor } from "../../platform/sessions.ts";
import { beginSeat, endSeat } from "../../platform/sessions.ts";
import { documentLast6Hash } from "../sittings/candidates/document-columns.ts";
import { normaliseAdmissionNo } from "../sittings/candidates/read-rows.ts";
import { viewSession } from "./attempt-view.ts";
import {
  appendEvent,
  provideAttempt,
  selectCandidateDoor,
  shareSitting,
  touchSeat,
} from "./queries.ts";

export interface Ticket {
  admissionNo: string;
  documentLast6: string;
  address: string;
}

/**
 * Signs a candidate in at a seat; the token goes into the cookie. An unknown number and wrong digits
 * are refused alike. A seat signed in before is superseded: it can no longer write.
 */
export async function signInCandidate(
  deps: Deps,
  { admissionNo: typed, documentLast6, address }: Ticket,
): Promise<{ session: CandidateSession; token: string }> {
  const { db, clock, secrets } = deps;
  const now = new Date(clock.now());
  const admissionNo = normaliseAdmissionNo(typed);
  const tried = { account: admissionNo, address };
  await inTransaction(db, (tx) => countTry(tx, tried, now));
  const known = await selectCandidateDoor(db, admissionNo);
  const given = documentLast6Hash(secrets, documentLast6);
  const right = equalBytes(known?.last6Hash ?? Buffer.alloc(given.length), given);
  if (!known || !right) throw new AppError("wrong-credentials");
  // Right digits before the sitting is open must not count as guessing.
  await inTransaction(db, (tx) => forgetTries(tx, tried));
  const { attemptId, token } = await inTransaction(db, async (tx) => {
    const sitting = await shareSitting(tx, known.sittingId);
    if (sitting.status !== "open") throw new AppError("sitting-not-open");
    const provided = await provideAttempt(tx, known.id);
    if (provided === null) throw new AppError("sitting-not-open");
    const seat = await beginSeat(tx, provided, now);
    const detail = { epoch: seat.epoch, address };
    await appendEvent(tx, provided, { kind: "signed-in", at: now, actor: "candidate", detail });
    await audit(tx, {
      ...{ at: now, actor: admissionNo, act: "attempt.sign-in", object: `attempt:${provided}` },
      detail,
    });
    return { attemptId: provided, token: seat.token };
  });
  return { session: await viewSession(db, attemptId, now.getTime()), token };
}

/** Who is signed in at this seat and where the attempt stands; the seat is noted as being there. */
export async function beat({ db, clock }: Deps, actor: CandidateActor): Promise<CandidateSession> {
  const now = clock.now();
  await touchSeat(db, actor.tokenDigest, new Date(now));
  return viewSession(db, actor.attemptId, now);
}

/** Signs the seat out; the attempt and its time go on. */
export async function signOutCandidate(
  { db, clock }: Deps,
  { attemptId, admissionNo, epoch, tokenDigest }: CandidateActor,
): Promise<void> {
  const at = new Date(clock.now());
  await inTransaction(db, async (tx) => {
    await endSeat(tx, tokenDigest, at);
    const detail = { epoch };
    await appendEvent(tx, attemptId, { kind: "signed-out", at, actor: "candidate", detail });
    const object = `attempt:${attemptId}`;
    await audit(tx, { at, actor: admissionNo, act: "attempt.sign-out", object, detail });
  });
}
