import type { ClockFinding } from "../../../domain/exam-clock.ts";
import type { Db, Tx } from "../../../platform/database.ts";

export interface ClockEventRow {
  id: string;
  kind: ClockFinding["kind"];
  from: Date;
  to: Date;
  shiftMs: number;
}

/** What befell the clock and nobody has looked at, the earliest first. */
export async function selectUnsettled(db: Db): Promise<ClockEventRow[]> {
  const rows = await db
    .selectFrom("clock_event")
    .select(["id", "kind", "from_at as from", "to_at as to", "shift_ms as shiftMs"])
    .where("settled_at", "is", null)
    .orderBy("to_at")
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as ClockFinding["kind"] }));
}

/** Whether 自动交卷 is held: a doubt about the clock waits for the chief invigilator. */
export async function isTimeHeld(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom("clock_event")
    .select("id")
    .where("settled_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Settles an event once: null when there is no such event, false when it was settled before. */
export async function settleOnce(
  tx: Tx,
  id: string,
  { at, by, reason }: { at: Date; by: string; reason: string },
): Promise<boolean | null> {
  const found = await tx
    .selectFrom("clock_event")
    .select("settled_at")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!found) return null;
  if (found.settled_at !== null) return false;
  await tx
    .updateTable("clock_event")
    .set({ settled_at: at, settled_by: by, reason })
    .where("id", "=", id)
    .execute();
  return true;
}

export async function isAnyOpen(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom("sitting")
    .select("id")
    .where("status", "=", "open")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
