import { mayPause } from "../../../domain/attempt.ts";
import { afterPause } from "../../../domain/timing.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import { once } from "../../../platform/once.ts";
import type { Asker } from "../../sittings/asker.ts";
import { selectVisibleRooms } from "../../sittings/queries.ts";
import type { PausableRow, PauseEvent, Whose } from "./queries.ts";
import { appendEvents, lockAttempts, updatePaused, updateResumed } from "./queries.ts";

export interface Order {
  whose: Whose;
  reason: string;
  key?: string | undefined;
}

/** 暂停: the time of all who are working there stands still. Returns how many; those paused before stay so. */
export async function pauseAttempts(
  deps: Deps,
  asker: Asker,
  sittingId: string,
  order: Order,
): Promise<{ count: number }> {
  return change(deps, asker, sittingId, order, "paused", async (tx, rows, at) => {
    const working = rows.filter((row) => mayPause(asState(row), at.getTime()));
    if (working.length === 0) return [];
    const ids = working.map(({ attemptId }) => attemptId);
    await updatePaused(tx, ids, at);
    return ids.map((attemptId) => ({ attemptId, detail: {} }));
  });
}

/** 恢复: time goes on where it stood, the pause is given back. Returns how many went on. */
export async function resumeAttempts(
  deps: Deps,
  asker: Asker,
  sittingId: string,
  order: Order,
): Promise<{ count: number }> {
  return change(deps, asker, sittingId, order, "resumed", async (tx, rows, at) => {
    const resumed = rows
      .filter(({ status }) => status === "paused")
      .map((row) => ({
        attemptId: row.attemptId,
        before: row.pausedSeconds,
        pausedSeconds: afterPause(asState(row), at.getTime()),
      }));
    if (resumed.length === 0) return [];
    await updateResumed(tx, resumed);
    return resumed.map(({ attemptId, before, pausedSeconds }) => ({
      attemptId,
      detail: { seconds: pausedSeconds - before },
    }));
  });
}

type Work = (tx: Tx, rows: PausableRow[], at: Date) => Promise<PauseEvent[]>;

async function change(
  { db, clock }: Deps,
  asker: Asker,
  sittingId: string,
  { whose, reason, key }: Order,
  kind: "paused" | "resumed",
  work: Work,
): Promise<{ count: number }> {
  const at = new Date(clock.now());
  const rooms = await selectVisibleRooms(db, asker, sittingId);
  if (rooms?.length === 0) throw new AppError("not-found");
  const actor = asker.login;
  const act = kind === "paused" ? "sitting.pause" : "sitting.resume";
  const input = { sittingId, whose, reason };
  return inTransaction(db, (tx) =>
    once(tx, { actor, key, act, input, at }, async () => {
      const rows = await lockAttempts(tx, asker, sittingId, whose);
      if (whose.kind === "seat" && rows.length === 0) throw new AppError("not-found");
      const events = await work(tx, rows, at);
      if (events.length === 0) return { count: 0 };
      await appendEvents(tx, events, { kind, at, actor, reason });
      const object = `sitting:${sittingId}`;
      const detail = { seats: events.length, where: nameOf(whose), reason };
      await audit(tx, { at, actor, act, object, detail });
      return { count: events.length };
    }),
  );
}

function nameOf(whose: Whose): string {
  if (whose.kind === "seat") return `attempt:${whose.attemptId}`;
  return whose.kind === "room" ? whose.room : "all";
}

function asState({ status, startedAt, pausedAt, allowedSeconds, pausedSeconds }: PausableRow) {
  return {
    status: status as "running",
    startedAt: startedAt?.getTime() ?? null,
    pausedAt: pausedAt?.getTime() ?? null,
    ...{ allowedSeconds, pausedSeconds },
  };
}
