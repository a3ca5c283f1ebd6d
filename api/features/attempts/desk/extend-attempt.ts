import { sittingText } from "../../../contract/wording/sitting-texts.ts";
import {
  changeAllowed,
  deadline,
  extensionLimitSeconds,
  isOver,
  mayExtend,
  secondsToGive,
} from "../../../domain/timing.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import { once } from "../../../platform/once.ts";
import type { Asker } from "../../sittings/asker.ts";
import { isTimeHeld } from "../../sittings/clock/queries.ts";
import { asInstant } from "../attempt-view.ts";
import type { AttemptRow } from "../queries.ts";
import {
  appendEvent,
  lockAttempt,
  selectAttempt,
  sumExtensions,
  updateAllowed,
} from "../queries.ts";
import { holdOpen, isVisibleAttempt } from "./queries.ts";

export interface Extension {
  minutes: number;
  reason: string;
  key?: string | undefined;
}

interface Extended {
  deadline: string | null;
  allowedSeconds: number;
}

/** 补时: gives a candidate more time before or while they work; the reason is recorded. */
export async function extendAttempt(
  { db, clock }: Deps,
  asker: Asker,
  attemptId: string,
  { minutes, reason, key }: Extension,
): Promise<Extended> {
  const now = clock.now();
  const at = new Date(now);
  const input = { attemptId, minutes, reason };
  return inTransaction(db, (tx) =>
    once(tx, { actor: asker.login, key, act: "extend", input, at }, async () => {
      if (!(await isVisibleAttempt(tx, asker, attemptId))) throw new AppError("not-found");
      // Sitting before attempt: everything that needs both takes them in this order.
      const { sittingId } = await selectAttempt(tx, attemptId);
      await holdOpen(tx, sittingId);
      const attempt = await lockAttempt(tx, attemptId);
      return extendWithin(tx, asker, attempt, { seconds: minutes * 60, reason, at });
    }),
  );
}

/**
 * Gives seconds to an attempt the caller holds; where its end has passed they begin now, and more are added. Refuses
 * one that is over, and more than the asker may give.
 */
async function extendWithin(
  tx: Tx,
  asker: Asker,
  attempt: AttemptRow,
  given: { seconds: number; reason: string; at: Date },
): Promise<Extended> {
  const { seconds, reason, at } = given;
  const { attemptId, status } = attempt;
  const working = status === "prepared" || status === "running" || status === "paused";
  const over = isOver(attempt, at.getTime()) && !(await isTimeHeld(tx));
  if (!working || over) throw new AppError("attempt-over");
  const before = await sumExtensions(tx, attemptId);
  if (!mayExtend(before, seconds, asker.isChief)) throw beyondLimit(asker);
  const givenSeconds = secondsToGive(attempt, seconds, at.getTime());
  const allowedSeconds = changeAllowed(attempt, givenSeconds);
  await updateAllowed(tx, attemptId, allowedSeconds);
  const detail = { seconds: givenSeconds, allowedSeconds };
  const actor = asker.login;
  await appendEvent(tx, attemptId, { kind: "extended", at, actor, reason, detail });
  const object = `attempt:${attemptId}`;
  await audit(tx, { at, actor, act: "attempt.extend", object, detail: { ...detail, reason } });
  return { deadline: asInstant(deadline({ ...attempt, allowedSeconds })), allowedSeconds };
}

function beyondLimit({ language }: Asker): AppError {
  const message = sittingText(language, "extend.limit", { minutes: extensionLimitSeconds / 60 });
  return new AppError("invalid-input", {}, [{ path: "minutes", message }]);
}
