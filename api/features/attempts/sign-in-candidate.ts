import type { CandidateSession } from "../../contract/attempts.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import { inTransaction } from "../../platform/database.ts";
import type { SignInTry } from "../../platform/guessing.ts";
import { countTry, forgetTries } from "../../platform/guessing.ts";
import type { Deps } from "../../platform/http.ts";
import { equalBytes } from "../../platform/secrets.ts";
import type { CandidateActor } from "../../platform/sessions.ts";
import { beginSeat, endSeat } from "../../platform/sessions.ts";
import { documentLast6Hash } from "../sittings/candidates/document-columns.ts";
import { normaliseAdmissionNo } from "../sittings/candidates/read-rows.ts";
import { viewSession } from "./attempt-view.ts";
import type { Hall } from "./hall.ts";
import { appendEvent, provideAttempt, shareSitting, touchSeat } from "./queries.ts";

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
  hall: Hall,
  { admissionNo: typed, documentLast6, address }: Ticket,
): Promise<{ session: CandidateSession; token: string }> {
  const now = new Date(deps.clock.now());
  const admissionNo = normaliseAdmissionNo(typed);
  const tried = { account: admissionNo, address };
  const seat = await hall.entrance(tried, async (alone) => {
    const known = await hall.door(admissionNo);
    const given = documentLast6Hash(deps.secrets, documentLast6);
    const right = equalBytes(known?.last6Hash ?? Buffer.alloc(given.length), given);
    const first = known && right && alone ? await hall.enter({ ...known, ...tried }) : null;
    return first ?? (await enterAlone(deps, tried, right ? known : null, now));
  });
  const standing = await hall.standing(seat.attemptId);
  return { session: viewSession(standing, now.getTime()), token: seat.token };
}

/** With a count of the tries, and where the candidate sat before, if anywhere. `known` null: wrong digits. */
async function enterAlone(
  { db }: Deps,
  tried: SignInTry,
  known: { id: string; sittingId: string } | null,
  now: Date,
): Promise<{ attemptId: string; token: string }> {
  await inTransaction(db, (tx) => countTry(tx, tried, now));
  if (!known) throw new AppError("wrong-credentials");
  // Right digits before the sitting is open must not count as guessing.
  await inTransaction(db, (tx) => forgetTries(tx, tried));
  return inTransaction(db, async (tx) => {
    const sitting = await shareSitting(tx, known.sittingId);
    if (sitting.status !== "open") throw new AppError("sitting-not-open");
    const attemptId = await provideAttempt(tx, known.id);
    if (attemptId === null) throw new AppError("sitting-not-open");
    const { epoch, token } = await beginSeat(tx, attemptId, now);
    const detail = { epoch, address: tried.address };
    await appendEvent(tx, attemptId, { kind: "signed-in", at: now, actor: "candidate", detail });
    const object = `attempt:${attemptId}`;
    await audit(tx, { at: now, actor: tried.account, act: "attempt.sign-in", object, detail });
    return { attemptId, token };
  });
}

/** Who is signed in at this seat and where the attempt stands; the seat is noted as being there. */
export async function beat(
  { db, clock }: Deps,
  hall: Hall,
  actor: CandidateActor,
): Promise<CandidateSession> {
  const now = clock.now();
  await touchSeat(db, actor.tokenDigest, new Date(now));
  return viewSession(await hall.standing(actor.attemptId), now);
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
