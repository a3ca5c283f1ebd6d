import type { Role } from "../contract/endpoint.ts";
import type { Db, Tx } from "./database.ts";
import { newToken, tokenDigest } from "./secrets.ts";

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

/**
 * Begins a seat: raises the attempt's epoch, so that a seat signed in before can no longer write,
 * and revokes its session. Returns the cookie's token and the new epoch.
 */
export async function beginSeat(
  tx: Tx,
  attemptId: string,
  now: Date,
): Promise<{ token: string; epoch: number }> {
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
  const token = newToken();
  await tx
    .insertInto("candidate_session")
    .values({
      token_sha256: tokenDigest(token),
      attempt_id: attemptId,
      epoch,
      created_at: now,
      last_seen_at: now,
    })
    .execute();
  return { token, epoch };
}

/** Signs one seat out; the attempt and its time go on. */
export async function endSeat(tx: Tx, digest: Buffer, now: Date): Promise<void> {
  await tx
    .updateTable("candidate_session")
    .set({ revoked_at: now })
    .where("token_sha256", "=", digest)
    .execute();
}

/** The candidate a cookie belongs to. A seat that was taken over is still known, as superseded. */
export async function findCandidate(db: Db, token: string): Promise<CandidateActor | null> {
  const digest = tokenDigest(token);
  const row = await db
    .selectFrom("candidate_session")
    .innerJoin("attempt", "attempt.attempt_id", "candidate_session.attempt_id")
    .innerJoin("candidate", "candidate.id", "attempt.candidate_id")
    .select([
      "attempt.attempt_id as attemptId",
      "candidate_session.epoch",
      "candidate_session.revoked_at as revokedAt",
      "attempt.epoch as currentEpoch",
      "candidate.admission_no as admissionNo",
    ])
    .where("token_sha256", "=", digest)
    .executeTakeFirst();
  if (!row) return null;
  const superseded = row.currentEpoch > row.epoch;
  if (row.revokedAt && !superseded) return null;
  const { attemptId, epoch, admissionNo } = row;
  return { kind: "candidate", attemptId, epoch, superseded, admissionNo, tokenDigest: digest };
}
