import type { z } from "zod";
import type { decideLostTime as endpoint } from "../../../contract/desk-acts.ts";
import { sittingText } from "../../../contract/wording/sitting-texts.ts";
import { isOver, secondsToGive } from "../../../domain/timing.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../../sittings/asker.ts";
import { isTimeHeld } from "../../sittings/clock/queries.ts";
import { selectVisibleRooms } from "../../sittings/queries.ts";
import { holdOpen } from "../desk/queries.ts";
import { appendEvent, lockAttempt } from "../queries.ts";
import type { Losses } from "./find-lost-time.ts";
import { findLostTime } from "./find-lost-time.ts";
import type { BegunRow } from "./queries.ts";
import { addPausedSeconds, insertDecided, selectBegun } from "./queries.ts";

type Order = z.output<typeof endpoint.body>;

/**
 * Gives back time that was lost, as the evidence says or otherwise, or dismisses it. What was decided stays: deciding
 * again, by whomever, changes nothing and is counted apart.
 */
export async function decideLostTime(
  { db, clock }: Deps,
  asker: Asker,
  sittingId: string,
  order: Order,
): Promise<{ decided: number; before: number }> {
  const at = new Date(clock.now());
  return inTransaction(db, async (tx) => {
    const rooms = await selectVisibleRooms(tx, asker, sittingId);
    if (rooms?.length === 0) throw new AppError("not-found");
    // Sitting before attempt: everything that needs both takes them in this order.
    await holdOpen(tx, sittingId);
    const meant = new Set(order.lost.map(({ attemptId }) => attemptId));
    const selectMeant = async (): Promise<BegunRow[]> =>
      (await selectBegun(tx, sittingId, rooms)).filter((one) => meant.has(one.attemptId));
    if ((await selectMeant()).length < meant.size) throw new AppError("not-found");
    for (const attemptId of [...meant].sort()) await lockAttempt(tx, attemptId);
    const begun = await selectMeant();
    const losses = await findLostTime(tx, begun, at);
    const counts = { decided: 0, before: 0 };
    for (const one of distinct(order.lost))
      counts[await decide(tx, asker, { ...order, at }, one, losses.get(one.attemptId))]++;
    return counts;
  });
}

interface Meant {
  attemptId: string;
  from: number;
}

function distinct(lost: Order["lost"]): Meant[] {
  const found = new Map<string, Meant>();
  for (const { attemptId, from } of lost)
    found.set(`${attemptId} ${from}`, { attemptId, from: Date.parse(from) });
  return [...found.values()];
}

async function decide(
  tx: Tx,
  asker: Asker,
  { decision, reason, at }: Pick<Order, "decision" | "reason"> & { at: Date },
  { attemptId, from }: Meant,
  losses: Losses | undefined,
): Promise<"decided" | "before"> {
  if (losses?.decided.some((one) => one.from === from)) return "before";
  const found = losses?.open.find((one) => one.from === from);
  if (!found) throw new AppError("lost-time-decided");
  const { to, seconds: proposedSeconds } = found;
  const by = asker.login;
  const wanted = { approve: proposedSeconds, dismiss: 0, change: 0 }[decision.kind];
  const seconds = decision.kind === "change" ? decision.minutes * 60 : wanted;
  if (!asker.isChief && seconds > Math.ceil(proposedSeconds / 60) * 60) throw beyondEvidence(asker);
  const givenSeconds = seconds === 0 ? 0 : await giveBack(tx, attemptId, seconds, at);
  await insertDecided(tx, attemptId, {
    ...{ from, to, proposedSeconds, givenSeconds, reason, by, at },
  });
  const kind = givenSeconds === 0 ? "lost-dismissed" : "lost-given";
  const told = { seconds: givenSeconds === 0 ? proposedSeconds : givenSeconds };
  await appendEvent(tx, attemptId, { kind, at, actor: by, reason, detail: told });
  const object = `attempt:${attemptId}`;
  const detail = { proposedSeconds, givenSeconds, reason };
  await audit(tx, { at, actor: by, act: "attempt.decide-lost-time", object, detail });
  return "decided";
}

/**
 * Lost time is given back as a pause is: it never counted as working time, nor towards the earliest 交卷, and no
 * later change of the allotment can take it away again.
 */
async function giveBack(tx: Tx, attemptId: string, seconds: number, at: Date): Promise<number> {
  const attempt = await lockAttempt(tx, attemptId);
  const now = at.getTime();
  const working = attempt.status === "running" || attempt.status === "paused";
  const over = isOver(attempt, now) && !(await isTimeHeld(tx));
  if (!working || over) throw new AppError("attempt-over");
  const given = secondsToGive(attempt, seconds, now);
  await addPausedSeconds(tx, attemptId, given);
  return given;
}

function beyondEvidence({ language }: Asker): AppError {
  const message = sittingText(language, "lost.beyond");
  return new AppError("invalid-input", {}, [{ path: "decision.minutes", message }]);
}
