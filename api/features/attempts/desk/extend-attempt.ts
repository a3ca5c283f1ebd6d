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
import { asInstant } from "../attempt-view.ts";
import { appendEvent, lockAttempt, sumExtensions, updateAllowed } from "../queries.ts";
import { isVisibleAttempt } from "./queries.ts";

export interface Extension {
  minutes: number;
  reason: string;
}

/** 补时: gives a candidate more time before or while they work; the reason is recorded. */
export async function extendAttempt(
  { db, clock }: Deps,
  asker: Asker,
  attemptId: string,
  { minutes, reason }: Extension,
): Promise<{ deadline: string | null; allowedSeconds: number }> {
  const now = clock.now();
  return inTransaction(db, async (tx) => {
    if (!(await isVisibleAttempt(tx, asker, attemptId))) throw new AppError("not-found");
    const attempt = await lockAttempt(tx, attemptId);
    const working =
      attempt.status === "prepared" || attempt.status === "running" || attempt.status === "paused";
    if (!working || isOver(attempt, now)) throw new AppError("attempt-over");
    const seconds = minutes * 60;
    const given = await sumExtensions(tx, attemptId);
    if (!mayExtend(given, seconds, asker.isChief)) throw beyondLimit(asker);
    const allowedSeconds = changeAllowed(attempt, seconds);
    await updateAllowed(tx, attemptId, allowedSeconds);
    const [at, detail] = [new Date(now), { seconds, allowedSeconds }];
    const actor = asker.login;
    await appendEvent(tx, attemptId, { kind: "extended", at, actor, reason, detail });
    const object = `attempt:${attemptId}`;
    await audit(tx, { at, actor, act: "attempt.extend", object, detail: { ...detail, reason } });
    return { deadline: asInstant(deadline({ ...attempt, allowedSeconds })), allowedSeconds };
  });
}

function beyondLimit({ language }: Asker): AppError {
  const message = sittingText(language, "extend.limit", { minutes: extensionLimitSeconds / 60 });
  return new AppError("invalid-input", {}, [{ path: "minutes", message }]);
}
