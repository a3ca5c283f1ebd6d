import { sql } from "kysely";
import type { Role } from "../contract/endpoint.ts";
import type { Db, Tx } from "./database.ts";
import { prepared } from "./database.ts";
import type { ExamBrowser } from "./exam-browser.ts";
import { newToken, tokenDigest } from "./secrets.ts";
import { sharing } from "./sharing.ts";

/** Who is asking. */
export interface StaffActor {
  kind: "staff";
  id: string;
  login: string;
  name: string;
  roles: Role[];
  tokenDigest: Buffer;
}

export interface CandidateActor {
  kind: "candidate";
  attemptId: string;
  paperId: string;
  /** The turn this seat signed in under. */
  epoch: number;
  /** True when another seat has taken over since. */
  superseded: boolean;
  admissionNo: string;
  tokenDigest: Buffer;
}

export type Actor = StaffActor | CandidateActor;

const staffSessionHours = 12;

/** Begins a staff session; the returned token goes into the cookie and nowhere else. */
export async function beginStaffSession(tx: Tx, staffId: string, now: Date): Promise<string> {
  const token = newToken();
  await tx
    .insertInto("staff_session")
    .values({
      token_sha256: tokenDigest(token),
      staff_id: staffId,
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + staffSessionHours * 3_600_000),
    })
    .execute();
  return token;
}

/** Ends all sessions of a member of staff, but for the one kept (the browser that asked). */
export async function endStaffSessions(
  tx: Tx,
  staffId: string,
  now: Date,
  kept?: Buffer,
): Promise<void> {
  let ending = tx
    .updateTable("staff_session")
    .set({ revoked_at: now })
    .where("staff_id", "=", staffId)
    .where("revoked_at", "is", null);
  if (kept) ending = ending.where("token_sha256", "!=", kept);
  await ending.execute();
}

/** Ends one staff session. */
export async function endStaffSession(tx: Tx, digest: Buffer, now: Date): Promise<void> {
  await tx
    .updateTable("staff_session")
    .set({ revoked_at: now })
    .where("token_sha256", "=", digest)
    .execute();
}

/** The member of staff a cookie belongs to; null when the session has ended or the account is disabled. */
export async function findStaff(db: Db, token: string, now: Date): Promise<StaffActor | null> {
  const digest = tokenDigest(token);
  const row = await db
    .selectFrom("staff_session")
    .innerJoin("staff", "staff.id", "staff_session.staff_id")
    .select(["staff.id", "staff.login", "staff.name", "staff.roles", "staff_session.last_seen_at"])
    .where("token_sha256", "=", digest)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  if (now.getTime() - row.last_seen_at.getTime() > 60_000)
    await db
      .updateTable("staff_session")
      .set({ last_seen_at: now })
      .where("token_sha256", "=", digest)
      .execute();
  const { id, login, name } = row;
  return { kind: "staff", id, login, name, roles: row.roles as Role[], tokenDigest: digest };
}

/** Which of these staff sessions still let their owners in; digests as hex. */
export async function selectLiveSessions(
  db: Db,
  digests: readonly Buffer[],
  now: Date,
): Promise<Set<string>> {
  if (digests.length === 0) return new Set();
  const rows = await db
    .selectFrom("staff_session")
    .innerJoin("staff", "staff.id", "staff_session.staff_id")
    .select("token_sha256")
    .where("token_sha256", "in", digests)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .where("disabled_at", "is", null)
    .execute();
  return new Set(rows.map((row) => row.token_sha256.toString("hex")));
}

/** A browser that signs in: the digest of its token, and of the key by which it is known when it comes back. */
export interface SeatBrowser {
  digest: Buffer;
  browser: Buffer | null;
  /** How it showed to be the browser the sitting asks for; null where it asks for none. */
  examBrowser: ExamBrowser | null;
}

/** Begins a seat with a new token, which goes into the cookie. */
export async function beginSeat(
  tx: Tx,
  attemptId: string,
  now: Date,
  known: Omit<SeatBrowser, "digest"> = { browser: null, examBrowser: null },
): Promise<{ token: string; epoch: number }> {
  const token = newToken();
  const epoch = await occupySeat(tx, attemptId, { ...known, digest: tokenDigest(token) }, now);
  return { token, epoch };
}

/**
 * Raises the attempt's epoch, so that a seat signed in before can no longer write, revokes its session and
 * lets this browser in. Returns the new epoch.
 */
export async function occupySeat(
  tx: Tx,
  attemptId: string,
  { digest, browser, examBrowser }: SeatBrowser,
  now: Date,
): Promise<number> {
  const { epoch } = await tx
    .updateTable("attempt")
    .set((change) => ({ epoch: change("epoch", "+", 1) }))
    .where("attempt_id", "=", attemptId)
    .returning("epoch")
    .executeTakeFirstOrThrow();
  await tx
    .updateTable("candidate_session")
    .set({ revoked_at: now })
    .where("attempt_id", "=", attemptId)
    .where("revoked_at", "is", null)
    .execute();
  await tx
    .insertInto("candidate_session")
    .values({
      token_sha256: digest,
      attempt_id: attemptId,
      epoch,
      created_at: now,
      last_seen_at: now,
      browser_sha256: browser,
      exam_browser: examBrowser?.how ?? null,
      exam_browser_version: examBrowser?.version ?? null,
    })
    .execute();
  return epoch;
}

/** The browser that signed in last to an attempt, by its key's digest; null when nobody did or it has none. */
export async function findBrowser(db: Db, attemptId: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom("candidate_session")
    .select("browser_sha256 as browser")
    .where("attempt_id", "=", attemptId)
    .orderBy("epoch", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.browser ?? null;
}

/** What became of a token that is no session: it may belong to a seat that asked to be let in. */
export async function findSeatRequest(
  db: Db,
  token: string,
): Promise<{ status: string; reason: string | null } | null> {
  const row = await db
    .selectFrom("seat_request")
    .select(["status", "reason"])
    .where("token_sha256", "=", tokenDigest(token))
    .executeTakeFirst();
  return row ?? null;
}

/** Signs one seat out; the attempt and its time go on. */
export async function endSeat(tx: Tx, digest: Buffer, now: Date): Promise<void> {
  await tx
    .updateTable("candidate_session")
    .set({ revoked_at: now })
    .where("token_sha256", "=", digest)
    .execute();
}

/** How candidates are found by their cookies. */
export type FindCandidate = (token: string) => Promise<CandidateActor | null>;

const mostLookups = 500;

/**
 * The candidate a cookie belongs to; one that was taken over is still known, as superseded. Requests
 * that come together share one statement: every save of a full hall begins with this question.
 */
export function candidateLookup(db: Db): FindCandidate {
  const find = sharing((digests: Buffer[]) => selectCandidates(db, digests), {
    most: mostLookups,
    keyOf: (digest) => digest.toString("base64"),
  });
  return (token) => find(tokenDigest(token));
}

interface FoundSeat {
  digest: Buffer;
  attemptId: string;
  paperId: string;
  epoch: number;
  revokedAt: Date | null;
  currentEpoch: number;
  admissionNo: string;
}

async function selectCandidates(db: Db, digests: Buffer[]): Promise<(CandidateActor | null)[]> {
  const { rows } = await sql<FoundSeat>`${prepared}
    select token_sha256 as digest, attempt.attempt_id as "attemptId", attempt.paper_id as "paperId",
      candidate_session.epoch, revoked_at as "revokedAt", attempt.epoch as "currentEpoch",
      candidate.admission_no as "admissionNo"
    from candidate_session
    join attempt on attempt.attempt_id = candidate_session.attempt_id
    join candidate on candidate.id = attempt.candidate_id
    where token_sha256 = any(${digests}::bytea[])`.execute(db);
  const found = new Map(rows.map((row) => [row.digest.toString("base64"), row]));
  return digests.map((tokenDigest): CandidateActor | null => {
    const row = found.get(tokenDigest.toString("base64"));
    if (!row) return null;
    const superseded = row.currentEpoch > row.epoch;
    if (row.revokedAt && !superseded) return null;
    const { attemptId, paperId, epoch, admissionNo } = row;
    return { kind: "candidate", attemptId, paperId, epoch, superseded, admissionNo, tokenDigest };
  });
}
