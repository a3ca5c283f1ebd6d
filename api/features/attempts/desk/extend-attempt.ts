import { sittingText } from "../../../contract/wording/sitting-texts.ts";
import {
  changeAllowed,
  deadline,
  extensionLimitSeconds,
  isOver,
  mayExtend,
} from "../../../domain/timing.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../../sittings/asker.ts";
import { isTimeHeld } from "../../sittings/clock/queries.ts";
import { asInstant } from "../attempt-view.ts";
import {
  appendEvent,
  lockAttempt,
  selectAttempt,
  selectExtension,
  shareSitting,
  sumExtensions,
  updateAllowed,
} from "../queries.ts";
import { isVisibleAttempt } from "./queries.ts";

export interface Extension {
  minutes: number;
  reason: string;
  /** The same key again is the same extension. */
  key?: string | undefined;
}

/** 补时: gives a candidate more time before or while they work; the reason is recorded. */
export async function extendAttempt(
  { db, clock }: Deps,
  asker: Asker,
  attemptId: string,
  { minutes, reason, key }: Extension,
): Promise<{ deadline: string | null; allowedSeconds: number }> {
  const now = clock.now();
  return inTransaction(db, async (tx) => {
    if (!(await isVisibleAttempt(tx, asker, attemptId))) throw new AppError("not-found");
    // Sitting before attempt: everything that needs both takes them in this order.
    const { sittingId } = await selectAttempt(tx, attemptId);
    const sitting = await shareSitting(tx, sittingId);
    const attempt = await lockAttempt(tx, attemptId);
    if (sitting.status !== "open") throw new AppError("sitting-not-open");
    const seconds = minutes * 60;
    const before = key === undefined ? null : await selectExtension(tx, attemptId, key);
    if (before) {
      if (before.seconds !== seconds) throw reusedKey(asker);
      return { deadline: asInstant(deadline(attempt)), allowedSeconds: attempt.allowedSeconds };
    }
    const working =
      attempt.status === "prepared" || attempt.status === "running" || attempt.status === "paused";
    const over = isOver(attempt, now) && !(await isTimeHeld(tx));
    if (!working || over) throw new AppError("attempt-over");
    const given = await sumExtensions(tx, attemptId);
    if (!mayExtend(given, seconds, asker.isChief)) throw beyondLimit(asker);
    const allowedSeconds = changeAllowed(attempt, seconds);
    await updateAllowed(tx, attemptId, allowedSeconds);
    const [at, detail] = [new Date(now), { seconds, allowedSeconds }];
    const actor = asker.login;
    const noted = { ...detail, ...(key !== undefined && { key }) };
    await appendEvent(tx, attemptId, { kind: "extended", at, actor, reason, detail: noted });
    const object = `attempt:${attemptId}`;
    await audit(tx, { at, actor, act: "attempt.extend", object, detail: { ...detail, reason } });
    return { deadline: asInstant(deadline({ ...attempt, allowedSeconds })), allowedSeconds };
  });
}

function reusedKey({ language }: Asker): AppError {
  const message = sittingText(language, "extend.key");
  return new AppError("invalid-input", {}, [{ path: "minutes", message }]);
}

function beyondLimit({ language }: Asker): AppError {
  const message = sittingText(language, "extend.limit", { minutes: extensionLimitSeconds / 60 });
  return new AppError("invalid-input", {}, [{ path: "minutes", message }]);
}
