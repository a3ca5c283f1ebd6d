import type { ReplyOf } from "../../../contract/endpoint.ts";
import type { watchServer as endpoint } from "../../../contract/guard.ts";
import type { Language } from "../../../contract/wording/word.ts";
import type { GuardLine as Found } from "../../../domain/opening-guard.ts";
import type { Deps } from "../../../platform/http.ts";
import { isAnyOpen, selectUnsettled } from "../clock/queries.ts";
import { lookAtGuard, wordLine } from "./check-guard.ts";

type Reply = ReplyOf<typeof endpoint>;

/** How long what was found of the guard is told on, in milliseconds. */
const guardEvery = 60_000;
/** The clock has its own alarm, with a way to settle it; and only exam time decides while somebody works. */
const ofClock: ReadonlySet<string> = new Set(["clock", "database-clock"]);

/** Tells exam time and what somebody must look at; however many desks ask, the guard is looked at once a minute. */
export function serverWatch(deps: Deps): (language: Language) => Promise<Reply> {
  const { db, clock } = deps;
  let seen: { at: number; lines: Promise<Found[]> } | null = null;
  const redLines = async (): Promise<Found[]> => {
    if (deps.durability === "unchecked" || !(await isAnyOpen(db))) return [];
    const now = performance.now();
    if (seen === null || now - seen.at >= guardEvery) seen = { at: now, lines: lookAtGuard(deps) };
    return (await seen.lines).filter(({ code, state }) => state === "bad" && !ofClock.has(code));
  };
  return async (language) => {
    const events = await selectUnsettled(db);
    const faults = await redLines();
    return {
      time: new Date(clock.now()).toISOString(),
      events: events.map(({ id, kind, from, to, shiftMs }) => ({
        ...{ id, kind, from: from.toISOString(), to: to.toISOString() },
        shiftSeconds: Math.round(shiftMs / 1000),
      })),
      faults: faults.map((line) => wordLine(language, line)),
    };
  };
}
