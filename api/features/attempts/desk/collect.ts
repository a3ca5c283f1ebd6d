import { sittingText } from "../../../contract/wording/sitting-texts.ts";
import { canMove } from "../../../domain/attempt.ts";
import { worked } from "../../../domain/timing.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import { once } from "../../../platform/once.ts";
import type { Asker } from "../../sittings/asker.ts";
import type { OnHandedIn } from "../finish-attempt.ts";
import { finishAttempt } from "../finish-attempt.ts";
import { lockAttempts } from "../pauses/queries.ts";
import type { AttemptRow } from "../queries.ts";
import { lockAttempt, selectAttempt } from "../queries.ts";
import { selectRoomId } from "../record/queries.ts";
import { holdOpen, isVisibleAttempt } from "./queries.ts";

interface Act {
  reason: string;
  key?: string | undefined;
}

/**
 * 收卷 of one seat by the chief invigilator, at any time: somebody is expelled, or had to leave. What counts is
 * what has arrived; answers that come later are set aside.
 */
export async function forceHandIn(
  deps: Deps,
  onHandedIn: OnHandedIn,
  asker: Asker,
  attemptId: string,
  { reason, key }: Act,
): Promise<void> {
  const at = new Date(deps.clock.now());
  const input = { attemptId, reason };
  await inTransaction(deps.db, (tx) =>
    once(tx, { actor: asker.login, key, act: "force-hand-in", input, at }, async () => {
      if (!(await isVisibleAttempt(tx, asker, attemptId))) throw new AppError("not-found");
      const { sittingId } = await selectAttempt(tx, attemptId);
      // Sitting before attempt: everything that needs both takes them in this order.
      await holdOpen(tx, sittingId);
      const attempt = await lockAttempt(tx, attemptId);
      if (attempt.status === "prepared") throw new AppError("not-started");
      if (!canMove(attempt.status, "handed-in")) throw new AppError("attempt-over");
      await take(tx, deps, onHandedIn, attempt, { at, by: asker.login, reason });
    }),
  );
}

/**
 * 收卷 of a room by the chief invigilator, who types its name: everybody still working there is handed in. Refused as
 * long as anybody there has worked less than the standard's minimum.
 */
export async function collectRoom(
  deps: Deps,
  onHandedIn: OnHandedIn,
  asker: Asker,
  sittingId: string,
  { room, reason, key }: Act & { room: string },
): Promise<{ count: number }> {
  const at = new Date(deps.clock.now());
  const by = asker.login;
  const input = { sittingId, room, reason };
  return inTransaction(deps.db, (tx) =>
    once(tx, { actor: by, key, act: "collect-room", input, at }, async () => {
      await holdOpen(tx, sittingId);
      if ((await selectRoomId(tx, sittingId, room, null)) === undefined) throw unknownRoom(asker);
      const held = await lockAttempts(tx, asker, sittingId, { kind: "room", room });
      const working = [];
      for (const { attemptId, status } of held)
        if (status === "running" || status === "paused")
          working.push(await lockAttempt(tx, attemptId));
      refuseUnderMinimum(asker, room, working, at.getTime());
      for (const attempt of working) await take(tx, deps, onHandedIn, attempt, { at, by, reason });
      const object = `sitting:${sittingId}`;
      const detail = { room, seats: working.length, reason };
      await audit(tx, { at, actor: by, act: "sitting.collect-room", object, detail });
      return { count: working.length };
    }),
  );
}

function unknownRoom({ language }: Asker): AppError {
  const message = sittingText(language, "record.unknown-room");
  return new AppError("invalid-input", {}, [{ path: "room", message }]);
}

function refuseUnderMinimum(
  { language }: Asker,
  room: string,
  working: readonly AttemptRow[],
  now: number,
): void {
  const short = working.filter((one) => worked(one, now) < one.minimumSeconds * 1000);
  const [first] = short;
  if (!first) return;
  const params = { room, count: short.length, minutes: first.minimumSeconds / 60 };
  const missing = sittingText(language, "collect.under-minimum", params);
  const act = sittingText(language, "move.collected");
  throw new AppError("sitting-not-ready", { act, missing }, [{ path: "", message: missing }]);
}

function take(
  tx: Tx,
  deps: Deps,
  onHandedIn: OnHandedIn,
  attempt: AttemptRow,
  { at, by, reason }: { at: Date; by: string; reason: string },
): Promise<void> {
  return finishAttempt(tx, deps, onHandedIn, attempt, { at, by, actorName: by, reason });
}
