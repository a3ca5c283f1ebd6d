import type { CandidateSession } from "../../contract/attempts.ts";
import type { Language } from "../../contract/wording/word.ts";
import { needsApproval } from "../../domain/attempt.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import type { Tx } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import type { BrowserClaim } from "../../platform/exam-browser.ts";
import type { SignInTry } from "../../platform/guessing.ts";
import { countTry, forgetTries } from "../../platform/guessing.ts";
import type { Deps } from "../../platform/http.ts";
import { equalBytes, newToken, tokenDigest } from "../../platform/secrets.ts";
import type { CandidateActor, SeatBrowser } from "../../platform/sessions.ts";
import { beginSeat, endSeat, findBrowser } from "../../platform/sessions.ts";
import { documentLast6Hash } from "../sittings/candidates/document-columns.ts";
import { normaliseAdmissionNo } from "../sittings/candidates/read-rows.ts";
import { viewSession } from "./attempt-view.ts";
import { admitBrowser, judgeAtDoor } from "./exam-browser/admit-browser.ts";
import type { Hall } from "./hall.ts";
import type { AttemptRow, CandidateDoor } from "./queries.ts";
import {
  appendEvent,
  lockAttempt,
  provideAttempt,
  shareSitting,
  touchSeat,
  writesOnPaper,
} from "./queries.ts";
import { insertSeatRequest } from "./seats/queries.ts";

export interface Ticket {
  admissionNo: string;
  documentLast6: string;
  address: string;
  /** By this the browser is known when it comes back. */
  seatKey?: string | undefined;
  /** What the browser shows of itself, for sittings that ask for a particular one. */
  claim: BrowserClaim;
  language: Language;
}

/** A browser that was let in, or one that waits for the invigilator; both hold their token from now on. */
export interface Admitted {
  token: string;
  /** Null: it waits. */
  session: CandidateSession | null;
}

/**
 * Signs a candidate in at a seat; the token goes into the cookie. An unknown number and wrong digits
 * are refused alike. A seat signed in before is superseded: it can no longer write. While time runs, only
 * the browser that sits there comes back by itself; any other waits for an invigilator.
 */
export async function signInCandidate(deps: Deps, hall: Hall, ticket: Ticket): Promise<Admitted> {
  const now = new Date(deps.clock.now());
  const { documentLast6, address, seatKey } = ticket;
  const admissionNo = normaliseAdmissionNo(ticket.admissionNo);
  const tried = { account: admissionNo, address };
  const browser = seatKey === undefined ? null : tokenDigest(seatKey);
  const seat = await hall.entrance(tried, async (alone) => {
    const door = await hall.door(admissionNo);
    const given = documentLast6Hash(deps.secrets, documentLast6);
    const right = equalBytes(door?.last6Hash ?? Buffer.alloc(given.length), given);
    const known = right ? door : null;
    const examBrowser = known && judgeAtDoor(deps, known, ticket.claim);
    const comer = { ...tried, browser, examBrowser };
    const fits = known !== null && (known.configKey === null || examBrowser !== null);
    const first = fits && alone ? await hall.enter({ ...known, ...comer }) : null;
    return first ?? (await enterAlone(deps, comer, known, ticket, now));
  });
  const { token, attemptId, waits = false }: Entered = seat;
  if (waits) return { token, session: null };
  return { token, session: viewSession(await hall.standing(attemptId), now.getTime()) };
}

interface Entered {
  attemptId: string;
  token: string;
  waits?: boolean;
}

type Comer = SignInTry & Omit<SeatBrowser, "digest">;

/** With a count of the tries, and where the candidate sat before, if anywhere. `known` null: wrong digits. */
async function enterAlone(
  { db }: Deps,
  { browser, examBrowser: shown, ...tried }: Comer,
  known: CandidateDoor | null,
  { claim, language }: Pick<Ticket, "claim" | "language">,
  now: Date,
): Promise<Entered> {
  await inTransaction(db, (tx) => countTry(tx, tried, now));
  if (!known) throw new AppError("wrong-credentials");
  // Right digits before the sitting is open must not count as guessing.
  await inTransaction(db, (tx) => forgetTries(tx, tried));
  const examBrowser = await admitBrowser({ db }, known, shown, claim, { at: now, language });
  return inTransaction(db, async (tx) => {
    const sitting = await shareSitting(tx, known.sittingId);
    if (sitting.status !== "open") throw new AppError("sitting-not-open");
    if (await writesOnPaper(tx, known.id)) throw new AppError("written-exam");
    const attemptId = await provideAttempt(tx, known.id);
    if (attemptId === null) throw new AppError("sitting-not-open");
    const attempt = await lockAttempt(tx, attemptId);
    const sits = await findBrowser(tx, attemptId);
    const same = browser !== null && sits !== null && equalBytes(sits, browser);
    const enterHere = needsApproval(attempt, same) ? askForSeat : enter;
    return enterHere(tx, attempt, { ...tried, browser, examBrowser }, now);
  });
}

async function enter(
  tx: Tx,
  { attemptId }: AttemptRow,
  { address, account, browser, examBrowser }: Comer,
  at: Date,
): Promise<Entered> {
  const { epoch, token } = await beginSeat(tx, attemptId, at, { browser, examBrowser });
  const detail = { epoch, address };
  await appendEvent(tx, attemptId, { kind: "signed-in", at, actor: "candidate", detail });
  const object = `attempt:${attemptId}`;
  await audit(tx, { at, actor: account, act: "attempt.sign-in", object, detail });
  return { attemptId, token };
}

/** The seat that works goes on untouched; the new one holds a token that opens nothing yet. */
async function askForSeat(
  tx: Tx,
  { attemptId }: AttemptRow,
  { address, account, browser, examBrowser }: Comer,
  at: Date,
): Promise<Entered> {
  const token = newToken();
  const asking = { digest: tokenDigest(token), browser, examBrowser };
  await insertSeatRequest(tx, { attemptId, address, at, ...asking });
  const detail = { address };
  await appendEvent(tx, attemptId, { kind: "seat-asked", at, actor: "candidate", detail });
  const object = `attempt:${attemptId}`;
  await audit(tx, { at, actor: account, act: "attempt.ask-for-seat", object, detail });
  return { attemptId, token, waits: true };
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
