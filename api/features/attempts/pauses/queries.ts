import { sql } from "kysely";
import type { Tx } from "../../../platform/database.ts";
import type { Asker } from "../../sittings/asker.ts";

/** Whose time is meant: one seat's, a room's, or that of all the asker may see. */
export type Whose =
  { kind: "seat"; attemptId: string } | { kind: "room"; room: string } | { kind: "all" };

export interface PausableRow {
  attemptId: string;
  status: string;
  startedAt: Date | null;
  pausedAt: Date | null;
  allowedSeconds: number;
  pausedSeconds: number;
}

/** These attempts, held until `tx` ends, in the order everything takes them. */
export async function lockAttempts(
  tx: Tx,
  asker: Asker,
  sittingId: string,
  whose: Whose,
): Promise<PausableRow[]> {
  let found = tx
    .selectFrom("attempt")
    .innerJoin("candidate", "candidate.id", "attempt.candidate_id")
    .select(["attempt.attempt_id as attemptId", "attempt.status", "started_at as startedAt"])
    .select(["paused_at as pausedAt", "allowed_seconds as allowedSeconds"])
    .select("paused_seconds as pausedSeconds")
    .where("attempt.sitting_id", "=", sittingId);
  if (whose.kind === "seat") found = found.where("attempt.attempt_id", "=", whose.attemptId);
  if (whose.kind === "room")
    found = found.where("candidate.room_id", "in", (rooms) =>
      rooms
        .selectFrom("room")
        .select("id")
        .where("sitting_id", "=", sittingId)
        .where("name", "=", whose.room),
    );
  if (!asker.seesAllRooms)
    found = found.where("candidate.room_id", "in", (rooms) =>
      rooms.selectFrom("room_invigilator").select("room_id").where("staff_id", "=", asker.id),
    );
  return found.orderBy("attempt.attempt_id").forUpdate("attempt").execute();
}

export async function updatePaused(tx: Tx, attemptIds: readonly string[], at: Date): Promise<void> {
  await tx
    .updateTable("attempt")
    .set({ status: "paused", paused_at: at })
    .where("attempt_id", "in", attemptIds)
    .execute();
}

/** Ends pauses; `seconds` are the sums given back, one an attempt. */
export async function updateResumed(
  tx: Tx,
  resumed: readonly { attemptId: string; pausedSeconds: number }[],
): Promise<void> {
  await sql`
    update attempt set status = 'running', paused_at = null, paused_seconds = resumed.seconds
    from unnest(${resumed.map((one) => one.attemptId)}::uuid[],
      ${resumed.map((one) => one.pausedSeconds)}::int[]) as resumed (id, seconds)
    where attempt_id = resumed.id`.execute(tx);
}

export interface PauseEvent {
  attemptId: string;
  detail: Record<string, number>;
}

export async function appendEvents(
  tx: Tx,
  events: readonly PauseEvent[],
  {
    kind,
    at,
    actor,
    reason,
  }: { kind: "paused" | "resumed"; at: Date; actor: string; reason: string },
): Promise<void> {
  await tx
    .insertInto("attempt_event")
    .values(
      events.map(({ attemptId, detail }) => ({
        ...{ attempt_id: attemptId, kind, at, actor, reason },
        detail: JSON.stringify(detail),
      })),
    )
    .execute();
}
