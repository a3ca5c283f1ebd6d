import { isOver } from "../../domain/timing.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import { isTimeHeld } from "../sittings/clock/queries.ts";
import type { OnHandedIn } from "./finish-attempt.ts";
import { finishByTime } from "./finish-attempt.ts";
import { lockAttempt, selectOverdue } from "./queries.ts";

/**
 * Hands in every running attempt whose time and grace have passed, also those whose time ended while
 * the server was down. Each in a transaction of its own, so that one that fails keeps no other open;
 * the failures are thrown together at the end. Two runs at once close nothing twice. As long as there is a
 * doubt about the clock nobody is handed in.
 */
export async function closeOverdue(deps: Deps, onHandedIn: OnHandedIn): Promise<number> {
  const { db, clock } = deps;
  if (await isTimeHeld(db)) return 0;
  const now = clock.now();
  const failures: unknown[] = [];
  let closed = 0;
  for (const attemptId of await selectOverdue(db, new Date(now)))
    try {
      await inTransaction(db, async (tx) => {
        const attempt = await lockAttempt(tx, attemptId);
        // Handed in or given more time since it was found.
        if (attempt.status !== "running" || !isOver(attempt, now)) return;
        await finishByTime(tx, deps, onHandedIn, attempt, now);
        closed++;
      });
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw new AggregateError(failures, "attempts could not be handed in");
  return closed;
}
