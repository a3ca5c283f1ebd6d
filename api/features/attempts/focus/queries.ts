import { sql } from "kysely";
import type { Db } from "../../../platform/database.ts";

/** A page was left, or come back to. */
export interface FocusEvent {
  /** Drawn by the page; the same again is the same event. */
  id: number;
  away: boolean;
  at: Date;
}

/** Nobody leaves a page more often in an exam; a page gone wild fills no disk. */
const most = 1000;

/** Keeps events of an attempt that has begun; what is known already, or too much, is left out. */
export async function insertFocusEvents(
  db: Db,
  { attemptId, epoch }: { attemptId: string; epoch: number },
  events: readonly FocusEvent[],
  receivedAt: Date,
): Promise<void> {
  await sql`
    insert into focus_event (attempt_id, id, epoch, away, at, received_at)
    select ${attemptId}, id, ${epoch}, away, at, ${receivedAt}
    from unnest(${events.map((one) => one.id)}::bigint[], ${events.map((one) => one.away)}::bool[],
      ${events.map((one) => one.at)}::timestamptz[]) as event (id, away, at)
    where exists (select from attempt where attempt_id = ${attemptId} and started_at is not null)
      and (select count(*) from focus_event where attempt_id = ${attemptId}) < ${most}
    on conflict (attempt_id, id) do nothing`.execute(db);
}
